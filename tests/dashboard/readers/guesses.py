"""Guesses at rows that a reader may not see: for each code of a check, a file that would draw it.

All hidden rows stand together in one partnership, and in another, otherwise alike, none of them.
What somebody without the right is told of a file must be the same beside both.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graphmodel.model.records import Records, records_frame
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.hand_made import (
    agency,
    barrier,
    connected,
    days_ago,
    individual,
    need,
    person,
    referral,
    risk,
    service,
    supports,
    trusts,
    worker,
    works_for,
)

HIDDEN: dict[str, Any] = {"restricted": "restricted"}


@dataclass(frozen=True)
class Guess:
    """A file, and the rows by which the check of everybody would find something in it.

    Parameters
    ----------
    file
        The tables of the file.
    hidden
        Rows that the reader may not see.
    on_screen
        Rows that were changed on screen since.
    """

    file: Tables
    hidden: Tables = field(default_factory=dict)
    on_screen: Tables = field(default_factory=dict)


def seen_by_all() -> Tables:
    """Sam trusts Aunt Bea and Kit; Jo trusts Kit alone."""
    return {
        "agency": [agency("A1")],
        "service": [service("S1"), service("S2", opened_on=days_ago(900))],
        "person": [
            person("p1", name="Sam Ngata", date_of_birth=date(1974, 3, 9), area="Southmoor"),
            person("p2", name="Jo Ilves"),
        ],
        "worker": [worker("W1", name="Wendy Okoro")],
        "individual": [
            individual("F1", name="Kit Marlow"),
            individual("F2", name="Aunt Bea", contact="020 7946 0000"),
            individual("F3", name="Lee Frost"),
        ],
        "need": [need("n1"), need("n2", person="p2")],
        "referral": [referral("r-open")],
        "works_for": [works_for("W1", "S1")],
        "trusts": [trusts("F1"), trusts("F2"), trusts("F1", person="p2")],
        "unit": [{**UNIT, "id": "u-2"}, {**UNIT, "id": "u-3"}],
    }


def with_hidden_rows() -> Tables:
    """Return the same partnership with all that the guesses are about."""
    tables = seen_by_all()
    for guess in GUESSES.values():
        for table, rows in guess.hidden.items():
            for row in rows:
                _put(tables.setdefault(table, []), row)
    return tables


def _put(rows: list[Row], row: Row) -> None:
    """Add a row, or put its cells into the row that has its id."""
    same = [one for one in rows if "id" in row and one["id"] == row["id"]]
    if same:
        same[0].update(row)
    else:
        rows.append(row)


def as_records(tables: Tables) -> Records:
    return Records(
        {
            table: records_frame(
                [{name: _cell(value) for name, value in row.items()} for row in rows]
            )
            for table, rows in tables.items()
        }
    )


def _cell(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return tuple(value) if isinstance(value, list) else value


def _one(table: str, hidden: Row, **said: object) -> Guess:
    """Return a guess at one hidden node: its id, and some cells."""
    return Guess({table: [{"id": hidden["id"], **said}]}, {table: [{**hidden, **HIDDEN}]})


def _tie(said: Row, *hidden: Row, table: str = "connected_to") -> Guess:
    return Guess({table: [said]}, {table: [{**row, **HIDDEN} for row in hidden]})


def _escalation(key: str) -> Row:
    row = {"id": key, "barrier": f"b-{key}", "level": "manager", "status": "sent"}
    return {**row, "raised_on": days_ago(5)}


def _of_barrier(key: str, **said: object) -> Guess:
    hidden = {
        "barrier": [barrier(f"b-{key}", **HIDDEN)],
        "escalation": [{**_escalation(key), **HIDDEN}],
    }
    return Guess({"escalation": [{"id": key, **said}]}, hidden)


def _practice(key: str, status: str, **more: object) -> Row:
    return {"id": key, "title": "Door", "summary": "One door", "status": status, **more}


def _action(key: str, **more: object) -> Row:
    row = {"id": key, "title": "Ring the landlord", "status": "open", "owner": "W1"}
    return {**row, "agreed_on": days_ago(20), "due_on": days_ago(1), **more}


def _at_marac(said: Row) -> Guess:
    """Return a guess at what hangs on a hidden meeting."""
    marac = {"id": "m-1", "meeting_type": "marac", "held_on": days_ago(20), "people": ["p1"]}
    hidden = {"meeting": [{**marac, **HIDDEN}], "action": [_action("c-4", meeting="m-1", **HIDDEN)]}
    table = "action" if "id" in said else "invited_to"
    return Guess({table: [said]}, hidden)


def _entry(key: str) -> Row:
    row = {"id": key, "person": "p1", "register": "dsr"}
    return {**row, "started_on": days_ago(50)}


def _lives(person: str, unit: str) -> Row:
    return {"person": person, "unit": unit, "started_on": days_ago(50)}


def _goal(key: str) -> Row:
    row = {"id": key, "person": "p1", "statement": "A door of my own", "status": "active"}
    return {**row, "set_on": days_ago(50)}


def _plan(key: str) -> Row:
    row = {"id": key, "person": "p1", "plan_type": "support", "status": "active"}
    return {**row, "started_on": days_ago(50)}


UNIT = {"id": "u-1", "service": "S1", "unit_ref": "1", "beds": 1, "in_service_on": days_ago(900)}
OFFER = {"person": "p1", "unit": "u-1", "started_on": days_ago(20), "outcome": "refused"}

NIA = {"name": "Nia Vale", "date_of_birth": date(1980, 5, 4), "area": "Northgate"}
FORMER = {"former_started_on": days_ago(50)}
ENDED = {"ended_on": days_ago(40)}

GUESSES: dict[str, Guess] = {
    "required-missing": _one("need", need("n-1"), level=4),
    "opened-to-all": _one("person", person("p-1"), name="Person p-1", restricted="open"),
    "referral-of-another-persons-need": Guess(
        {"referral": [referral("r-1", needs=["n-2"])]},
        {"need": [need("n-2", person="p2", **HIDDEN)]},
    ),
    "tie-after-death": Guess(
        {"connected_to": [connected("F3", 10)]},
        {"individual": [individual("F3", name="Lee Frost", deceased_on=days_ago(300))]},
    ),
    "unknown-id": Guess(
        {"need": [need("n-3", person="P-2")]}, {"person": [person("p-2", **HIDDEN)]}
    ),
    "wrong-kind": Guess(
        {"need": [need("n-4", person="S-1")]}, {"service": [service("S-1", **HIDDEN)]}
    ),
    "one-id-two-names": Guess(
        {"person": [person("W-1", name="Somebody Else")]}, {"worker": [worker("W-1", **HIDDEN)]}
    ),
    "individual-with-another-role": Guess(
        {"individual": [individual("W-2")]}, {"worker": [worker("W-2", **HIDDEN)]}
    ),
    "id-of-two-kinds": Guess({"person": [person("S-2")]}, {"service": [service("S-2", **HIDDEN)]}),
    "number-without-its-zero": Guess(
        {"individual": [{"id": "F2", "contact": "7700 900002"}]},
        {"individual": [individual("F2", name="Aunt Bea", contact="07700 900002")]},
    ),
    "barrier-resolved-before-raised": _one("barrier", barrier("b-1"), resolved_on=days_ago(80)),
    "resolved-barrier-without-day": _one("barrier", barrier("b-2"), status="resolved"),
    "open-barrier-with-resolving-day": _one("barrier", barrier("b-3"), resolved_on=days_ago(5)),
    "one-day": _one("barrier", barrier("b-4"), resolved_on=days_ago(50)),
    "escalation-due-before-raised": _of_barrier("e-1", response_due_on=days_ago(50)),
    "escalation-answered-before-raised": _of_barrier("e-2", responded_on=days_ago(50)),
    "answered-escalation-without-day": _of_barrier("e-3", status="agreed"),
    "sent-escalation-with-answer-day": _of_barrier("e-4", responded_on=days_ago(1)),
    "practice-shared-before-agreed": _one(
        "practice",
        _practice("x-1", "shared", agreed_on=days_ago(5), shared_on=days_ago(1)),
        shared_on=days_ago(50),
    ),
    "draft-practice-with-agreed-day": _one(
        "practice", _practice("x-2", "draft"), agreed_on=days_ago(5)
    ),
    "unshared-practice-with-shared-day": _one(
        "practice", _practice("x-3", "draft"), shared_on=days_ago(5)
    ),
    "service-closed-before-opened": _one(
        "service", service("S-3", opened_on=days_ago(5)), closed_on=days_ago(50)
    ),
    "ages-crossed": _one("service", service("S-4", age_min=40), age_max=20),
    "died-before-birth": _one(
        "person", person("p-3", date_of_birth=date(1980, 5, 4)), deceased_on=date(1970, 1, 1)
    ),
    "need-closed-before-identified": _one(
        "need", need("n-5", identified_on=days_ago(5)), closed_on=days_ago(50)
    ),
    "closed-need-without-day": _one("need", need("n-6"), status="met"),
    "open-need-with-closing-day": _one("need", need("n-7"), closed_on=days_ago(5)),
    "now-of-another-person": Guess(
        {"need": [need("n-8", person="p2")]}, {"need": [need("n-8", **HIDDEN)]}
    ),
    "follows-itself": _one("referral", referral("r-2"), follows="r-2"),
    "ended-without-reason": _tie(
        {**trusts("F3"), "ended_on": days_ago(5)}, trusts("F3"), table="trusts"
    ),
    "reason-without-end": _tie(
        {**trusts("F3", person="p2"), "end_reason": "contact_lost"},
        trusts("F3", person="p2"),
        table="trusts",
    ),
    "unknown-former-start": _tie(
        {**connected("F1", 60), **FORMER}, connected("F1", 50, ended_on=days_ago(40))
    ),
    "former-start-of-another-spell": _tie(
        {**connected("F2", 60), **FORMER},
        connected("F2", 60, ended_on=days_ago(55)),
        connected("F2", 50),
    ),
    "former-start-twice": Guess(
        {
            "connected_to": [
                {"person": "p2", "other": "F1", "started_on": days_ago(60), **FORMER},
                {"person": "p2", "other": "F1", "started_on": days_ago(70), **FORMER},
            ]
        },
        {"connected_to": [{"person": "p2", "other": "F1", "started_on": days_ago(50), **HIDDEN}]},
    ),
    "overlapping-spells": _tie(
        trusts("S1", started_on=days_ago(30)), trusts("S1", started_on=days_ago(90)), table="trusts"
    ),
    "two-accounts": Guess(
        {
            "connected_to": [connected("W1", 30)],
            "register_entry": [_entry("e-5")],
            "occupies": [_lives("p1", "u-2")],
        },
        {
            "connected_to": [{**connected("W1", 90), **HIDDEN}],
            "register_entry": [{**_entry("e-6"), **HIDDEN}],
            "occupies": [{**_lives("p1", "u-3"), **HIDDEN}],
        },
    ),
    "referral-days-decrease": _one("referral", referral("r-3"), received_on=days_ago(50)),
    "same-name-and-birth": Guess(
        {"person": [person("p-5", **NIA)]}, {"person": [person("p-4", **NIA, **HIDDEN)]}
    ),
    "trust-under-another-id": Guess(
        {"individual": [individual("F-9", name="Ola Reyes")], "trusts": [trusts("F-9")]},
        {
            "individual": [individual("F-8", name="Ola Reyes", **HIDDEN)],
            "trusts": [{**trusts("F-8"), **ENDED, "end_reason": "safety", **HIDDEN}],
        },
    ),
    "area-of-nobody": Guess(
        {"service": [{"id": "S1", "areas": ["Northgate"]}]},
        {"person": [person("p-4", **NIA, **HIDDEN)]},
    ),
    "several-areas": Guess(
        {"person": [{"id": "p1", "area": "Eastmere and Westmere"}]},
        {"service": [service("S-8", areas=["Eastmere"], **HIDDEN)]},
    ),
    "area-like-another": Guess(
        {"person": [{"id": "p1", "area": "Estmere"}]},
        {"service": [service("S-8", areas=["Eastmere"], **HIDDEN)]},
    ),
    "before-birth": Guess(
        {"trusts": [trusts("p-3", started_on=days_ago(40_000))]},
        {"person": [person("p-3", date_of_birth=date(1974, 3, 9), **HIDDEN)]},
    ),
    "tie-before-need": Guess(
        {"addresses": [{"service": "S1", "need": "n-3", "started_on": days_ago(900)}]},
        {"need": [need("n-3", identified_on=days_ago(30), **HIDDEN)]},
    ),
    "now-somebody-else": Guess(
        {"person": [person("p-4", name="Ola Reyes", date_of_birth=date(1991, 1, 2))]},
        {"person": [person("p-4", **NIA, **HIDDEN)]},
    ),
    "another-day-of-birth": Guess(
        {"person": [{"id": "p-4", "date_of_birth": date(1991, 1, 2)}]},
        {"person": [person("p-4", **NIA, **HIDDEN)]},
    ),
    "name-lost": _one("person", person("p-6"), name="unknown"),
    "trust-in-nobody": Guess(
        {"trusts": [trusts("F-1")]},
        {"individual": [individual("F-1", name="unknown", **HIDDEN)]},
    ),
    "said-none-and-trusts": Guess(
        {
            "person": [
                {"id": "p2", "trust_answer": "said_none", "trust_asked_on": days_ago(3)},
            ]
        },
        {"trusts": [trusts("W1", person="p2", ago=3, **HIDDEN)]},
    ),
    "look-alike-id": Guess({"person": [person("P-7")]}, {"person": [person("p-7", **HIDDEN)]}),
    "changed-on-screen": Guess(
        {"need": [need("n-9", level=1)]},
        {"need": [need("n-9", **HIDDEN)]},
        {"need": [{"id": "n-9", "level": 4}]},
    ),
    "restricted-link-kept": Guess(
        {"referral": [{"id": "r-open", "from_service": None}]},
        {
            "service": [service("S-9", **HIDDEN)],
            "referral": [{"id": "r-open", "from_service": "S-9"}],
        },
    ),
    "emptied-cell": _one("person", person("p-9", **NIA), area=None),
    "earlier-than-stored": _one(
        "person", person("p-8", trust_asked_on=days_ago(3)), trust_asked_on=days_ago(30)
    ),
    "action-without-owner": _one("action", _action("c-1"), owner=None),
    "closed-action-without-day": _one("action", _action("c-2"), status="done"),
    "open-action-with-closing-day": _one("action", _action("c-3"), closed_on=days_ago(1)),
    "goal-closed-before-set": _one("goal", _goal("g-1"), status="achieved", closed_on=days_ago(80)),
    "open-goal-with-closing-day": _one("goal", _goal("g-2"), closed_on=days_ago(5)),
    "review-before-plan-starts": _one("plan", _plan("l-1"), review_due_on=days_ago(80)),
    "active-plan-with-end": _one("plan", _plan("l-2"), ended_on=days_ago(5)),
    "answered-before-offered": Guess(
        {"offered": [{**OFFER, "answered_on": days_ago(30)}]},
        {"unit": [{**UNIT, **HIDDEN}], "offered": [{**OFFER, **HIDDEN}]},
    ),
    "due-before-agreed": _one("action", _action("c-5"), due_on=days_ago(50)),
    "action-closed-before-agreed": _one(
        "action", _action("c-6"), status="done", closed_on=days_ago(80)
    ),
    "not-restricted": _at_marac({"individual": "F3", "meeting": "m-1"}),
    "reads-like-minutes": _at_marac({"id": "c-4", "evidence": "Police said that he was seen."}),
    "dash-not-restricted": _one(
        "assessment",
        {"id": "a-1", "person": "p1", "assessment_kind": "dash", "domains": ["domestic_abuse"]}
        | {"done_on": days_ago(50)},
        restricted="open",
    ),
    "contributes-to-own-plan": Guess(
        {"contributes_to": [{"contributor": "p1", "plan": "l-3", "started_on": days_ago(5)}]},
        {"plan": [{**_plan("l-3"), **HIDDEN}]},
    ),
    "unit-out-of-service-before-in-service": _one(
        "unit", {**UNIT, "id": "u-4"}, out_of_service_on=days_ago(950)
    ),
    "more-people-than-beds": Guess({"occupies": [_lives("p2", "u-3")]}),
    "status-without-its-day": _one("referral", referral("r-5"), status="declined"),
    "illegal-step": _one("referral", referral("r-4", status="waiting"), status="received"),
    "weakened-safety-fact": Guess(
        {
            "risk_from": [risk("p1", "W1", "refuted")],
            "trusts": [trusts("S2", started_on=days_ago(20))],
            "supports": [{"service": "S2", "person": "p2", "started_on": days_ago(20)}],
        },
        {
            "risk_from": [risk("p1", "W1", "confirmed")],
            "trusts": [{**trusts("S2"), **ENDED, "end_reason": "safety", **HIDDEN}],
            "supports": [{**supports("S2", "p2"), **ENDED, "end_reason": "excluded", **HIDDEN}],
        },
    ),
    "goes-on-again": _tie(
        {"person": "p2", "other": "F3", "started_on": days_ago(90), "ended_on": None},
        {
            "person": "p2",
            "other": "F3",
            "started_on": days_ago(90),
            "ended_on": days_ago(30),
        },
    ),
}
"""By code: each draws it beside the hidden rows or beside none, for whoever may see all."""
