"""What is otherwise for each person on one day than it was on another."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import is_human, listed, row_with_id, rows_of
from tests.agreement.brute_force.facts.what_holds import (
    active,
    begun,
    living_people,
    need_is_open,
    needs_by,
)
from tests.agreement.brute_force.questions.gaps import gaps
from tests.agreement.brute_force.questions.leads import lead_ties
from tests.agreement.brute_force.questions.trusted_contacts import trusted_contacts

# A partnership, and the day it is looked at.
Moment = tuple[Tables, date]

# Each tie of a person or of their need: its end that is neither, and what tells two ties of the
# same ends apart.
TIES = {
    "trusts": ("trusted", "named_by"),
    "connected_to": ("other", None),
    "supports": ("service", None),
    "addresses": ("service", "function"),
    "helps_with": ("helper", None),
    "works_with": ("worker", "role"),
    "excluded_from": ("service", None),
}

# A tie by its table, its person, its ends and what tells it apart.
Tie = tuple[str, str, tuple[str, ...], str]


# > Two networks of one partnership, at two days.
# About people who live at both.
def changes(before: Moment, after: Moment, settings: Settings) -> Answer:
    people = sorted(set(living_people(*before)) & set(living_people(*after)))
    rows = []
    for person in people:
        rows.extend(_ties(before, after, person))
        rows.extend(_needs(before, after, person))
        rows.extend(_leads(before, after, person))
    rows.extend(row for row in _gaps(before, after, settings) if row["person"] in people)
    rows.extend(row for row in _trust(before, after, settings) if row["person"] in people)
    # > Sort: person, what, change, nodes.
    rows.sort(key=lambda row: (row["person"], row["what"], row["change"], row["nodes"]))
    return Answer(rows)


def _row(person: str, what: str, change: str, was: object, now: object, nodes: list[str]) -> Row:
    return {
        "person": person,
        "what": what,
        "change": change,
        "was": was,
        "now": now,
        "nodes": nodes,
    }


# > change (gained, ended, restored = a new spell of a former tie, changed)
def _change(was: object, now: object) -> str:
    if was is None:
        return "gained"
    return "ended" if now is None else "changed"


def _ties(before: Moment, after: Moment, person: str) -> list[Row]:
    had, has = _active_ties(before, person), _active_ties(after, person)
    rows = []
    # Rows that tie on every sort key stand in the order of the model's tables.
    for tie in sorted(had | has, key=lambda tie: list(TIES).index(tie[0])):
        table, _, ends, _ = tie
        nodes = sorted(ends)
        if tie not in has:
            rows.append(_row(person, "tie", "ended", table, None, nodes))
        elif tie not in had:
            # > restored = a new spell of a former tie
            spells = [row for row in rows_of(after[0], table) if _tie(after[0], table, row) == tie]
            starts = {row.get("started_on") for row in spells if begun(row, after[1])}
            change = "restored" if len(starts) > 1 else "gained"
            rows.append(_row(person, "tie", change, None, table, nodes))
    return rows


# Without the person's own word about a human: that it ended, and with whom, would tell why somebody
# is not usable. What became of trust is told by the rows of trust.
def _active_ties(moment: Moment, person: str) -> set[Tie]:
    tables, on = moment
    found = set()
    for table in TIES:
        for row in rows_of(tables, table):
            own_word = table == "trusts" and row["named_by"] == "person"
            if own_word and is_human(tables, row["trusted"]):
                continue
            tie = _tie(tables, table, row)
            if tie[1] == person and active(row, on):
                found.add(tie)
    return found


def _tie(tables: Tables, table: str, row: Row) -> Tie:
    end, kind = TIES[table]
    told_apart = "" if kind is None else row[kind]
    if "need" in row:
        owner = (row_with_id(tables, "need", row["need"]) or {})["person"]
        return table, owner, (row[end], row["need"]), told_apart
    return table, row["person"], (row[end],), told_apart


def _needs(before: Moment, after: Moment, person: str) -> list[Row]:
    had, has = _open_needs(before, person), _open_needs(after, person)
    rows = []
    for need in sorted(set(had) | set(has)):
        if (need in had) != (need in has):
            was, now = ("open", None) if need in had else (None, "open")
            rows.append(_row(person, "need", _change(was, now), was, now, [need]))
    return rows


def _open_needs(moment: Moment, person: str) -> list[str]:
    tables, on = moment
    return [need["id"] for need in needs_by(tables, person, on) if need_is_open(need, on)]


def _gaps(before: Moment, after: Moment, settings: Settings) -> list[Row]:
    had = {row["need"]: row["state"] for row in gaps(*before, settings).rows}
    has = {row["need"]: row["state"] for row in gaps(*after, settings).rows}
    rows = []
    for need in sorted(set(had) | set(has)):
        was, now = had.get(need), has.get(need)
        if was != now:
            person = (row_with_id(after[0], "need", need) or {})["person"]
            rows.append(_row(person, "gap", _change(was, now), was, now, [need]))
    return rows


def _trust(before: Moment, after: Moment, settings: Settings) -> list[Row]:
    had = {row["person"]: row for row in trusted_contacts(*before, settings).rows}
    has = {row["person"]: row for row in trusted_contacts(*after, settings).rows}
    rows = []
    for person in sorted(set(had) & set(has)):
        was, now = had[person]["status"], has[person]["status"]
        differing = set(had[person]["contacts"]) ^ set(has[person]["contacts"])
        if was != now or differing:
            rows.append(_row(person, "trust", "changed", was, now, sorted(differing)))
    return rows


def _leads(before: Moment, after: Moment, person: str) -> list[Row]:
    had = listed(tie["worker"] for tie in lead_ties(before[0], person, before[1]))
    has = listed(tie["worker"] for tie in lead_ties(after[0], person, after[1]))
    rows = []
    for worker in sorted(set(had) ^ set(has)):
        was, now = ("lead", None) if worker in had else (None, "lead")
        rows.append(_row(person, "lead", _change(was, now), was, now, [worker]))
    return rows
