"""The worked examples of the week's work, with the values that the definitions print."""

from tests.agreement.both import (
    actions,
    caseload_month,
    endings,
    invitations,
    reviews,
    stuck_referrals,
    units,
)
from tests.agreement.brute_force import Row, Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import days_ahead
from tests.agreement.random_partnerships.week.hand_made import (
    day_of_month,
    example_a,
    example_c,
    example_e,
    example_f,
    example_of_invitations,
    example_r,
    example_u,
)

DEFAULTS = Settings()


def columns(rows: list[Row], *names: str) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_example_a_keeps_the_action_done_in_two_days_and_drops_the_one_agreed_tomorrow():
    answer = actions(example_a(), ON, DEFAULTS)
    assert columns(answer.rows, "action", "state", "days") == [
        ("a2", "orphaned", 30),
        ("a6", "overdue", 9),
        ("a1", "overdue", 3),
        ("a3", "soon", -7),
        ("a4", "later", -8),
    ]
    assert columns(answer.rows, "owner", "agencies")[:2] == [("W2", []), ("W1", ["A1"])]
    assert (answer.denominator, answer.not_recorded) == (5, 0)


def test_example_r_lists_what_is_due_in_four_weeks_and_not_a_day_later():
    answer = reviews(example_r(), ON, DEFAULTS)
    assert columns(answer.rows, "what", "node", "days") == [
        ("trust", "F1", 17),
        ("escalation", "x1", 12),
        ("plan", "l1", 9),
        ("register", "dsr", 3),
        ("plan", "l2", -23),
        ("exclusion", "S2", -28),
    ]
    assert columns(answer.rows, "state") == [("overdue",)] * 4 + [("due",)] * 2
    assert [row["person"] for row in answer.rows] == ["p1", None, "p1", "p1", "p1", "p1"]
    assert (answer.denominator, answer.not_recorded) == (7, 4)


def test_example_f_counts_days_by_status_and_those_followed_once():
    answer = stuck_referrals(example_f(), ON, DEFAULTS)
    assert columns(answer.rows, "referral", "days", "limit", "follows") == [
        ("r3", 100, 84, 0),
        ("r6", 21, 14, 1),
        ("r4", 90, 84, 0),
        ("r5", 20, 14, 1),
        ("r1", 15, 14, 1),
    ]
    assert columns(answer.rows, "status")[2] == ("accepted",)
    assert (answer.denominator, answer.not_recorded) == (6, 1)


def test_invitations_list_a_lead_once_and_only_who_agreed_to_come():
    answer = invitations(example_of_invitations(), ON, DEFAULTS, "m1")
    assert columns(answer.rows, "person", "who", "kind", "why", "asked") == [
        ("p1", "W1", "individual", "lead", False),
        ("p1", "S1", "service", "involved", False),
        ("p1", "S2", "service", "involved", False),
        ("p1", "F1", "individual", "trusted", False),
    ]
    assert (answer.denominator, answer.not_recorded) == (4, 0)


def test_nobody_trusted_is_expected_in_a_meeting_about_two_people():
    tables = example_of_invitations()
    tables["meeting"][0]["people"] = ["p1", "p2"]
    answer = invitations(tables, ON, DEFAULTS, "m1")
    assert columns(answer.rows, "who", "why") == [
        ("W1", "lead"),
        ("S1", "involved"),
        ("S2", "involved"),
    ]
    assert (answer.denominator, answer.not_recorded) == (3, 1)


def test_example_u_tells_void_from_reserved_and_full_from_part():
    answer = units(example_u(), ON, DEFAULTS)
    assert columns(answer.rows, "unit", "state", "days", "free", "stay_ends") == [
        ("u1", "void", 3, 1, None),
        ("u2", "void", 0, 1, None),
        ("u3", "full", 0, 0, days_ahead(84)),
        ("u4", "void", 4, 1, None),
        ("u5", "reserved", 2, 0, None),
        ("u6", "part", 60, 1, days_ahead(24)),
    ]
    assert (answer.denominator, answer.not_recorded) == (6, 0)


def test_example_c_adds_up():
    on = day_of_month(40)
    answer = caseload_month(example_c(), on, DEFAULTS, day_of_month(1), day_of_month(32))
    assert answer.rows == [
        {
            "register": "dsr",
            "at_start": 4,
            "opened": 3,
            "closed": 2,
            "returned": 1,
            "at_end": 5,
        }
    ]
    # p1, p2, p3, p4 twice, p5 and p6 are there on some day; of two entries that ended in the
    # window one says why.
    assert (answer.denominator, answer.not_recorded) == (7, 1)


def test_example_e_leaves_out_who_has_somewhere_to_go_and_who_is_helped_on():
    answer = endings(example_e(), ON, DEFAULTS)
    assert columns(answer.rows, "person", "what", "node", "days") == [
        ("p2", "release", "i2", -1),
        ("p6", "care", None, 10),
        ("p4", "max_stay", "u4", 24),
        ("p1", "age_limit", "S1", 100),
        ("p1", "age_limit", "S2", 100),
    ]
    assert (answer.denominator, answer.not_recorded) == (6, 0)
