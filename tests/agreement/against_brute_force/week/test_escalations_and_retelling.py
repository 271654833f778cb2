"""Where barriers stand, and who told their story again, to the day."""

from tests.agreement.both import escalations, retelling
from tests.agreement.brute_force import Row, Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    barrier,
    days_ago,
    days_ahead,
    individual,
    partnership,
    person,
    service,
    trusts,
)
from tests.agreement.random_partnerships.week.hand_made import assessment, escalation

DEFAULTS = Settings()
TOMORROW = days_ahead(1)


def stands(key: str, ago: int, **more: object) -> Row:
    return {**barrier(key, raised_on=days_ago(ago)), **more}


def practice(key: str, status: str, **more: object) -> Row:
    row: Row = {
        "id": key,
        "title": "A letter that helps",
        "summary": "Sent along",
        "status": status,
    }
    return {**row, "answers": ["b1 in time"], **more}


def test_each_open_barrier_stands_in_one_state_by_its_latest_escalation():
    tables = partnership(
        person=[person("p1"), person("p2"), person("p3"), person("p4", deceased_on=ON)],
        barrier=[
            stands("b1 in time", 50),
            stands("b2 a day late", 50),
            stands("b3 answered later", 50, people=["p1"]),
            stands("b4 answered tomorrow", 50),
            stands("b5 two of one day", 50),
            stands("b6 two of three live", 60, people=["p1", "p2", "p4"]),
            stands("b7 three live", 0, people=["p1", "p2", "p3"]),
            stands("b8 for long", 61),
            stands("b9 resolved tomorrow", 1, status="resolved", resolved_on=TOMORROW),
            stands("no resolved today", 50, status="resolved", resolved_on=ON),
            stands("no mitigated", 50, status="mitigated"),
            stands("no raised tomorrow", -1),
        ],
        escalation=[
            escalation("x1", 28, barrier="b1 in time"),
            escalation("x2", 29, barrier="b2 a day late"),
            escalation("x3", 40, barrier="b3 answered later"),
            escalation("x4", 20, barrier="b3 answered later", status="declined", responded_on=ON),
            escalation(
                "x5", 29, barrier="b4 answered tomorrow", status="agreed", responded_on=TOMORROW
            ),
            escalation("x6", 29, barrier="b5 two of one day", level="manager"),
            escalation(
                "x7", 29, barrier="b5 two of one day", level="commissioner", status="agreed"
            ),
            escalation("x8", -1, barrier="b8 for long"),
        ],
        practice=[
            practice("e1", "agreed"),
            practice("e2", "shared", agreed_on=TOMORROW, shared_on=days_ago(1)),
            practice("e3", "agreed", agreed_on=TOMORROW),
            practice("e4", "draft"),
        ],
    )
    answer = escalations(tables, ON, DEFAULTS)
    assert [(row["barrier"], row["state"]) for row in answer.rows] == [
        ("b2 a day late", "unanswered"),
        ("b4 answered tomorrow", "unanswered"),
        ("b7 three live", "to_escalate"),
        ("b8 for long", "to_escalate"),
        ("b1 in time", "with"),
        ("b3 answered later", "answered"),
        ("b5 two of one day", "answered"),
        ("b6 two of three live", "local"),
        ("b9 resolved tomorrow", "local"),
    ]
    found = {row["barrier"]: row for row in answer.rows}
    in_time = found["b1 in time"]
    assert (in_time["due"], in_time["practice"]) == (ON, ["e1", "e2"])
    assert found["b5 two of one day"]["level"] == "commissioner"
    assert found["b6 two of three live"]["people"] == 2
    assert (answer.denominator, answer.not_recorded) == (9, 6)


def story(key: str, person: str, ago: int, *, asked: bool | None = True, **more: object) -> Row:
    return assessment(key, ago, person=person, asked_for_full_story=asked, **more)


def test_a_story_counts_for_half_a_year_from_the_day_it_was_asked_for():
    tables = partnership(
        service=[service("S1"), service("S2")],
        person=[*(person(f"p{number}") for number in range(1, 5)), person("p5", deceased_on=ON)],
        individual=[individual("F1"), individual("F2"), individual("F3")],
        trusts=[
            trusts("F1", holds_story=True),
            trusts("F2", ago=366, started_on=None, holds_story=True),
            trusts("F3"),
        ],
        assessment=[
            story("t1", "p1", 0),
            story("t2", "p1", 179, service="S2"),
            story("t3", "p2", 0),
            story("t4", "p2", 180),
            story("t5", "p3", 1),
            story("t6", "p3", 2, service=None),
            story("t7", "p3", 3, assessment_kind="risk"),
            story("t8", "p3", 4, asked=False),
            story("t9", "p4", 4),
            story("t10", "p4", -1),
            story("t11", "p4", 4, asked=None),
            story("t12", "p4", 180, asked=None),
            story("t13", "p5", 1),
            story("t14", "p5", 2),
        ],
    )
    answer = retelling(tables, ON, DEFAULTS)
    names = ("person", "times", "services", "last", "story_holders")
    assert [tuple(row[name] for name in names) for row in answer.rows] == [
        ("p3", 3, ["S1"], days_ago(1), []),
        ("p1", 2, ["S1", "S2"], ON, ["F1"]),
    ]
    assert (answer.denominator, answer.not_recorded) == (4, 1)
