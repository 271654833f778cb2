"""The topics of the caseload: their filters, their rows in words, and the next step for each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.explorer.caseload.reading import Caseload, ServicesAsked, services_asked
from dashboard.words import findings as wording
from dashboard.words.answers import (
    DUPLICATE_KIND_WORDS,
    ID_COLUMNS,
    LEAD_WORDS,
    ROUTED_WORDS,
    answer_column,
    as_ids,
    ids_behind,
)
from dashboard.words.columns import Cell
from dashboard.words.findings import join_words
from graphmodel.analysis.facts.answer import Row, rows_of
from graphmodel.analysis.needs.duplicates import KINDS
from graphmodel.analysis.needs.gaps import STATES
from graphmodel.analysis.trust.trusted_contacts import STATUSES
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import BarrierType, Domain
from graphmodel.model.vocabulary_services import DeclineReason
from graphmodel.names.folding import fold_name

DOMAIN_WORDS = {domain.value: in_words(domain).capitalize() for domain in Domain}


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of the rows of a topic.

    Parameters
    ----------
    label
        Its label on screen.
    column
        The column that it compares.
    words
        Value of that column to its words.
    """

    label: str
    column: str
    words: Mapping[Any, str]


NamesBeside = Callable[[str, Collection[str]], Mapping[str, str]]
"""Returns names of ids in a row about a person."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One finding about everybody.

    Parameters
    ----------
    question
        Name of the finding.
    title
        Its title on screen.
    filters
        Its filters.
    says
        Returns a row in words, by column head, without the person; its names are looked up beside
        the person.
    more
        Columns of the finding that its file has besides.
    since
        Whether rows have a day since when, so that the longest can come first.
    """

    question: str
    title: str
    filters: tuple[Filter, ...]
    says: Callable[[Row, Caseload, NamesBeside], dict[str, str]]
    more: tuple[str, ...]
    since: bool = False


NEXT = "Next step"


def _gap(row: Row, caseload: Caseload, beside: NamesBeside) -> dict[str, str]:
    found = services_asked(caseload.access.network, caseload.access.reader)
    of_need = found.get(row["need"], ServicesAsked())
    names = beside(row["person"], [*row["services"], *of_need.services])
    asked, why = wording.gap_question(row, names)
    return {
        "Level": wording.LEVELS[int(row["level"])],
        "How it stands": wording.STATE_WORDS[row["state"]],
        "What to ask": asked,
        "Why": why,
        NEXT: gap_next(row, names, of_need),
    }


def _trust(row: Row, _: Caseload, beside: NamesBeside) -> dict[str, str]:
    names = beside(row["person"], row["contacts"])
    asked, why = wording.trust_question(row["status"]) or ("", "")
    return {
        "How it stands": wording.TRUST_WORDS[row["status"]],
        "Who can be asked": wording.join_words(list(names.values())),
        "What to ask": asked,
        "Why": why,
        NEXT: trust_next(row["status"]),
    }


def _duplicate(row: Row, _: Caseload, beside: NamesBeside) -> dict[str, str]:
    names = beside(row["person"], row["services"])
    asked, why = wording.duplicate_question(row, names)
    return {
        "Kind": DUPLICATE_KIND_WORDS[row["kind"]],
        "What to ask": asked,
        "Why": why,
        NEXT: duplicate_next(row, names),
    }


def _lead(row: Row, _: Caseload, beside: NamesBeside) -> dict[str, str]:
    names = beside(row["person"], row["leads"])
    asked, why = wording.lead_question(row, names) or ("", "")
    return {
        "How it stands": LEAD_WORDS[row["status"]],
        "Leads": wording.join_words(list(names.values())),
        "What to ask": asked,
        "Why": why,
        NEXT: lead_next(row["status"]),
    }


def _introduction(row: Row, _: Caseload, beside: NamesBeside) -> dict[str, str]:
    first, service = row["first"], row["service"]
    names = beside(row["person"], [one for one in (first, service) if one])
    return {
        "Area of life": DOMAIN_WORDS[row["domain"]],
        "Warm introduction": ROUTED_WORDS[row["routed"]],
        "Who could begin it": names.get(first, ""),
        "To": names.get(service, ""),
        "How far it carries": wording.route_strength(row["score"]) if row["routed"] else "",
        NEXT: introduction_next(row, names),
    }


TOPICS = (
    Topic(
        "gaps",
        "Gaps",
        (
            Filter("Area of life", "domain", DOMAIN_WORDS),
            Filter("Level", "level", dict(sorted(wording.LEVELS.items(), reverse=True))),
            Filter("How it stands", "state", {word: wording.STATE_WORDS[word] for word in STATES}),
        ),
        _gap,
        ("domain", "since", "days", "missing_functions", "need", "services"),
        since=True,
    ),
    Topic(
        "trusted_contacts",
        "Trust",
        (
            Filter(
                "How it stands", "status", {word: wording.TRUST_WORDS[word] for word in STATUSES}
            ),
        ),
        _trust,
        ("usable", "contacts", "holds_story"),
    ),
    Topic(
        "duplicates",
        "Doubles",
        (
            Filter("Kind", "kind", {word: DUPLICATE_KIND_WORDS[word] for word in KINDS}),
            Filter("Area of life", "domain", DOMAIN_WORDS),
        ),
        _duplicate,
        ("domain", "function", "scope", "since", "need", "services"),
        since=True,
    ),
    Topic("leads", "Lead", (Filter("How it stands", "status", LEAD_WORDS),), _lead, ("leads",)),
    Topic(
        "warm_routes",
        "Introductions",
        (
            Filter("Area of life", "domain", DOMAIN_WORDS),
            Filter("Warm introduction", "routed", ROUTED_WORDS),
        ),
        _introduction,
        ("need", "first", "service"),
    ),
)
"""All topics, in the order in which they are offered."""


# Rows of a finding: filtered, sorted, put into words.


def filtered_rows(
    answer: pd.DataFrame,
    wanted: Mapping[str, Collection[Any]],
    name: str,
    folded: Mapping[str, str],
) -> pd.DataFrame:
    """Return the rows of a finding that pass all filters, in their order.

    Parameters
    ----------
    answer
        The finding.
    wanted
        Column to the values that pass; every value passes an empty collection.
    name
        Part of the person's name, however it is typed.
    folded
        People's names as a search reads them, by id.
    """
    rows = answer
    for column, values in wanted.items():
        if values:
            rows = rows[rows[column].isin(list(values))]
    part = fold_name(name)
    if part:
        rows = rows[rows["person"].map(folded).str.contains(part, regex=False)]
    return rows


def sorted_by_name(rows: pd.DataFrame, folded: Mapping[str, str]) -> pd.DataFrame:
    """Return rows sorted by the person's name; a person's own rows keep their order."""
    names = rows["person"].map(folded)
    order = pd.DataFrame({"name": names, "person": rows["person"]})
    return rows.loc[order.sort_values(["name", "person"], kind="stable").index]


def sorted_by_longest(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows sorted by the day since when, the earliest first; those without a day last."""
    return rows.sort_values("since", kind="stable", na_position="last")


def rows_in_words(topic: Topic, rows: pd.DataFrame, caseload: Caseload) -> pd.DataFrame:
    """Return rows in words, for the screen: the person, then the columns of the topic."""
    return pd.DataFrame(
        [_row_in_words(topic, row, caseload, caseload.access.names_at) for row in rows_of(rows)]
    )


def file_in_words(
    topic: Topic, rows: pd.DataFrame, caseload: Caseload, *, with_names: bool
) -> pd.DataFrame:
    """Return rows for a file: as on screen, then more of the finding, and ids.

    Without names nobody is named: ids stand in the place of names.
    """
    access = caseload.access
    beside = access.names_at if with_names else access.ids_at
    more = [
        ids_behind(column) if column in ID_COLUMNS else answer_column(column)
        for column in topic.more
    ]
    lines: list[dict[str, Cell]] = []
    for row in rows_of(rows):
        masked = {
            name: [*access.ids_at(row["person"], as_ids(value)).values()]
            if name in ID_COLUMNS
            else value
            for name, value in row.items()
        }
        cells = {column.head: column.cell(masked) for column in more}
        line = _row_in_words(topic, row, caseload, beside) | cells
        lines.append(line)
    made = pd.DataFrame(lines, dtype=object)
    return made if with_names else made.drop(columns="Person")


def _row_in_words(
    topic: Topic, row: Row, caseload: Caseload, beside: NamesBeside
) -> dict[str, Cell]:
    person = row["person"]
    return {
        "Person": caseload.access.name(person),
        "Id": person,
        **topic.says(row, caseload, beside),
    }


# What to do next about a row of the caseload: one plain sentence, never an order.


NOTHING_TO_DO = "Nothing now."
EXCLUSION = "exclusion"
RAISE_A_BARRIER = "raise a barrier under “Services and barriers”"

_TRUST = {
    "never_asked": "Ask when the time is right: “Ask who you trust”.",
    "ask_again": "Ask again: “Ask who you trust”.",
    "none_said": "Agree with them who could build that contact.",
    "unavailable": "Ask whom else they trust: “Ask who you trust”.",
    "service_only": "Ask them which worker there they would choose.",
    "not_ready": "Agree with them on a day to ask again.",
    "prefers_not": "Leave it with them, and offer again at the next review.",
    "single": "Ask who else they trust: “Ask who you trust”.",
    "fragile": "Ask them whether it is still so, and record the day.",
    "trusted": NOTHING_TO_DO,
}
_LEAD = {
    "none": "Agree who leads, and record it under “Change”.",
    "several": "Agree on one at the next meeting, and end the others under “Change”.",
    "one": NOTHING_TO_DO,
}


def gap_next(row: Row, names: Mapping[str, str], asked: ServicesAsked) -> str:
    """Return what to do about a row of ``gaps``.

    Parameters
    ----------
    row
        The row.
    names
        Names by id of the services in it, and of those that were asked.
    asked
        Which services were asked.
    """
    state = row["state"]
    if state == "blocked":
        return _blocked(row["reasons"], names, asked)
    involved = _called(row["services"], names, "the services involved")
    waiting = _called(asked.ahead, names, "the service that accepted")
    undecided = _called(asked.undecided, names, "the service that was asked")
    missing = join_words([in_words(word) for word in row["missing_functions"]], "or")
    return {
        "uncovered": "Ask who could introduce them to a service: their page shows whom. Or refer.",
        "lapsed": f"Ask {involved} whether they are still in touch, and record the day.",
        "pending": f"Ask {undecided} for an answer.",
        "waiting": f"Ask {waiting} for a day to begin, and who helps until then.",
        "partial": f"Ask {involved} who could add {missing}, or refer for it.",
    }[state]


def trust_next(status: str) -> str:
    """Return what to do about a status of ``trusted_contacts``."""
    return _TRUST[status]


def lead_next(status: str) -> str:
    """Return what to do about a status of ``leads``."""
    return _LEAD[status]


def duplicate_next(row: Row, names: Mapping[str, str]) -> str:
    """Return what to do about a row of ``duplicates``."""
    services = _called(row["services"], names, "the services")
    if row["kind"] == "need_function":
        return f"Ask {services} to agree who does it, or to record that they do it jointly."
    if row["kind"] == "lead_coordination":
        return _LEAD["several"]
    if row["kind"] == "repeat_assessment":
        return f"Ask {services} to use one assessment, if the person agrees."
    return f"Ask {services} whether each is still wanted, and withdraw what is not."


def introduction_next(row: Row, names: Mapping[str, str]) -> str:
    """Return what to do about a row of ``warm_routes``."""
    if not row["routed"]:
        return "Go to a service together with the person, or ask whom they trust for advice."
    return f"Ask {names.get(row['first'], 'whoever begins it')}, if the person agrees."


def _blocked(reasons: Sequence[str], names: Mapping[str, str], asked: ServicesAsked) -> str:
    steps: list[str] = []
    declines = set(DeclineReason) | {"declined"}
    if asked.declined or (not asked.excludes and declines & set(reasons) - set(BarrierType)):
        steps.append(
            f"ask {_called(asked.declined, names, 'the service that declined')} to look "
            f"again; {RAISE_A_BARRIER}"
        )
    if EXCLUSION in reasons:
        steps.append(
            f"ask {_called(asked.excludes, names, 'the service that excludes them')} when "
            "the exclusion is looked at again"
        )
    if not steps or set(reasons) & set(BarrierType) - declines:
        steps.append("follow up the open barrier under “Services and barriers”")
    sentence = "; ".join(steps)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _called(services: Sequence[str], names: Mapping[str, str], default: str) -> str:
    return join_words([names.get(one, one) for one in services]) or default
