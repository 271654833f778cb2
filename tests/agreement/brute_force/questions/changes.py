"""What is otherwise for each person on one day than it was on another."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import is_human, listed, row_with_id, rows_of
from tests.agreement.brute_force.facts.usable import (
    named_and_not_usable,
    named_ties,
    usable_humans,
)
from tests.agreement.brute_force.facts.what_holds import (
    active,
    begun,
    living_people,
    need_is_open,
    needs_by,
)
from tests.agreement.brute_force.questions.gaps import gaps
from tests.agreement.brute_force.questions.leads import lead_ties
from tests.agreement.brute_force.questions.trusted_contacts import status

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
    "offered": ("unit", None),
    "occupies": ("unit", None),
}


# > Two networks of one partnership, at two days.
# About people who live at both.
def changes(
    before: Moment, after: Moment, settings: Settings, *, risk_reader: bool = False
) -> Answer:
    people = sorted(set(living_people(*before)) & set(living_people(*after)))
    rows = []
    for person in people:
        # > a human whom p named and who is not usable at the later day is in no row [...], except
        # > for a risk_reader
        apart = [] if risk_reader else _apart(after, person, settings)
        rows.extend(_ties(before, after, person, apart))
        rows.extend(_needs(before, after, person))
        rows.extend(_leads(before, after, person, apart))
        rows.extend(_trust(before, after, person, apart, settings))
    rows.extend(row for row in _gaps(before, after, settings) if row["person"] in people)
    # > Sort: person, what, change, nodes, was, now.
    rows.sort(key=_sort_key)
    return Answer(rows)


def _sort_key(row: Row) -> tuple[object, ...]:
    columns = ("person", "what", "change", "nodes")
    return (*(row[column] for column in columns), row["was"] or "", row["now"] or "")


def _apart(moment: Moment, person: str, settings: Settings) -> list[str]:
    tables, on = moment
    named = {tie["trusted"] for tie in named_ties(tables, person)}
    humans = [one for one in named if is_human(tables, one)]
    return [one for one in humans if named_and_not_usable(tables, person, one, on, settings)]


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


# > Told are [...] every `supports`, `addresses`, `helps_with`, `works_with`, `trusts`,
# > `connected_to`, `excluded_from`, `offered`, `occupies` of p
def _ties(before: Moment, after: Moment, person: str, apart: list[str]) -> list[Row]:
    rows: list[Row] = []
    for table in TIES:
        had, has = _active_ties(before, table, person), _active_ties(after, table, person)
        for ends in sorted(set(had) | set(has)):
            if ends[0] not in apart:
                spells = _spells_by(after, table, person).get(ends, [])
                found = _of_two(table, had.get(ends, []), has.get(ends, []), spells)
                nodes = sorted(ends)
                rows.extend(_row(person, "tie", *change, nodes) for change in found)
    return rows


# Change, was and now of the ties of one kind between the same two. Two accounts of one tie may be
# kept, open and restricted, that share days: it is told once.
def _of_two(
    table: str, had: list[Row], has: list[Row], spells: list[Row]
) -> list[tuple[str, object, object]]:
    found: list[tuple[str, object, object]] = []
    were, are = _by_word(table, had), _by_word(table, has)
    gone = sorted(set(were) - set(are))
    for word in sorted(are):
        if word in were:
            # > `changed` (role, function, named_by or service differ; was and now name the old and
            # > the new [...]) or no row
            if table == "works_with":
                found.extend(_other_services(were[word], are[word], spells))
            continue
        former = [one for one in gone if _one_goes_on(were[one], are[word], spells)]
        if former != []:
            gone.remove(former[0])
            found.append(("changed", former[0], word))
            continue
        every = [row for row in spells if _word(table, row) == word]
        found.append(("restored" if _came_back(are[word], every) else "gained", None, table))
    return found + [("ended", table, None) for _ in gone]


def _by_word(table: str, rows: list[Row]) -> dict[str, list[Row]]:
    words = sorted({_word(table, row) for row in rows})
    return {word: [row for row in rows if _word(table, row) == word] for word in words}


def _other_services(
    had: list[Row], has: list[Row], spells: list[Row]
) -> list[tuple[str, object, object]]:
    found: list[tuple[str, object, object]] = []
    for former in had:
        for now in has:
            change = ("changed", former.get("service"), now.get("service"))
            is_other = change[1] != change[2]
            if is_other and change not in found and _goes_on(former, now, spells):
                found.append(change)
    return found


# > restored = a new spell of a former tie
# A former one was over when the tie began; an account that shares days with the one that holds
# tells of the same time.
def _came_back(holding: list[Row], spells: list[Row]) -> bool:
    begun = min(_start(row) for row in holding)
    for row in sorted(spells, key=_start, reverse=True):
        if _start(row) < begun and (row.get("ended_on") is None or begun < row["ended_on"]):
            begun = _start(row)
    return any(_start(row) < begun for row in spells)


def _start(spell: Row) -> date:
    return spell.get("started_on") or date.min


def _one_goes_on(formers: list[Row], now: list[Row], spells: list[Row]) -> bool:
    return any(_goes_on(former, spell, spells) for former in formers for spell in now)


# > A spell that starts on the day on which the former one of the same two ended goes on
def _goes_on(former: Row, spell: Row, spells: list[Row]) -> bool:
    if _same_spell(former, spell):
        return True
    return any(
        one.get("ended_on") is not None
        and one["ended_on"] == spell.get("started_on")
        and _goes_on(former, one, spells)
        for one in spells
    )


def _same_spell(one: Row, other: Row) -> bool:
    columns = ("started_on", *(column for _, column in TIES.values() if column is not None))
    return all(one.get(column) == other.get(column) for column in columns)


def _word(table: str, row: Row) -> str:
    column = TIES[table][1]
    return "" if column is None else str(row[column])


def _active_ties(moment: Moment, table: str, person: str) -> dict[tuple[str, ...], list[Row]]:
    found = {}
    for ends, rows in _spells_by(moment, table, person).items():
        now = [row for row in rows if active(row, moment[1])]
        if now != []:
            found[ends] = now
    return found


# The spells of a person's ties that were there on some day by the one asked about, by their ends.
def _spells_by(moment: Moment, table: str, person: str) -> dict[tuple[str, ...], list[Row]]:
    tables, on = moment
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows_of(tables, table):
        end = row[TIES[table][0]]
        if "need" not in row:
            if row["person"] == person and begun(row, on):
                found.setdefault((end,), []).append(row)
            continue
        need = row_with_id(tables, "need", row["need"]) or {}
        # > Ties of a need (`addresses`, `helps_with`) do not exist at D while the need's
        # > identified_on is after D.
        start = max(row.get("started_on") or date.min, need["identified_on"])
        is_one_day_long = row.get("ended_on") is None or start < row["ended_on"]
        if need["person"] == person and start <= on and is_one_day_long:
            spell = {**row, "started_on": start}
            found.setdefault((end, row["need"]), []).append(spell)
    return found


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


# > the earlier day's trust is answered as if they had not been usable then either, and there is a
# > trust row where status or contacts then differ
def _trust(
    before: Moment, after: Moment, person: str, apart: list[str], settings: Settings
) -> list[Row]:
    was = status(before[0], person, before[1], settings, apart)
    now = status(after[0], person, after[1], settings)
    had = set(usable_humans(before[0], person, before[1], settings)) - set(apart)
    has = set(usable_humans(after[0], person, after[1], settings))
    if was == now and had == has:
        return []
    return [_row(person, "trust", "changed", was, now, sorted(had ^ has))]


def _leads(before: Moment, after: Moment, person: str, apart: list[str]) -> list[Row]:
    had = listed(tie["worker"] for tie in lead_ties(before[0], person, before[1]))
    has = listed(tie["worker"] for tie in lead_ties(after[0], person, after[1]))
    rows = []
    for worker in sorted((set(had) ^ set(has)) - set(apart)):
        was, now = ("lead", None) if worker in had else (None, "lead")
        rows.append(_row(person, "lead", _change(was, now), was, now, [worker]))
    return rows
