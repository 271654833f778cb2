"""What is to be done and looked at again, to the day."""

from tests.agreement.both import actions, reviews
from tests.agreement.brute_force import Row, Settings, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    agency,
    barrier,
    days_ago,
    days_ahead,
    excluded,
    individual,
    partnership,
    person,
    service,
    trusts,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.week.hand_made import action, entry, escalation, plan

DEFAULTS = Settings()
TOMORROW, YESTERDAY = days_ahead(1), days_ago(1)


def test_an_action_without_an_owner_in_post_is_orphaned_whenever_it_is_due():
    posts = {
        "W1": works_for("W1"),
        "W2 died today": works_for("W2 died today"),
        "W3 of a service closed today": works_for("W3 of a service closed today", "S2"),
        "W4 from tomorrow": works_for("W4 from tomorrow", started_on=TOMORROW),
        "W5 until today": works_for("W5 until today", ended_on=ON),
        "W6 since before records": works_for("W6 since before records", started_on=None),
    }
    staff = [worker(key, deceased_on=ON if "died" in key else None) for key in posts]
    tables = partnership(
        service=[service("S1"), service("S2", closed_on=ON)],
        worker=staff,
        works_for=[*posts.values()],
        action=[
            *(action(f"of {key}", -9, owner=key) for key in posts),
            action("of nobody", -9, owner=None),
        ],
    )
    answer = actions(tables, ON, DEFAULTS)
    found = {row["action"]: row["state"] for row in answer.rows}
    assert sorted(key for key, state in found.items() if state == "later") == [
        "of W1",
        "of W6 since before records",
    ]
    assert set(found.values()) == {"later", "orphaned"}
    assert (answer.denominator, answer.not_recorded) == (7, 1)


def test_an_action_is_open_from_the_day_it_was_agreed_until_the_day_it_was_closed():
    tables = partnership(
        person=[person("p1"), person("p2", deceased_on=ON), person("p3", deceased_on=TOMORROW)],
        worker=[worker()],
        works_for=[works_for()],
        action=[
            action("yes open", 0),
            action("yes in progress, a day late", 1, status="in_progress"),
            action("yes agreed today", -7, agreed_on=ON),
            action("yes done tomorrow", 3, status="done", closed_on=TOMORROW),
            action("yes called off tomorrow", 3, status="cancelled", closed_on=TOMORROW),
            action("yes of who dies tomorrow", -8, person="p3"),
            action("no done today", 3, status="done", closed_on=ON),
            action("no done, no day", 3, status="done"),
            action("no handed over, no day", 3, status="transferred"),
            action("no agreed tomorrow", -8, agreed_on=TOMORROW),
            action("no of who died today", 3, person="p2"),
        ],
    )
    answer = actions(tables, ON, DEFAULTS)
    assert [(row["action"], row["state"], row["days"]) for row in answer.rows] == [
        ("yes called off tomorrow", "overdue", 3),
        ("yes done tomorrow", "overdue", 3),
        ("yes in progress, a day late", "overdue", 1),
        ("yes open", "soon", 0),
        ("yes agreed today", "soon", -7),
        ("yes of who dies tomorrow", "later", -8),
    ]
    assert answer.denominator == 6


def test_the_agencies_of_an_owner_are_those_of_open_services():
    services = {"S1": "A2", "S2": "A1", "S3": "A1", "S4": "A3"}
    tables = partnership(
        agency=[agency(key) for key in ("A1", "A2", "A3")],
        service=[
            service(key, of, closed_on=ON if key == "S4" else None) for key, of in services.items()
        ],
        worker=[worker()],
        works_for=[works_for("W1", key) for key in services],
        action=[action("a1", 0)],
    )
    assert [row["agencies"] for row in actions(tables, ON, DEFAULTS).rows] == [["A1", "A2"]]


def looked_at(tables: Tables) -> list[tuple[str, str, int, str]]:
    rows = reviews(tables, ON, DEFAULTS).rows
    return [(row["what"], row["node"], row["days"], row["state"]) for row in rows]


def test_a_plan_is_due_by_its_own_day_or_by_its_kind_while_it_is_active():
    tables = partnership(
        person=[person("p1"), person("p2", deceased_on=ON)],
        plan=[
            plan("of its own day", "crisis", 400, review_due_on=ON),
            plan("short", "resettlement", 92),
            plan("long", "person_centred", 184),
            plan("closed tomorrow", "risk", 91, status="closed", ended_on=TOMORROW),
            plan("closed today", "risk", 91, status="closed", ended_on=ON),
            plan("superseded", "risk", 91, status="superseded"),
            plan("from tomorrow", "risk", -1, review_due_on=ON),
            plan("of the dead", "risk", 91, person="p2"),
        ],
    )
    assert looked_at(tables) == [
        ("plan", "long", 1, "overdue"),
        ("plan", "short", 1, "overdue"),
        ("plan", "closed tomorrow", 0, "due"),
        ("plan", "of its own day", 0, "due"),
    ]


def test_a_register_is_due_by_its_own_day_or_by_its_rating():
    rated: dict[str, Row] = {
        "p1": {"rating": "red", "started_on": days_ago(8)},
        "p2": {"rating": "blue", "started_on": days_ago(29)},
        "p3": {"rating": None, "started_on": days_ago(29)},
        "p4": {"rating": "green", "started_on": days_ago(92)},
        "p5": {"rating": "red", "started_on": days_ago(200), "next_review_on": YESTERDAY},
        "p6": {"rating": "green", "started_on": days_ago(62)},
    }
    tables = partnership(
        person=[person(key) for key in rated],
        register_entry=[entry(key, days_ago(1), None, **more) for key, more in rated.items()],
    )
    answer = reviews(tables, ON, DEFAULTS)
    assert [(row["person"], row["days"]) for row in answer.rows] == [
        *((key, 1) for key in ("p1", "p2", "p3", "p4", "p5")),
    ]
    assert (answer.denominator, answer.not_recorded) == (6, 5)


def test_trust_without_a_day_is_due_since_yesterday_and_what_has_no_day_of_review_is_counted():
    tables = partnership(
        service=[service(key) for key in ("S1", "S2", "S3")] + [service("S4", closed_on=ON)],
        individual=[individual("F1"), individual("F2")],
        trusts=[
            trusts("F1", started_on=None, last_confirmed_on=None),
            trusts("F2", ago=366, started_on=None),
        ],
        excluded_from=[
            excluded("S1", review_on=ON),
            excluded("S2"),
            excluded("S3", review_on=ON, ended_on=ON),
            excluded("S4", review_on=ON),
        ],
    )
    assert looked_at(tables) == [("trust", "F1", 1, "overdue"), ("exclusion", "S1", 0, "due")]
    answer = reviews(tables, ON, DEFAULTS)
    # F1, S1 and S2; F1 is unconfirmed, S2 has no day.
    assert (answer.denominator, answer.not_recorded) == (3, 2)


def test_an_escalation_waits_until_the_day_of_its_answer_and_that_its_barrier_is_resolved():
    tables = partnership(
        barrier=[barrier("b1"), barrier("b2", status="resolved", resolved_on=ON)],
        escalation=[
            escalation("x1", 29, status="agreed", responded_on=TOMORROW),
            escalation("x2", 29, status="agreed", responded_on=ON),
            escalation("x3", 400, status="acknowledged", response_due_on=ON),
            escalation("x4", 29, barrier="b2"),
            escalation("x5", -1),
        ],
    )
    assert looked_at(tables) == [
        ("escalation", "x1", 1, "overdue"),
        ("escalation", "x3", 0, "due"),
    ]
