"""Barriers and provision by hand: what each service does with referrals, and what is missing."""

from fractions import Fraction

import pytest

from tests.agreement.both import provision_gaps, service_barriers
from tests.agreement.brute_force import Row, Settings
from tests.agreement.brute_force.facts.waits import waited_by
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    agency,
    barrier,
    days_ago,
    days_ahead,
    excluded,
    need,
    partnership,
    person,
    referral,
    service,
    supports,
)

PEOPLE = ["p1", "p2", "p3", "p4"]


def _row(**tables: list[Row]) -> Row:
    whole = {"person": [person(key) for key in PEOPLE], "need": [need()], **tables}
    return service_barriers(partnership(**whole), ON, Settings()).rows[0]


def test_a_service_with_nothing_recorded_has_no_share():
    assert _row() == {
        "service": "S1",
        "received": 0,
        "decided": 0,
        "accepted": 0,
        "accepted_share": None,
        "declined_reasons": {},
        "no_response": 0,
        "wait_median": None,
        "wait_p90": None,
        "waiting": 0,
        "people_referred": 0,
        "excluded": 0,
        "barriers": 0,
        "people_facing": 0,
        "share_facing": None,
        "systemic": False,
    }


def test_referrals_of_the_year_are_counted_by_what_became_of_them():
    row = _row(
        referral=[
            referral("r1", "accepted"),
            referral("r2", "declined", decline_reason="no_id", follows="r9"),
            referral("r3", "declined", person="p2", needs=[]),
            referral("r4", "sent", person="p2", needs=[], made_on=days_ago(28)),
            referral("r5", "sent", person="p3", needs=[], made_on=days_ago(29)),
            referral("r6", "draft", person="p4", needs=[]),
            referral("r7", "received", person="p3", needs=[], made_on=days_ago(90)),
            referral("r8", "accepted", person="p4", needs=[], made_on=days_ago(365)),
            referral("r9", "closed", made_on=days_ago(364)),
        ]
    )
    assert (row["received"], row["people_referred"]) == (7, 3)
    assert (row["decided"], row["accepted"], row["accepted_share"]) == (4, 2, 0.5)
    assert row["declined_reasons"] == {"no_id": 1, "declined": 1}
    assert row["no_response"] == 2
    assert row["waiting"] == 4


def test_waits_count_those_still_waiting_the_withdrawn_and_the_dead_as_far_as_they_waited():
    made: Row = {"needs": [], "made_on": days_ago(100)}
    row = _row(
        person=[person("p1"), person("p2"), person("p3", deceased_on=days_ago(95))],
        referral=[
            referral("r1", "started", started_on=days_ago(90), **made),
            referral("r2", "started", received_on=days_ago(80), started_on=days_ago(60), **made),
            referral("r3", "withdrawn_by_person", person="p2", closed_on=days_ago(85), **made),
            referral("r4", "sent", person="p3", **made),
            referral("r5", "waiting", person="p2", **made),
            referral("r6", "declined", person="p2", **made),
        ],
    )
    # Waits: 10 and 20 to a start; 5, 15 and 100 without one. After 10 days 3/4 wait, after 20 3/8.
    assert (row["wait_median"], row["wait_p90"]) == (20, None)
    assert row["waiting"] == 1


# Freireich and others 1963, the 6-MP arm: weeks in remission, as reprinted in every textbook. The
# published median is 23 weeks; of the placebo arm it is 8.
TREATED = [(6, True)] * 3 + [
    *[(6, False), (7, True), (9, False), (10, True), (10, False), (11, False), (13, True)],
    *[(16, True), (17, False), (19, False), (20, False), (22, True), (23, True), (25, False)],
    *[(32, False), (32, False), (34, False), (35, False)],
]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def test_the_median_of_a_published_table_is_found_again():
    assert waited_by(TREATED, Fraction(1, 2)) == 23
    assert waited_by([(weeks, True) for weeks in PLACEBO], Fraction(1, 2)) == 8
    assert waited_by(TREATED, Fraction(9, 10)) is None


@pytest.mark.parametrize(
    ("barriers", "expected"),
    [
        pytest.param([barrier(people=["p1", "p2", "p3"])], (1, 3, True), id="three people"),
        pytest.param(
            [barrier("b1", people=["p1"]), barrier("b2", people=["p1", "p2"])],
            (2, 2, False),
            id="two people",
        ),
        pytest.param(
            [barrier("b1", raised_by="A1"), barrier("b2", raised_by="A2")],
            (2, 0, True),
            id="two agencies",
        ),
        pytest.param(
            [barrier("b1", raised_by="A1"), barrier("b2", raised_by="A1")],
            (2, 0, False),
            id="one agency twice",
        ),
        pytest.param([barrier(at="A1", people=["p1"])], (0, 0, False), id="at the agency"),
        pytest.param([barrier(at=None, people=["p1"])], (0, 0, False), id="nowhere in particular"),
        pytest.param([barrier(resolved_on=ON, people=["p1"])], (0, 0, False), id="resolved"),
        pytest.param(
            [barrier(status="resolved", resolved_on=days_ahead(1), people=["p1"])],
            (1, 1, False),
            id="resolved tomorrow",
        ),
        pytest.param([barrier(status="accepted", people=["p1"])], (0, 0, False), id="accepted"),
        pytest.param([barrier(raised_on=days_ahead(1))], (0, 0, False), id="raised tomorrow"),
    ],
)
def test_a_barrier_is_systemic_by_people_or_by_agencies(barriers, expected):
    row = _row(agency=[agency("A1"), agency("A2")], barrier=barriers)
    assert (row["barriers"], row["people_facing"], row["systemic"]) == expected


def test_the_share_facing_is_of_the_people_referred_or_involved():
    row = _row(
        referral=[referral("r1")],
        supports=[supports("S1", "p2"), supports("S1", "p3", status="paused")],
        barrier=[barrier(people=["p1", "p4"])],
        excluded_from=[excluded(), excluded(person="p2", ended_on=ON)],
    )
    assert (row["people_facing"], row["share_facing"]) == (2, 0.5)
    assert row["excluded"] == 1


PROVISION = (
    "exists_untried",
    "under_way",
    "exists_tried",
    "exists_full_or_closed",
    "does_not_exist",
)
TOMORROW = days_ahead(1)


def _provision(*services: Row, **tables: list[Row]) -> list[Row]:
    somebody = person("p1", area="North", date_of_birth=ON.replace(year=ON.year - 30))
    whole = {"person": [somebody], "need": [need()], "service": list(services), **tables}
    return provision_gaps(partnership(**whole), ON, Settings()).rows


@pytest.mark.many_cases(quick=8)
@pytest.mark.parametrize(
    ("services", "tables", "expected"),
    [
        pytest.param([service()], {}, "exists_untried", id="nobody asked it"),
        pytest.param([service(domains=["drugs"])], {}, "does_not_exist", id="another domain"),
        pytest.param([service(age_min=31)], {}, "does_not_exist", id="too old for them"),
        pytest.param([service(areas=["South"])], {}, "does_not_exist", id="another area"),
        pytest.param([service(areas=["North", "South"])], {}, "exists_untried", id="their area"),
        pytest.param(
            [service(areas=["\u200bNORTH\u00a0"])], {}, "exists_untried", id="written another way"
        ),
        pytest.param([service(status="paused")], {}, "exists_full_or_closed", id="paused"),
        pytest.param([service(closed_on=ON)], {}, "exists_full_or_closed", id="closed"),
        pytest.param(
            [service(status="closed", closed_on=TOMORROW)],
            {},
            "exists_untried",
            id="not closed yet",
        ),
        pytest.param([service(capacity=0)], {}, "exists_full_or_closed", id="without a place"),
        pytest.param(
            [service(capacity=1)],
            {"supports": [supports()]},
            "exists_full_or_closed",
            id="full with one",
        ),
        pytest.param(
            [service(capacity=2)], {"supports": [supports()]}, "exists_untried", id="a place"
        ),
        pytest.param([service()], {"referral": [referral()]}, "under_way", id="people wait"),
        pytest.param(
            [service()], {"referral": [referral(status="declined")]}, "exists_tried", id="declined"
        ),
        pytest.param(
            [service()],
            {"referral": [referral(status="declined", decided_on=TOMORROW)]},
            "under_way",
            id="not declined yet",
        ),
        pytest.param(
            [service(lapse_after_days=0)], {"addresses": [addresses()]}, "under_way", id="lapsed"
        ),
        pytest.param(
            [service()],
            {"addresses": [addresses(ended_on=days_ago(2))]},
            "exists_tried",
            id="given up",
        ),
        pytest.param(
            [service()], {"referral": [referral(needs=[])]}, "exists_untried", id="tried else"
        ),
        pytest.param(
            [service(), service("S2")],
            {"referral": [referral()]},
            "exists_untried",
            id="another untried",
        ),
        pytest.param(
            [service(status="paused")],
            {"referral": [referral()]},
            "exists_full_or_closed",
            id="under way at a paused one",
        ),
    ],
)
def test_a_gap_is_told_apart_by_what_exists_for_it(services, tables, expected):
    [row] = _provision(*services, **tables)
    assert {name: row[name] for name in PROVISION if row[name]} == {expected: 1}


def test_an_area_is_one_however_it_is_written_and_shown_as_it_comes_first():
    people = [person("p1", area="north\u200b gate"), person("p2", area="North  Gate")]
    needs = [need("n1"), need("n2", person="p2")]
    answer = provision_gaps(partnership(person=people, need=needs), ON, Settings())
    assert [(row["area"], row["people_with_need"]) for row in answer.rows] == [("North  Gate", 2)]


def test_people_are_counted_once_by_domain_and_area():
    people = [person("p1", area="North"), person("p2", area="North"), person("p3")]
    needs = [
        need("n1"),
        need("n2", level=1),
        need("n3", person="p2"),
        need("n4", person="p3"),
        need("n5", "drugs", person="p2", status="met"),
    ]
    answer = provision_gaps(
        partnership(person=people, need=needs, addresses=[addresses("S1", "n3")]), ON, Settings()
    )
    assert answer.rows == [
        {
            "domain": "housing",
            "area": "North",
            "people_with_need": 2,
            "people_with_gap": 1,
            "share": 0.5,
            "exists_untried": 2,
            "under_way": 0,
            "exists_tried": 0,
            "exists_full_or_closed": 0,
            "does_not_exist": 0,
        }
    ]
    assert answer.not_recorded == 1
