"""Two accounts of one time, open and restricted: what the one says is not lost by the other."""

import pytest

from graphmodel.settings import Settings as PackageSettings
from tests.agreement.against_brute_force.week.test_indicators import by_brute_force, by_package
from tests.agreement.both import (
    caseload_month,
    changes,
    compatible,
    endings,
    provision_gaps,
    registers,
    reviews,
    units,
)
from tests.agreement.brute_force import Row, Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    days_ago,
    days_ahead,
    leads_for,
    need,
    partnership,
    person,
    referral,
    service,
    supports,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.week.hand_made import entry, occupies, unit
from tests.support.in_memory import network_of

DEFAULTS = Settings()
HIDDEN: Row = {"restricted": "restricted"}
HOSTEL = {
    "service": [service("S1", scheme_type="supported", max_stay_days=84)],
    "unit": [unit("u1", beds=2), unit("u2"), unit("u3")],
}


@pytest.mark.parametrize(
    ("ties", "unit_of_row"),
    [
        pytest.param(
            [occupies("p1", "u1", 80), occupies("p1", "u2", 60, ended_on=days_ago(10), **HIDDEN)],
            "u1",
            id="the later one has ended",
        ),
        pytest.param(
            [
                occupies("p1", "u1", 80),
                occupies("p1", "u2", 60, ended_on=days_ago(30), **HIDDEN),
                occupies("p1", "u2", 20, **HIDDEN),
            ],
            "u2",
            id="the longer one bridges two",
        ),
        pytest.param(
            [
                occupies("p1", "u1", 80, ended_on=days_ago(40)),
                occupies("p1", "u2", 60, ended_on=days_ago(20), **HIDDEN),
                occupies("p1", "u3", 20),
            ],
            "u3",
            id="each goes on from the other",
        ),
        pytest.param(
            [occupies("p1", "u1", 80), occupies("p1", "u2", 60, **HIDDEN)],
            "u2",
            id="both go on",
        ),
    ],
)
def test_a_stay_in_a_service_lasts_as_long_as_either_account_says(ties, unit_of_row):
    tables = partnership(**HOSTEL, occupies=ties)
    (row,) = endings(tables, ON, DEFAULTS).rows
    assert (row["what"], row["node"], row["days"]) == ("max_stay", unit_of_row, 4)
    (place,) = [row for row in units(tables, ON, DEFAULTS).rows if row["unit"] == unit_of_row]
    assert (place["occupants"], place["stay_ends"]) == (["p1"], days_ahead(4))


def test_a_stay_on_a_register_lasts_as_long_as_either_account_says():
    entries = [
        entry("p1", days_ago(100), rating="amber"),
        entry("p1", days_ago(50), days_ago(20), rating="red", **HIDDEN),
    ]
    tables = partnership(register_entry=entries)
    (row,) = registers(tables, ON, DEFAULTS).rows
    assert (row["rating"], row["since"], row["review"]) == ("amber", days_ago(100), days_ago(72))
    (due,) = reviews(tables, ON, DEFAULTS).rows
    assert (due["what"], due["days"]) == ("register", 72)
    month = caseload_month(tables, ON, DEFAULTS, days_ago(30), days_ahead(1))
    (moved,) = month.rows
    assert [moved[name] for name in ("at_start", "opened", "closed", "at_end")] == [1, 0, 0, 1]
    entries[1] |= {"ended_on": None}
    (row,) = registers(tables, ON, DEFAULTS).rows
    assert (row["rating"], row["since"], row["review"]) == ("red", days_ago(100), days_ago(43))


def test_one_person_sleeps_in_one_bed_whoever_writes_it_down():
    there = [
        occupies("p1", "u1", 20),
        occupies("p1", "u1", 6, ended_on=days_ago(2), **HIDDEN),
    ]
    tables = partnership(**{**HOSTEL, "unit": HOSTEL["unit"][:1]}, occupies=there)
    start, end = days_ago(10), ON
    rows = by_package("accommodation", network_of(tables, ON), start, end, PackageSettings())
    expected = by_brute_force("accommodation", tables, ON, start, end, PackageSettings())
    assert rows == [one.row for one in expected]
    figures = {row["name"]: row for row in rows}
    assert (figures["occupancy"]["numerator"], figures["occupancy"]["denominator"]) == (10, 20)
    assert figures["void_nights"]["value"] == 10
    waiting = referral(status="waiting", decided_on=days_ago(10))
    tables |= {"referral": [waiting], "occupies": [there[0], {**there[1], "ended_on": None}]}
    assert [row["fit"] for row in compatible(tables, ON, DEFAULTS, "u1").rows] == ["yes"]


def test_a_place_is_taken_once_by_one_person():
    tables = partnership(
        service=[service("S1", capacity=2)],
        person=[person("p1", area="North"), person("p2")],
        need=[need("n1")],
        supports=[
            supports("S1", "p2"),
            supports("S1", "p2", started_on=days_ago(20), **HIDDEN),
        ],
    )
    (row,) = provision_gaps(tables, ON, DEFAULTS).rows
    assert (row["exists_untried"], row["exists_full_or_closed"]) == (1, 0)


def told(**tables: list[Row]) -> list[tuple[object, ...]]:
    whole = partnership(
        service=[service(key) for key in ("S1", "S2", "S3")],
        worker=[worker()],
        works_for=[works_for()],
        **tables,
    )
    rows = changes(whole, days_ago(100), ON, DEFAULTS).rows
    return [(row["change"], row["was"], row["now"]) for row in rows if row["what"] == "tie"]


def test_a_tie_is_told_once_and_comes_back_only_where_it_was_over():
    both = [supports(started_on=days_ago(50)), supports(started_on=days_ago(20), **HIDDEN)]
    assert told(supports=both) == [("gained", None, "supports")]
    former = supports(started_on=days_ago(300), ended_on=days_ago(150))
    assert told(supports=[former, *both]) == [("restored", None, "supports")]
    both[0]["ended_on"] = days_ago(10)
    assert told(supports=both) == [("gained", None, "supports")]


def test_what_goes_on_from_either_account_is_changed():
    role = {"role": "key_worker"}
    first = leads_for("W1", "S1", 200, ended_on=days_ago(20), **role)
    second = leads_for("W1", "S2", 150, **role, **HIDDEN)
    elsewhere = leads_for("W1", "S3", 20, **role)
    assert told(works_with=[first, second, elsewhere]) == [("changed", "S1", "S3")]
    second["ended_on"] = days_ago(10)
    outreach = leads_for("W1", "S1", 20, role="outreach")
    assert told(works_with=[first, second, outreach]) == [("changed", "key_worker", "outreach")]
