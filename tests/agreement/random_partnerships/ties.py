"""The dated ties of a random partnership: spells that never overlap, and safety facts."""

from collections.abc import Iterable
from datetime import timedelta

from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON, Dice
from tests.agreement.random_partnerships.nodes import FUNCTIONS, NAMES

TIE = ("strong", "moderate", "tenuous")


def ids_of(tables: Tables, *names: str) -> list[str]:
    """Return the distinct ids of these tables, in their order."""
    return list(dict.fromkeys(row["id"] for name in names for row in tables[name]))


def humans(tables: Tables) -> list[str]:
    return ids_of(tables, "person", "worker", "individual")


def _spells(dice: Dice, ends: Row, *, before_records: bool = True) -> list[Row]:
    return [
        {**ends, "started_on": started_on, "ended_on": ended_on}
        for started_on, ended_on in dice.spells(may_begin_before_records=before_records)
    ]


def _end_reason(dice: Dice, row: Row, reasons: dict[str | None, int]) -> str | None:
    return dice.by_weight(reasons) if row["ended_on"] is not None else None


def _lapse_of(tables: Tables, service: str) -> int:
    for row in tables["service"]:
        if row["id"] == service and row["lapse_after_days"] is not None:
            return int(row["lapse_after_days"])
    return 90


def trusts(dice: Dice, tables: Tables) -> list[Row]:
    reasons = {None: 3, "person_withdrew": 3, "contact_lost": 2, "left_post": 2, "error": 2}
    rows = []
    for person in ids_of(tables, "person"):
        others = [human for human in humans(tables) if human != person]
        named = dice.some_of(others, 0, 3) if dice.chance(0.6) else []
        named += dice.some_of(ids_of(tables, "service"), 0, 2) if dice.chance(0.3) else []
        for trusted in named:
            for named_by in _named_by(dice):
                ends = {"person": person, "trusted": trusted, "named_by": named_by}
                for row in _spells(dice, ends):
                    row["tie"] = dice.one_of(TIE)
                    row["stressful"] = dice.one_of([None, True, False])
                    row["flow"] = dice.one_of([None, "to_person", "from_person", "mutual"])
                    row["last_confirmed_on"] = dice.recorded_day(dice.one_of([183, 365]))
                    row["last_contact_on"] = dice.recorded_day(90)
                    row["holds_story"] = dice.one_of([None, True, True, False])
                    row["agreed_roles"] = dice.some_of(
                        ("come_to_meetings", "make_introductions", "pass_on_updates"), 0, 2
                    )
                    row["contact_consent"] = dice.by_weight(
                        {None: 4, "yes": 6, "not_asked": 2, "no": 1}
                    )
                    row["persons_words"] = dice.one_of([None, 'She "listens", always'])
                    row["end_reason"] = _end_reason(dice, row, reasons)
                    rows.append(row)
    return rows


def _named_by(dice: Dice) -> list[str]:
    if dice.chance(0.8):
        return ["person"]
    return dice.some_of(("person", "worker_observed", "family"), 1, 2)


def connected_to(dice: Dice, tables: Tables) -> list[Row]:
    rows = []
    for person in ids_of(tables, "person"):
        others = [node for node in humans(tables) if node != person] + ids_of(tables, "service")
        for other in dice.some_of(others, 0, 2):
            for row in _spells(dice, {"person": person, "other": other}):
                row["relation"] = dice.one_of([None, "aunt", 'the "old" landlord, Łódź'])
                row["tie"] = dice.one_of([None, *TIE])
                row["broken"] = dice.one_of([None, True, False])
                rows.append(row)
    return rows


def knows(dice: Dice, tables: Tables) -> list[Row]:
    rows = []
    for one, other in _pairs(dice, humans(tables), 4):
        for row in _spells(dice, {"a": min(one, other), "b": max(one, other)}):
            row["strength"] = dice.one_of(TIE)
            row["basis"] = dice.one_of([None, "colleague", "network"])
            rows.append(row)
    return rows


def _pairs(dice: Dice, nodes: list[str], most: int) -> list[tuple[str, str]]:
    """Return pairs of different nodes, no two of them the same pair in either order."""
    found: dict[frozenset[str], tuple[str, str]] = {}
    for _ in range(dice.number(0, most) if len(nodes) >= 2 else 0):
        one, other = dice.some_of(nodes, 2, 2)
        found[frozenset((one, other))] = (one, other)
    return list(found.values())


def _near_pairs(dice: Dice, tables: Tables, most: int) -> list[tuple[str, str]]:
    """Return pairs of humans, most of them a person with somebody they trust or are helped by."""
    people = ids_of(tables, "person")
    owners = {need["id"]: need["person"] for need in tables["need"]}
    close = [(tie["person"], tie["trusted"]) for tie in tables["trusts"]]
    close += [(owners[tie["need"]], tie["helper"]) for tie in tables["helps_with"]]
    close = [pair for pair in close if pair[1] in humans(tables) and pair[0] in people]
    found = {frozenset(pair): pair for pair in _pairs(dice, humans(tables), 1)}
    for one, other in dice.some_of(close, 0, most):
        pair = (one, other) if dice.chance(0.5) else (other, one)
        found[frozenset(pair)] = pair
    return list(found.values())


def risk_from(dice: Dice, tables: Tables) -> list[Row]:
    statuses = {"alleged": 2, "confirmed": 2, "historic": 2, "refuted": 3}
    rows = []
    for one, other in _near_pairs(dice, tables, 2):
        both_ways = [(one, other), (other, one)] if dice.chance(0.15) else [(one, other)]
        for at_risk, source in both_ways:
            for row in _spells(dice, {"at_risk": at_risk, "source_of_risk": source}):
                row["status"] = dice.by_weight(statuses)
                row["risk_kind"] = dice.one_of([None, "violence", "exploitation"])
                rows.append(row)
    return rows


def no_contact_with(dice: Dice, tables: Tables) -> list[Row]:
    rows = []
    for one, other in _near_pairs(dice, tables, 1):
        for row in _spells(dice, {"a": one, "b": other}):
            row["order_type"] = dice.one_of([None, "restraining order"])
            row["end_reason"] = _end_reason(dice, row, {None: 1, "expired": 2, "error": 3})
            rows.append(row)
    return rows


def supports(dice: Dice, tables: Tables) -> list[Row]:
    rows = []
    for person in ids_of(tables, "person"):
        made = [row["id"] for row in tables["referral"] if row["person"] == person]
        for service in dice.some_of(ids_of(tables, "service"), 0, 2):
            ends = {"service": service, "person": person}
            for row in _spells(dice, ends, before_records=False):
                row["status"] = dice.one_of([None, "active", "active", "paused"])
                row["last_contact_on"] = dice.recorded_day(_lapse_of(tables, service))
                row["end_reason"] = _end_reason(dice, row, {None: 1, "planned": 2, "moved": 1})
                row["referral"] = dice.one_of(made) if made and dice.chance(0.3) else None
                rows.append(row)
    return rows


def addresses(dice: Dice, tables: Tables) -> list[Row]:
    rows = []
    for need in ids_of(tables, "need"):
        usual = dice.by_weight(FUNCTIONS)
        found: Iterable[str] = dice.some_of(ids_of(tables, "service"), 0, 4)
        for service in found if dice.chance(0.75) else []:
            function = usual if dice.chance(0.7) else dice.by_weight(FUNCTIONS)
            ends = {"service": service, "need": need, "function": function}
            for row in _spells(dice, ends, before_records=False):
                row["last_contact_on"] = dice.recorded_day(_lapse_of(tables, service))
                row["joint_with"] = dice.one_of([None, None, None, "J1", "J1", "j-é"])
                rows.append(row)
    return rows


def helps_with(dice: Dice, tables: Tables) -> list[Row]:
    rows = []
    for need in tables["need"]:
        others = [human for human in humans(tables) if human != need["person"]]
        trusted = [t["trusted"] for t in tables["trusts"] if t["person"] == need["person"]]
        close = [human for human in dict.fromkeys(trusted) if human in others]
        helpers = dice.some_of(others, 0, 1) + dice.some_of(close, 0, 1)
        for helper in dict.fromkeys(helpers):
            ends = {"helper": helper, "need": need["id"]}
            for row in _spells(dice, ends, before_records=False):
                row["agreed_by_person"] = dice.one_of([None, False, True, True, True])
                rows.append(row)
    return rows


def works_with(dice: Dice, tables: Tables) -> list[Row]:
    rows = []
    for person in ids_of(tables, "person"):
        others = [worker for worker in ids_of(tables, "worker") if worker != person]
        for worker in dice.some_of(others, 0, 3):
            roles = ["lead_coordinator"] if dice.chance(0.7) else ["key_worker", "lead_coordinator"]
            for role in roles:
                for row in _spells(dice, {"worker": worker, "person": person, "role": role}):
                    row["service"] = _place(dice, tables)
                    row["last_contact_on"] = dice.recorded_day(90)
                    rows.append(row)
    return rows


def _place(dice: Dice, tables: Tables) -> str | None:
    return None if dice.chance(0.25) else dice.one_of(ids_of(tables, "service"))


def works_for(dice: Dice, tables: Tables) -> list[Row]:
    rows = []
    for worker in ids_of(tables, "worker"):
        for service in dice.some_of(ids_of(tables, "service"), 0 if dice.chance(0.1) else 1, 2):
            spells = _spells(dice, {"worker": worker, "service": service})
            if dice.chance(0.2):
                _give_notice(dice, spells[-1])
            rows.extend(spells)
    return rows


def _give_notice(dice: Dice, post: Row) -> None:
    """End an open post at about the end of four weeks' notice from ON."""
    if post["ended_on"] is None and (post["started_on"] or ON) <= ON:
        post["ended_on"] = ON + timedelta(days=dice.one_of([27, 28, 29]))


def partner_in(dice: Dice, tables: Tables) -> list[Row]:
    rows = []
    for service in tables["service"]:
        others = [agency for agency in ids_of(tables, "agency") if agency != service["agency"]]
        for agency in dice.some_of(others, 0, 1):
            rows.extend(_spells(dice, {"agency": agency, "service": service["id"]}))
    return rows


def pathway_to(dice: Dice, tables: Tables) -> list[Row]:
    rows = []
    for one, other in _pairs(dice, ids_of(tables, "service"), 4):
        for row in _spells(dice, {"from_service": one, "to_service": other}):
            row["protocol"] = dice.one_of([None, "formal", "custom"])
            rows.append(row)
    return rows


def excluded_from(dice: Dice, tables: Tables) -> list[Row]:
    rows = []
    for person in ids_of(tables, "person"):
        for service in dice.some_of(ids_of(tables, "service"), 0, 2):
            for row in _spells(dice, {"person": person, "service": service}):
                row["reason"] = dice.one_of([None, *NAMES])
                rows.append(row)
    return rows
