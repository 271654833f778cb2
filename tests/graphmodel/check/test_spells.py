import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import Severity
from graphmodel.model import MODEL
from tests.graphmodel.small_partnership import (
    SECOND_SERVICE,
    a,
    found_in,
    partnership,
    places,
    records,
    stored_partnership,
)


def support(started_on, ended_on=None, **cells):
    return a("supports", started_on=started_on, ended_on=ended_on, **cells)


def trust(started_on, ended_on=None, **cells):
    return a("trusts", started_on=started_on, ended_on=ended_on, **cells)


def told(*rows, existing=()):
    table = "trusts" if "trusted" in rows[0] else "supports"
    known = stored_partnership(**{table: list(existing)})
    return places(found_in(records(**{table: list(rows)}), known))


def test_nobody_is_tied_to_themselves():
    assert places(found_in(partnership(knows=[a("knows", a="i1", b="i1")]))) == [
        ("tie-to-itself", "knows", 2, "b")
    ]
    assert places(found_in(partnership(trusts=[trust(None, trusted="p1")]))) == [
        ("tie-to-itself", "trusts", 2, "trusted")
    ]
    assert places(found_in(partnership(pathway_to=[a("pathway_to", to_service="s1")]))) == [
        ("tie-to-itself", "pathway_to", 2, "to_service")
    ]


TIES = [kind.table for kind in MODEL.ties]


@pytest.mark.many_cases(quick=5)
@pytest.mark.parametrize("table", TIES)
def test_a_tie_lasts_at_least_one_day(table):
    ended = {"started_on": "2026-03-01", "ended_on": "2026-02-28"}
    assert places(found_in(partnership(**{table: [a(table, **ended)]}))) == [
        ("ends-before-it-starts", table, 2, "ended_on")
    ]
    ended["ended_on"] = "2026-03-02"
    assert places(found_in(partnership(**{table: [a(table, **ended)]}))) == []


def test_a_tie_from_before_records_may_end_at_any_day():
    assert told(trust(None, "1900-01-01")) == []


def test_an_end_is_held_against_the_start_that_the_store_has():
    known = stored_partnership(supports=[support("2026-01-10")])
    rows = records(
        supports=[
            {"service": "s1", "person": "p1", "started_on": "2026-01-10", "ended_on": "2026-01-09"}
        ]
    )
    assert places(found_in(rows, known)) == [("ends-before-it-starts", "supports", 2, "ended_on")]


@pytest.mark.many_cases(quick=5)
@pytest.mark.parametrize("table", TIES)
def test_one_tie_given_twice_is_told_at_the_second_row(table):
    services = [a("service"), SECOND_SERVICE]
    flaws = found_in(partnership(**{"service": services, table: [a(table), a(table)]}))
    assert places(flaws) == [("duplicate-tie", table, 3, "")]
    assert flaws[0].message.startswith("Row 2 has the same ")


def test_knowing_somebody_is_one_tie_whoever_comes_first():
    rows = [a("knows", a="i1", b="w1"), a("knows", a="w1", b="i1")]
    assert places(found_in(partnership(knows=rows))) == [("duplicate-tie", "knows", 3, "")]


def test_an_order_not_to_be_in_contact_may_stand_both_ways():
    rows = [a("no_contact_with", a="i1", b="p1"), a("no_contact_with", a="p1", b="i1")]
    assert places(found_in(partnership(no_contact_with=rows))) == []


def test_two_spells_may_touch_and_not_overlap():
    assert told(support("2026-01-01", "2026-02-01"), support("2026-02-01")) == []
    assert told(support("2026-01-01", "2026-02-02"), support("2026-02-01")) == [
        ("overlapping-spells", "supports", 3, "started_on")
    ]


def test_the_order_of_rows_does_not_matter():
    assert told(support("2026-02-01"), support("2026-01-01", "2026-02-02")) == [
        ("overlapping-spells", "supports", 2, "started_on")
    ]


def test_a_spell_without_an_end_overlaps_every_later_one():
    rows = [support("2026-01-01"), support("2026-03-01", "2026-03-02"), support("2026-05-01")]
    assert told(*rows) == [
        ("overlapping-spells", "supports", 3, "started_on"),
        ("overlapping-spells", "supports", 4, "started_on"),
    ]


def test_a_long_spell_is_seen_past_a_short_one():
    rows = [
        support("2026-01-01", "2026-06-01"),
        support("2026-02-01", "2026-02-02"),
        support("2026-03-01", "2026-03-02"),
    ]
    assert told(*rows) == [
        ("overlapping-spells", "supports", 3, "started_on"),
        ("overlapping-spells", "supports", 4, "started_on"),
    ]


def test_since_before_records_is_before_every_day():
    assert told(trust(None, "1990-01-01"), trust("1990-01-01")) == []
    assert told(trust(None, "1990-01-02"), trust("1990-01-01")) == [
        ("overlapping-spells", "trusts", 3, "started_on")
    ]


def test_what_tells_spells_apart_makes_them_run_side_by_side():
    assert told(trust("2025-01-01"), trust("2025-02-01", named_by="family")) == []


def test_spells_of_other_ends_run_side_by_side():
    assert told(support("2026-01-01"), support("2026-01-02", service="s2")) == []


def test_a_spell_may_not_overlap_one_of_the_store():
    assert told(support("2026-02-01"), existing=[support("2026-01-01")]) == [
        ("overlapping-spells", "supports", 2, "started_on")
    ]
    assert told(support("2026-02-01"), existing=[support("2026-01-01", "2026-02-01")]) == []


def test_an_earlier_spell_may_not_run_into_one_of_the_store():
    assert told(support("2026-01-01"), existing=[support("2026-02-01")]) == [
        ("overlapping-spells", "supports", 2, "started_on")
    ]
    assert told(support("2026-01-01", "2026-02-01"), existing=[support("2026-02-01")]) == []


def test_a_stored_spell_may_be_shortened_and_the_next_added_at_once():
    rows = [support("2026-01-01", "2026-02-01"), support("2026-02-01")]
    assert told(*rows, existing=[support("2026-01-01")]) == []


def test_a_stored_spell_may_not_be_made_longer_into_the_next():
    existing = [support("2026-01-01", "2026-02-01"), support("2026-02-01")]
    assert told(support("2026-01-01", None), existing=existing) == [
        ("overlapping-spells", "supports", 2, "started_on")
    ]


def test_a_row_without_the_column_ended_on_keeps_the_stored_end():
    existing = [support("2026-01-01", "2026-02-01"), support("2026-02-01")]
    row = {"service": "s1", "person": "p1", "started_on": "2026-01-01", "status": "paused"}
    assert told(row, existing=existing) == []


def test_what_is_told_of_an_overlap_says_where_the_other_spell_is():
    [problem] = found_in(
        records(supports=[support("2026-02-01")]),
        stored_partnership(supports=[support("2026-01-01", "2026-03-01")]),
    )
    assert problem.message == (
        "It shares days with the spell in the store that began on 2026-01-01 and ended on "
        "2026-03-01."
    )
    rows = [trust(None), trust("2026-03-01")]
    [problem] = found_in(records(trusts=rows), stored_partnership(trusts=[]))
    assert problem.message == (
        "It shares days with the spell of row 2 that began before records and has no end."
    )


def test_a_spell_that_was_told_to_end_too_soon_is_not_told_to_overlap():
    assert told(support("2026-01-01"), support("2026-03-01", "2026-02-01")) == [
        ("ends-before-it-starts", "supports", 3, "ended_on")
    ]


def test_a_spell_whose_end_is_no_day_is_not_told_to_overlap():
    assert told(support("2026-01-01", "soon"), support("2026-03-01")) == [
        ("wrong-type", "supports", 2, "ended_on")
    ]


def test_every_tie_table_is_told_of_overlaps():
    for kind in MODEL.ties:
        rows = [a(kind.table, started_on="2026-01-01"), a(kind.table, started_on="2026-02-01")]
        assert places(found_in(partnership(**{kind.table: rows}))) == [
            ("overlapping-spells", kind.table, 3, "started_on")
        ], kind.table


days = st.integers(1, 12)
spells = st.lists(st.tuples(st.one_of(st.none(), days), st.one_of(st.none(), days)), max_size=6)


@pytest.mark.slow
@given(stored_spells=spells, spells=spells)
def test_spells_overlap_exactly_when_two_of_them_hold_on_one_day(stored_spells, spells):
    stored_spells = _first_of_each_start(stored_spells)
    if _share_a_day(stored_spells):
        return  # a store has no such spells
    spells = _first_of_each_start(spells)
    known = stored_partnership(trusts=[trust(*map(_day, spell)) for spell in stored_spells])
    rows = records(trusts=[trust(*map(_day, spell)) for spell in spells])
    starts = {started_on for started_on, _ in spells}
    kept = [spell for spell in stored_spells if spell[0] not in starts]
    assert bool(places(found_in(rows, known))) == _share_a_day([*kept, *spells])


def _first_of_each_start(spells):
    lasting = [(start, end) for start, end in spells if not start or not end or start < end]
    return list({start: (start, end) for start, end in reversed(lasting)}.values())


def _share_a_day(spells):
    """Count day by day how many spells hold."""
    held = [0] * 14
    for started_on, ended_on in spells:
        for day in range(started_on or 0, ended_on or 14):
            held[day] += 1
    return max(held) > 1


def _day(number):
    return None if number is None else f"2026-01-{number:02}"


def test_spells_that_overlap_in_the_store_already_are_not_told_of_a_file():
    existing = [support("2020-01-01", "2021-01-01"), support("2020-06-01", "2021-01-01")]
    assert told(support("2026-01-01"), existing=existing) == []


def test_whoever_may_not_see_a_restricted_spell_can_write_down_the_same_beside_it():
    secret = support("2026-01-10", restricted="restricted")
    for one, other in ((secret, support("2026-02-01")), (support("2026-02-01"), secret)):
        assert told(other, existing=[one]) == []
        (problem,) = found_in(records(supports=[other]), stored_partnership(supports=[one]))
        assert (problem.code, problem.severity) == ("two-accounts", Severity.NOTICE)
    assert told(support("2026-02-01", restricted="restricted"), existing=[secret]) == [
        ("overlapping-spells", "supports", 2, "started_on")
    ]
    open_too = support("2026-02-10")
    assert told(open_too, existing=[secret, support("2026-02-01")]) == [
        ("overlapping-spells", "supports", 2, "started_on")
    ]


def test_no_second_account_makes_somebody_a_contact_again_who_may_not_be_asked():
    secret = trust("2026-01-10", restricted="restricted", contact_consent="no")
    assert told(trust("2026-02-01"), existing=[secret]) == [
        ("overlapping-spells", "trusts", 2, "started_on")
    ]
