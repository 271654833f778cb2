"""The worked examples of the definitions, and how much of them random partnerships reach."""

from collections import Counter

from tests.agreement import brute_force
from tests.agreement.both import duplicates, gaps, leads, trusted_contacts
from tests.agreement.brute_force import Settings, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import days_ago, example_d, example_g, example_t
from tests.agreement.random_partnerships.partnerships import random_partnership

DEFAULTS = Settings()
SEEDS = range(200)

# Each must turn up often enough that losing one does not hollow out the agreement tests.
AT_LEAST = 5


def test_example_g_lists_the_waiting_the_lapsed_and_the_blocked_need_in_that_order():
    answer = gaps(example_g(), ON, DEFAULTS)
    assert answer.rows == [
        {
            "person": "p1",
            "need": "n3",
            "domain": "drugs",
            "level": 4,
            "state": "waiting",
            "since": days_ago(30),
            "days": 30,
            "missing_functions": [],
            "services": [],
            "reasons": [],
            "informal_help": False,
        },
        {
            "person": "p1",
            "need": "n2",
            "domain": "mental_health",
            "level": 3,
            "state": "lapsed",
            "since": days_ago(49),
            "days": 49,
            "missing_functions": [],
            "services": ["S2"],
            "reasons": [],
            "informal_help": False,
        },
        {
            "person": "p1",
            "need": "n4",
            "domain": "physical_health",
            "level": 2,
            "state": "blocked",
            "since": days_ago(10),
            "days": 10,
            "missing_functions": [],
            "services": [],
            "reasons": ["no_id"],
            "informal_help": False,
        },
    ]


def test_example_g_counts_four_open_needs_and_nine_domains_not_recorded():
    answer = gaps(example_g(), ON, DEFAULTS)
    assert (answer.denominator, answer.not_recorded) == (4, 9)


def test_example_d_has_two_rows_and_a_total_excess_of_two():
    answer = duplicates(example_d(), ON, DEFAULTS)
    assert answer.rows == [
        {
            "kind": "need_function",
            "person": "p1",
            "need": "n1",
            "domain": "drugs",
            "function": "keywork",
            "services": ["S2", "S3"],
            "agencies": ["A1", "A2"],
            "scope": "cross_agency",
            "excess": 1,
            "since": days_ago(70),
        },
        {
            "kind": "lead_coordination",
            "person": "p1",
            "need": None,
            "domain": None,
            "function": "coordination",
            "services": ["S5", "S6"],
            "agencies": ["A3", "A4"],
            "scope": "cross_agency",
            "excess": 1,
            "since": days_ago(40),
        },
    ]
    assert (answer.denominator, answer.not_recorded) == (1, 0)


def test_example_d_has_several_leads():
    answer = leads(example_d(), ON, DEFAULTS)
    assert answer.rows == [{"person": "p1", "leads": ["W5", "W6"], "status": "several"}]


def test_example_t_reads_as_the_definitions_print_it():
    answer = trusted_contacts(example_t(), ON, DEFAULTS)
    assert [(row["person"], row["status"], row["usable"]) for row in answer.rows] == [
        ("p6", "never_asked", 0),
        ("p5", "none_said", 0),
        ("p1", "unavailable", 0),
        ("p2", "unavailable", 0),
        ("p4", "single", 1),
        ("p3", "trusted", 2),
    ]
    assert (answer.denominator, answer.not_recorded) == (6, 1)


def test_example_t_names_the_contacts_of_p3():
    row = trusted_contacts(example_t(), ON, DEFAULTS).rows[-1]
    assert row == {
        "person": "p3",
        "status": "trusted",
        "usable": 2,
        "contacts": ["F2", "W2"],
        "missing": False,
        "left_out": [],
        "holds_story": [],
        "last_confirmed_on": days_ago(12),
    }


def test_example_t_tells_a_risk_from_a_departure_in_no_column():
    rows = {row["person"]: row for row in trusted_contacts(example_t(), ON, DEFAULTS).rows}
    assert {**rows["p1"], "person": ""} == {**rows["p2"], "person": ""}


def _reached(tables: Tables) -> list[str]:
    """Return every kind of answer that a partnership gives rise to, once for each row."""
    found = []
    answer = brute_force.gaps(tables, ON, DEFAULTS)
    found += ["covered"] * ((answer.denominator or 0) - len(answer.rows))
    for row in answer.rows:
        found.append(row["state"])
        found += [f"reason {reason}" for reason in row["reasons"]]
        found.append(f"informal help {row['informal_help']}")
    for row in brute_force.duplicates(tables, ON, DEFAULTS).rows:
        found += [row["kind"], f"{row['kind']} {row['scope']}", f"excess {row['excess']}"]
    found += [f"leads {row['status']}" for row in brute_force.leads(tables, ON, DEFAULTS).rows]
    found += [
        f"trust {row['status']}" for row in brute_force.trusted_contacts(tables, ON, DEFAULTS).rows
    ]
    return found


def test_random_partnerships_reach_every_kind_of_answer():
    wanted = {"covered", "partial", "lapsed", "waiting", "pending", "blocked", "uncovered"}
    wanted |= {"reason exclusion", "reason declined", "reason no_id"}
    wanted |= {"informal help True", "informal help False"}
    wanted |= {"need_function cross_agency", "need_function same_agency"}
    wanted |= {"lead_coordination cross_agency", "lead_coordination same_agency"}
    wanted |= {"lead_coordination None"}
    wanted |= {"parallel_referrals cross_agency", "parallel_referrals same_agency"}
    wanted |= {"excess 1", "excess 2", "leads none", "leads several", "leads one"}
    wanted |= {"trust never_asked", "trust ask_again", "trust none_said", "trust unavailable"}
    wanted |= {"trust service_only", "trust not_ready", "trust prefers_not", "trust single"}
    wanted |= {"trust fragile", "trust trusted"}
    count = Counter(kind for seed in SEEDS for kind in _reached(random_partnership(seed)))
    assert {kind: count[kind] for kind in wanted if count[kind] < AT_LEAST} == {}
