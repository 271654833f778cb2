"""The vectors that the definition of the indicators prints, and the nearest neighbours of traps."""

from datetime import date, timedelta

import pytest

from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.indicators.indicators import SETS, indicators, people_behind
from graphmodel.errors import UsageError
from graphmodel.settings import Settings
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.hand_made import partnership, person, service
from tests.agreement.random_partnerships.week.hand_made import unit
from tests.support.in_memory import network_of


def day(number: int) -> date:
    """Return a day of the vectors, counted as they count them."""
    return date(2026, 3, 1) + timedelta(days=number - 1)


def sighting(number: int, one: str = "p1", **more: object) -> Row:
    row: Row = {"id": f"y {one} {number}", "person": one, "seen_on": day(number)}
    return {**row, "verified": True, **more}


def occupies(first: int, last: int | None, unit: str = "u1", one: str = "p1") -> Row:
    ended_on = None if last is None else day(last)
    return {"person": one, "unit": unit, "started_on": day(first), "ended_on": ended_on}


def _tables(**tables: list[Row]) -> Tables:
    return partnership(
        service=[
            service("S1", scheme_type="supported"),
            service("S2", scheme_type="swep"),
        ],
        unit=[unit("u1", in_service_on=day(-400)), unit("u2", "S2", in_service_on=day(-400))],
        **tables,
    )


def figure(
    tables: Tables,
    name: str,
    group: str | None = None,
    *,
    chosen: str = "rough-sleeping",
    on: int = 40,
    window: tuple[int, int] = (1, 31),
) -> tuple[object, ...]:
    start, end = map(day, window)
    rows = rows_of(indicators(network_of(tables, day(on)), chosen, start, end))
    (row,) = [row for row in rows if (row["name"], row["group"]) == (name, group)]
    return tuple(row[one] for one in ("numerator", "denominator", "value", "pending"))


@pytest.mark.parametrize(
    ("seen", "units", "expected"),
    [
        pytest.param([1], [occupies(10, None)], (1, 1, None, 0), id="from day 10"),
        pytest.param([1], [occupies(15, None)], (1, 1, None, 0), id="from day 15"),
        pytest.param([1], [occupies(16, None)], (0, 1, None, 0), id="from day 16"),
        pytest.param([28], [], (0, 0, None, 1), id="first seen day 28"),
        pytest.param([-728, 3], [], (0, 0, None, 0), id="seen two years ago"),
        pytest.param([1], [occupies(1, 2)], (1, 1, None, 0), id="from day 1 to day 2"),
        pytest.param([1], [occupies(1, 9, "u2")], (0, 1, None, 0), id="swep alone"),
    ],
)
def test_who_is_helped_within_two_weeks(seen, units, expected):
    tables = _tables(sighting=[sighting(number) for number in seen], occupies=units)
    assert figure(tables, "helped_within_two_weeks") == expected


def test_one_bed_slept_in_on_three_of_ten_nights():
    tables = _tables(occupies=[occupies(3, 6)])
    found = figure(tables, "occupancy", "supported/S1", chosen="accommodation", window=(1, 11))
    assert found == (3, 10, 0.3, 0)


def offline(first: int, last: int) -> Row:
    row: Row = {"id": "o1", "unit": "u1", "status": "offline"}
    return {**row, "started_on": day(first), "ended_on": day(last)}


def test_nights_offline_are_not_available_and_a_share_out_of_eight_is_not_given():
    tables = _tables(occupies=[occupies(3, 6)], unit_period=[offline(7, 9)])
    for name, expected in (
        ("occupancy", (3, 8, None, 0)),
        ("occupancy_with_offline", (3, 10, 0.3, 0)),
    ):
        found = figure(tables, name, "supported/S1", chosen="accommodation", window=(1, 11))
        assert found == expected


def test_a_bed_is_let_again_after_its_empty_days_without_those_offline():
    stays = [occupies(-20, 3), occupies(9, None, one="p2")]
    people = [person("p1"), person("p2")]
    tables = _tables(occupies=stays, unit_period=[offline(4, 6)], person=people)
    for name in ("relet_days", "relet_days_mean"):
        found = figure(tables, name, "supported/S1", chosen="accommodation")
        assert found == (None, 1, 4.0, 0)


def test_whoever_goes_on_in_a_unit_leaves_no_bed_and_whoever_comes_back_takes_one():
    stays = [occupies(1, 5), occupies(5, 10), occupies(12, 14)]
    found = figure(_tables(occupies=stays), "relet_days", "supported/S1", chosen="accommodation")
    assert found == (None, 1, 2.0, 0)  # 10 to 12; none of 5 to 5


def test_who_died_without_help_is_not_recorded_and_counted_nowhere_else():
    tables = _tables(sighting=[sighting(1)], person=[person("p1", deceased_on=day(9))])
    assert figure(tables, "helped_within_two_weeks") == (0, 0, None, 0)
    (row,) = rows_of(_of(tables, "helped_within_two_weeks"))
    assert row["not_recorded"] == 1


def _of(tables: Tables, name: str):
    found = indicators(network_of(tables, day(40)), "rough-sleeping", day(1), day(31))
    return found[found["name"] == name]


def test_a_night_that_is_named_is_the_group_and_else_the_fullest_and_earliest():
    seen = [sighting(3), sighting(5), sighting(5, "p2"), sighting(7), sighting(7, "p2")]
    tables = _tables(sighting=seen, person=[person("p1"), person("p2")])
    assert figure(tables, "single_night", day(5).isoformat())[0] == 2
    network = network_of(tables, day(40))
    rows = rows_of(indicators(network, "rough-sleeping", day(1), day(31), night=day(3)))
    (row,) = [row for row in rows if row["name"] == "single_night"]
    assert (row["group"], row["value"]) == (day(3).isoformat(), 1)
    assert figure(_tables(), "single_night") == (0, None, 0.0, 0)


def test_a_window_without_a_day_a_night_outside_it_and_unknown_words_are_sentences():
    network = network_of(_tables(), day(40))
    with pytest.raises(UsageError, match="holds no day"):
        indicators(network, "dsr", day(5), day(5))
    with pytest.raises(UsageError, match="no set of figures 'dsrr'"):
        indicators(network, "dsrr", day(1), day(5))
    with pytest.raises(UsageError, match="does not lie in the window"):
        indicators(network, "rough-sleeping", day(1), day(5), night=day(5))
    with pytest.raises(UsageError, match="no register 'caseload'"):
        indicators(network, "coordination", day(1), day(5), registers=["caseload"])
    with pytest.raises(UsageError, match="has no figure 'seenn'"):
        people_behind(network, "rough-sleeping", "seenn", day(1), day(5))


def test_every_figure_says_how_it_is_counted_in_a_sentence_and_names_its_thresholds():
    thresholds = Settings().as_dict()
    for each in SETS:
        names = [one.name for one in each.figures]
        assert len(names) == len(set(names))
        for one in each.figures:
            assert one.formula.endswith(".")
            assert set(one.settings) <= set(thresholds)
        cells = [cell for parts in each.parts for cell in (*parts.whole, *parts.parts)]
        assert {cell.figure for cell in cells} <= set(names)


def test_a_partnership_with_nothing_in_it_has_every_figure_and_counts_nothing():
    network = network_of({"person": [person("p1")]}, day(40))
    for each in SETS:
        rows = rows_of(indicators(network, each.name, day(1), day(31)))
        assert all(not row["numerator"] and not row["pending"] for row in rows)
        assert len(rows) >= 5 or each.name == "accommodation"
