"""What a person said when asked whom they trust, and the rows that it makes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, cast

from dashboard.explorer.forms.form import Columns
from dashboard.explorer.forms.saving import RowsByTable
from graphmodel.analysis.facts.answer import Row
from graphmodel.errors import UsageError
from graphmodel.model import MODEL
from graphmodel.model.vocabulary import Consent, NamedBy, TrustAnswer, TrustEndReason
from graphmodel.network.coded_columns import is_active
from graphmodel.stores.store import Store


@dataclass(frozen=True, slots=True)
class TrustStatement:
    """What the person said on one day.

    Parameters
    ----------
    person, asked_on, said
        Who was asked, when, and what they said.
    trusts
        What they said about whom they named, whose id is ``trusted``; empty if they named nobody.
        A column without an answer is absent.
    individual
        What is kept with the human they named; with a ``name`` where nothing is recorded of
        them yet.
    no_longer
        Ids of those they named before and no longer trust.
    """

    person: str
    asked_on: date
    said: TrustAnswer
    trusts: Columns = field(default_factory=dict)
    individual: Columns = field(default_factory=dict)
    no_longer: Collection[str] = field(default=())


# From what a person said to the rows that it makes.
#
# The person's word is added to what is stored and never weakens a safety fact: a no to contact
# in a running spell of trust stays a no, also in the spell that follows it.


SOURCE_OF_ANSWERS = "asked whom they trust"

EMPTY_TRUST_ROW: Row = dict.fromkeys(MODEL.by_table["trusts"].column_names)


def answer_rows(store: Store, answer: TrustStatement) -> RowsByTable:
    """Return the rows that an answer makes beside what a store has.

    Raises
    ------
    UsageError
        An answer of a later day is stored already.
    """
    (person,) = _stored(store, "person", "id", answer.person)
    trusts = _stored(store, "trusts", "person", answer.person)
    named = answer.trusts.get("trusted")
    is_individual = named is not None and len(store.rows("individual", "id", [named])) > 0
    return rows_beside(answer, person, trusts, is_individual=is_individual)


def _stored(store: Store, table: str, column: str, identifier: str) -> list[dict[str, Any]]:
    rows = store.rows(table, column, [identifier])
    return cast("list[dict[str, Any]]", rows.to_dict("records"))


def rows_beside(
    answer: TrustStatement, person: Mapping[str, Any], trusts: Sequence[Row], *, is_individual: bool
) -> RowsByTable:
    """Return the rows that an answer makes beside what is stored.

    Parameters
    ----------
    answer
        What was said.
    person
        The stored row of the person.
    trusts
        The stored rows of ``trusts`` at the person.
    is_individual
        Whether the one who was named stands in ``individual``, where contact details are kept.

    Raises
    ------
    UsageError
        An answer of a later day is stored already.
    """
    day = answer.asked_on.isoformat()
    if (person["trust_asked_on"] or "") > day:
        message = "An answer of a later day is recorded already. Pick that day or a later one."
        raise UsageError(message)
    running = {spell["trusted"]: spell for spell in trusts if _runs(spell, day)}
    named = answer.trusts.get("trusted")
    gone = [running[one] for one in sorted(running.keys() & set(answer.no_longer) - {named})]
    spells = [_end(spell, day, TrustEndReason.PERSON_WITHDREW) for spell in gone]
    individual: dict[str, Any] = {}
    if named is not None:
        blank = {**EMPTY_TRUST_ROW, "person": answer.person, "source": SOURCE_OF_ANSWERS}
        spells += _said_of(answer.trusts, running.get(named), blank, day)
    if answer.individual and (is_individual or "name" in answer.individual):
        origin = {"source": SOURCE_OF_ANSWERS} if "name" in answer.individual else {}
        individual = {"id": named, **answer.individual, **origin}
    said = {"id": answer.person, "trust_asked_on": day, "trust_answer": answer.said}
    tables = {"person": [said], "individual": [individual] if individual else [], "trusts": spells}
    return {name: rows for name, rows in tables.items() if rows}


def _runs(spell: Row, day: str) -> bool:
    """Whether a spell in the person's own word goes on at a day."""
    own_word = spell["named_by"] == NamedBy.PERSON
    return own_word and is_active(spell["started_on"], spell["ended_on"], day)


def _end(spell: Row, day: str, reason: TrustEndReason | None) -> dict[str, Any]:
    """End a spell on a day, or one day after its start, which is the shortest there is."""
    if spell["started_on"] == day:
        day = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    return {**spell, "ended_on": day, "end_reason": reason}


def _said_of(
    trusts: Columns, running: Row | None, blank: Row, day: str
) -> Iterator[dict[str, Any]]:
    """Confirm the running spell; where the strength changed, end it and begin another."""
    before = running or {**blank, "named_by": NamedBy.PERSON, "started_on": day}
    said = {
        **before,
        **trusts,
        "last_confirmed_on": max(day, before["last_confirmed_on"] or day),
        "contact_consent": _consent(before["contact_consent"], trusts.get("contact_consent")),
    }
    if before["tie"] not in (None, said["tie"]) and before["started_on"] != day:
        yield _end(before, day, None)
        said["started_on"] = day
    yield said


def _consent(stored: str | None, said: str | None) -> str:
    if stored == Consent.NO or (stored is not None and said in (None, Consent.NOT_ASKED)):
        return stored
    return said or Consent.NOT_ASKED
