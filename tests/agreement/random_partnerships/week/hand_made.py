"""Rows of the week's work by hand, and the worked examples of the definitions as tables."""

from datetime import date

from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import addresses as _addresses
from tests.agreement.random_partnerships.hand_made import (
    barrier,
    days_ago,
    days_ahead,
    excluded,
    individual,
    leads_for,
    need,
    partnership,
    person,
    referral,
    service,
    supports,
    trusts,
    worker,
    works_for,
)


def goal(key: str = "g1", **more: object) -> Row:
    row: Row = {"id": key, "person": "p1", "statement": "A door of my own", "status": "active"}
    return {**row, "set_on": days_ago(60), **more}


def plan(key: str = "l1", plan_type: str = "support", ago: int = 50, **more: object) -> Row:
    row: Row = {"id": key, "person": "p1", "plan_type": plan_type, "status": "active"}
    return {**row, "started_on": days_ago(ago), **more}


def contributes(contributor: str, plan: str = "l1", **more: object) -> Row:
    return {"contributor": contributor, "plan": plan, "started_on": days_ago(40), **more}


def assessment(key: str = "x1", ago: int = 20, **more: object) -> Row:
    row: Row = {"id": key, "person": "p1", "assessment_kind": "full", "domains": ["housing"]}
    return {**row, "service": "S1", "done_on": days_ago(ago), **more}


def meeting(key: str = "m1", ago: int = -7, **more: object) -> Row:
    row: Row = {"id": key, "meeting_type": "professionals", "held_on": days_ago(ago)}
    return {**row, "people": ["p1"], **more}


def invited(individual: str, meeting: str = "m1", **more: object) -> Row:
    return {"individual": individual, "meeting": meeting, "started_on": days_ago(5), **more}


def action(key: str, due_ago: int, **more: object) -> Row:
    """Return an open action agreed 30 days ago, due so many days ago, or ahead where negative."""
    row: Row = {"id": key, "title": "Send the letter", "owner": "W1", "status": "open"}
    return {**row, "agreed_on": days_ago(30), "due_on": days_ago(due_ago), **more}


def entry(person: str, start: date, end: date | None = None, **more: object) -> Row:
    """Return an entry on the register dsr, whose id is made of the person and the day."""
    row: Row = {"id": f"{person}-{start}", "person": person, "register": "dsr"}
    return {**row, "started_on": start, "ended_on": end, **more}


def escalation(key: str = "x1", ago: int = 40, **more: object) -> Row:
    row: Row = {"id": key, "barrier": "b1", "level": "manager", "status": "sent"}
    return {**row, "raised_on": days_ago(ago), **more}


def unit(key: str = "u1", service: str = "S1", beds: int = 1, **more: object) -> Row:
    row: Row = {"id": key, "service": service, "unit_ref": key, "beds": beds}
    return {**row, "in_service_on": days_ago(500), **more}


def period(unit: str, status: str, ago: int, **more: object) -> Row:
    row: Row = {"id": f"{unit}-{status}", "unit": unit, "status": status}
    return {**row, "started_on": days_ago(ago), **more}


def occupies(person: str, unit: str, ago: int, **more: object) -> Row:
    return {"person": person, "unit": unit, "started_on": days_ago(ago), **more}


def offered(person: str, unit: str, ago: int = 5, **more: object) -> Row:
    return {"person": person, "unit": unit, "started_on": days_ago(ago), **more}


def institution_stay(key: str, person: str, release: date | None, **more: object) -> Row:
    row: Row = {"id": key, "person": person, "stay_kind": "prison", "started_on": days_ago(90)}
    return {**row, "expected_release_on": release, **more}


def example_a() -> Tables:
    """Seven actions: overdue, of somebody who left, soon, later, done, done later, agreed later."""
    return partnership(
        worker=[worker("W1"), worker("W2")],
        works_for=[works_for("W1"), works_for("W2", ended_on=days_ago(5))],
        action=[
            action("a1", 3),
            action("a2", 30, owner="W2", agreed_on=days_ago(60)),
            action("a3", -7),
            action("a4", -8),
            action("a5", 9, status="done", closed_on=days_ago(2)),
            action("a6", 9, status="done", closed_on=days_ahead(2)),
            action("a7", -9, agreed_on=days_ahead(1)),
        ],
    )


def example_r() -> Tables:
    """Four plans, a register, a friend, two exclusions and two escalations."""
    return partnership(
        service=[service("S1"), service("S2"), service("S3")],
        individual=[individual("F1")],
        plan=[
            plan("l1", "support", 100),
            plan("l2", "pathway", 160),
            plan("l3", "support", 200, status="superseded", review_due_on=days_ago(30)),
            plan("l4", "support", 100, status="draft"),
        ],
        register_entry=[
            entry("p1", days_ago(60), days_ago(10), rating="amber", end_reason="re_rated"),
            entry("p1", days_ago(10), rating="red"),
        ],
        trusts=[trusts("F1", ago=200, last_contact_on=days_ago(1))],
        excluded_from=[
            excluded("S2", review_on=days_ahead(28)),
            excluded("S3", review_on=days_ahead(29)),
        ],
        barrier=[barrier()],
        escalation=[
            escalation("x1", 40),
            escalation("x2", 40, status="acknowledged", responded_on=days_ago(1)),
        ],
    )


def example_f() -> Tables:
    """Referrals that stand for a day too long or just not, and chains of what they follow."""
    return partnership(
        referral=[
            referral("r1", made_on=days_ago(15), follows="r7"),
            referral("r2", made_on=days_ago(14)),
            referral("r3", "waiting", made_on=days_ago(120), received_on=days_ago(100)),
            referral(
                "r4",
                "offered",
                made_on=days_ago(100),
                decided_on=days_ago(90),
                offered_on=days_ahead(1),
            ),
            referral("r5", made_on=days_ago(20), follows="r6"),
            referral("r6", made_on=days_ago(21), follows="r5"),
            referral("r7", "declined", made_on=days_ago(80), follows="r8"),
            referral("r8", "draft", made_on=days_ago(90)),
        ],
    )


def example_of_invitations() -> Tables:
    """p1 trusts W1, who leads, F1 and F2, of whom two agreed to come; two services are in touch."""
    comes = ["come_to_meetings"]
    return partnership(
        service=[service("S1"), service("S2")],
        person=[person("p1"), person("p2")],
        worker=[worker("W1")],
        individual=[individual("F1"), individual("F2")],
        works_for=[works_for("W1", "S1")],
        works_with=[leads_for("W1", "S1")],
        supports=[supports("S1"), supports("S2")],
        trusts=[
            trusts("W1", agreed_roles=comes),
            trusts("F1", agreed_roles=comes),
            trusts("F2", agreed_roles=["make_introductions"]),
        ],
        meeting=[meeting()],
    )


def example_u() -> Tables:
    """Six units of a service with a longest stay of 84 days."""
    return partnership(
        service=[service("S1", scheme_type="supported", max_stay_days=84)],
        person=[person(key) for key in ("p1", "p2", "p3", "p4", "p6")],
        unit=[*(unit(key) for key in ("u1", "u2", "u3", "u4", "u5")), unit("u6", beds=2)],
        unit_period=[
            period("u4", "offline", 9, ended_on=days_ago(4)),
            period("u5", "reserved", 2),
        ],
        occupies=[
            occupies("p1", "u1", 90, ended_on=days_ago(3)),
            occupies("p2", "u2", 90, ended_on=ON),
            occupies("p3", "u3", 0),
            occupies("p4", "u4", 90, ended_on=days_ago(10)),
            occupies("p6", "u6", 60),
        ],
    )


FIRST = date(2026, 7, 1)
"""Day 1 of example C."""


def day_of_month(number: int) -> date:
    """Return a day of example C, counted as it counts them."""
    return date.fromordinal(FIRST.toordinal() + number - 1)


def example_c() -> Tables:
    """Six people on one register: staying, coming, re-rated, back soon, back late, dying."""
    day = day_of_month
    return partnership(
        person=[
            *(person(f"p{number}") for number in range(1, 6)),
            person("p6", deceased_on=day(20)),
        ],
        register_entry=[
            entry("p1", day(-50)),
            entry("p2", day(2)),
            entry("p3", day(-20), day(10), end_reason="re_rated"),
            entry("p3", day(10)),
            entry("p4", day(-20), day(5)),
            entry("p4", day(8)),
            entry("p5", day(-90), day(-30)),
            entry("p5", day(1)),
            entry("p6", day(-20)),
        ],
    )


def example_e() -> Tables:
    """Six people whose support, stay or standing in care ends, or only seems to."""
    turns_18 = days_ahead(100).replace(year=days_ahead(100).year - 18)
    turns_25 = days_ahead(10).replace(year=days_ahead(10).year - 25)
    return partnership(
        service=[
            *(service(key, age_max=17) for key in ("S1", "S2", "S3")),
            service("S4"),
            service("S5", scheme_type="cas3", max_stay_days=84),
            service("S6", scheme_type="supported"),
        ],
        person=[
            person("p1", date_of_birth=turns_18),
            *(person(key, date_of_birth=date(1980, 1, 31)) for key in ("p2", "p3", "p4", "p5")),
            person("p6", date_of_birth=turns_25, care_status="former_relevant"),
        ],
        need=[need("n1"), need("n2", "drugs")],
        addresses=[
            _addresses("S1", "n1"),
            _addresses("S2", "n1"),
            _addresses("S3", "n2"),
            _addresses("S4", "n2"),
        ],
        unit=[unit("u4", "S5"), unit("u5", "S5"), unit("u6", "S6", beds=3)],
        institution_stay=[
            institution_stay("i2", "p2", days_ago(1)),
            institution_stay("i3", "p3", days_ahead(28)),
        ],
        occupies=[occupies("p4", "u4", 60), occupies("p5", "u5", 60)],
        offered=[
            offered("p3", "u6", outcome="accepted", answered_on=days_ago(2)),
            offered("p5", "u6", outcome="accepted", answered_on=days_ago(2)),
        ],
    )
