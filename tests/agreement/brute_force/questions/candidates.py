"""Whom to ask a person about, where nobody is usable."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import is_human, listed, row_with_id, rows_of
from tests.agreement.brute_force.facts.unsafe import unsafe
from tests.agreement.brute_force.facts.usable import (
    named_and_not_usable,
    nameless,
    under_18,
    usable_humans,
)
from tests.agreement.brute_force.facts.what_holds import active, has_died, in_post, is_worker

# The tie that speaks for a candidate is the longest; of equally long ones the first of these.
TIES = ("connected_to", "works_with", "trusts")


# > where nobody is usable, whom to ask about
def candidates(
    tables: Tables, on: date, settings: Settings, person: str, *, risk_reader: bool = False
) -> Answer:
    # > People who have died are in no finding about a person
    if has_died(tables, person, on) or usable_humans(tables, person, on, settings) != []:
        return Answer([])
    ties = _ties(tables, person, on)
    rows = []
    for human in listed(human for _, human, _ in ties):
        named = named_and_not_usable(tables, person, human, on, settings)
        # > Humans whom p named and who are not usable are not in it [...], except for a
        # > risk_reader.
        if named and not risk_reader:
            continue
        if _may_be_asked_about(tables, person, human, on):
            own = [(table, row) for table, other, row in ties if other == human]
            table, row = min(own, key=_longest_first)
            rows.append(
                {
                    "person": person,
                    "candidate": human,
                    "tie": table,
                    "since": row.get("started_on"),
                    "last_contact_on": _at_most(row.get("last_contact_on"), on),
                }
            )
    # > longest tie first [...] Sort: since, candidate.
    rows.sort(key=lambda row: (row["since"] or date.min, row["candidate"]))
    return Answer(rows)


# > humans with an active tie to p (`connected_to` neither broken nor stressful, `works_with`,
# > `trusts` named by others)
def _ties(tables: Tables, person: str, on: date) -> list[tuple[str, str, Row]]:
    found = []
    for row in rows_of(tables, "connected_to"):
        sound = row.get("broken") is not True and row.get("stressful") is not True
        if row["person"] == person and active(row, on) and sound:
            found.append(("connected_to", row["other"], row))
    for row in rows_of(tables, "works_with"):
        if row["person"] == person and active(row, on):
            found.append(("works_with", row["worker"], row))
    for row in rows_of(tables, "trusts"):
        if row["person"] == person and active(row, on) and row["named_by"] != "person":
            found.append(("trusts", row["trusted"], row))
    # > with contact_consent no neither on the tie
    return [
        tie for tie in found if is_human(tables, tie[1]) and tie[2].get("contact_consent") != "no"
    ]


# > safe, living, not under 18, not flagged, with contact_consent no neither on the tie nor of their
# > own, and, a worker, in post
def _may_be_asked_about(tables: Tables, person: str, human: str, on: date) -> bool:
    individual = row_with_id(tables, "individual", human) or {}
    return (
        not unsafe(tables, person, human)
        and not has_died(tables, human, on)
        and not under_18(tables, human, on)
        and not nameless(tables, human)
        and individual.get("check_flag") in (None, "none")
        and individual.get("contact_consent") != "no"
        and (not is_worker(tables, human) or in_post(tables, human, on))
    )


# > An empty started_on sorts first
def _longest_first(tie: tuple[str, Row]) -> tuple[date, int, int]:
    table, row = tie
    last = row.get("last_contact_on") or date.min
    return (row.get("started_on") or date.min, TIES.index(table), -last.toordinal())


def _at_most(day: date | None, on: date) -> date | None:
    return None if day is None else min(day, on)
