"""The package's answers in the brute force's terms, so that the two can be compared."""

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from dashboard.cli.answers import as_json
from graphmodel.analysis import questions as registry
from graphmodel.analysis.questions import question_called
from graphmodel.network.network import Network
from graphmodel.settings import Settings
from tests.agreement import brute_force
from tests.agreement.brute_force import AgreedPathway, Answer, Tables, TwoTables
from tests.agreement.brute_force.facts.nights import is_in_service
from tests.agreement.brute_force.questions.leaving import leavers

QUESTIONS = ("gaps", "duplicates", "leads", "trusted_contacts")

# Questions that only a network answers.
NETWORK_QUESTIONS = tuple(one.name for one in registry.QUESTIONS if one.name not in QUESTIONS)

# Free text: the package words it as it likes.
FREE_TEXT = {"words"}


def everything_to_ask(question: str, tables: Tables, on: date) -> Iterator[tuple[Any, ...]]:
    """Yield all that this question can be about in a partnership."""
    asked = question_called(question)
    if asked.about == ():
        yield ()
    match asked.about or asked.may_name:
        case ("person",):
            yield from ((row["id"],) for row in tables["person"])
        case ("person", "need"):
            yield from ((row["person"], row["id"]) for row in tables["need"])
        case ("leaver",):
            yield from ((row["node"],) for row in leavers(tables))
        case ("meeting",):
            yield from ((row["id"],) for row in tables.get("meeting", ()))
        case ("unit",):
            units = tables.get("unit", ())
            yield from ((row["id"],) for row in units if is_in_service(tables, row, on))
        case ("service",):
            yield from ((row["id"],) for row in tables["service"])
        case ("from_service", "to_service"):
            ids = [row["id"] for row in tables["service"]]
            yield from pairwise(ids)
        case ("start", "end"):
            for first, after in ((-30, 0), (-31, 1), (-90, -29), (1, 9)):
                yield on + timedelta(days=first), on + timedelta(days=after)
        case ("since",):
            yield from ((on - timedelta(days=days),) for days in (1, 90, 400))


def by_package(
    question: str, network: Network, settings: Settings | None = None, *about: Any
) -> Any:
    """Return what ``tpgraph find --format json`` prints, read back, without free text."""
    asked = question_called(question)
    named = dict(zip(asked.about or asked.may_name, about, strict=False))
    answer = asked.ask(network, settings or Settings(), named)
    found = json.loads(as_json(answer))
    for row in found.get("rows", []):
        for column in FREE_TEXT & set(row):
            del row[column]
    return found


def by_brute_force(
    question: str, tables: Tables, on: date, settings: Settings | None = None, *about: Any
) -> Any:
    """Return the same object from the definitions alone.

    A number that the definitions do not define is not in it.
    """
    chosen = settings or Settings()
    few = brute_force.Settings(
        **{field.name: getattr(chosen, field.name) for field in fields(brute_force.Settings)}
    )
    answer = _asked(question, tables, on, few, about)
    found: dict[str, Any] = {
        "question": question,
        "on": on.isoformat(),
        "settings": chosen.as_dict(),
    }
    found |= {name: value for name, value in vars(answer).items() if value is not None}
    return json.loads(json.dumps(found, default=str))


def _asked(
    question: str, tables: Tables, on: date, settings: brute_force.Settings, about: tuple[Any, ...]
) -> Answer | TwoTables | AgreedPathway:
    if question == "changes":
        return brute_force.changes((tables, about[0]), (tables, on), settings)
    answer: Answer | TwoTables | AgreedPathway
    if question == "departure":
        answer = brute_force.departure(tables, about[0], on, settings)
    else:
        answer = getattr(brute_force, question)(tables, on, settings, *about)
    return answer


def assert_both_answer_alike(
    question: str,
    tables: Tables,
    network: Network,
    settings: Settings | None = None,
    *about: Any,
) -> None:
    """Compare rows, the order of columns, and each number that the definitions define."""
    expected = by_brute_force(question, tables, network.on, settings, *about)
    found = by_package(question, network, settings, *about)
    assert {name: found[name] for name in expected} == expected, about
    for name in [name for name, value in expected.items() if isinstance(value, list)]:
        assert [list(row) for row in found[name]] == [list(row) for row in expected[name]]
