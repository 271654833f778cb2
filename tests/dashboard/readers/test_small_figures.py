"""Figures that leave the team: no number under 5, and none that could be worked out."""

from itertools import product

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.readers.small_numbers import may_leave_the_team
from graphmodel.analysis.facts.answer import Row, rows_of
from graphmodel.analysis.indicators.figures import Shows
from graphmodel.analysis.indicators.indicators import set_called
from graphmodel.errors import UsageError
from tests.agreement.random_partnerships.drawn import examples

Numbers = tuple[int | None, int | None]


def figures(chosen: str, given: dict[tuple[str, str | None], Numbers]) -> pd.DataFrame:
    """Return rows of a set with these numerators and denominators, nothing pending."""
    shows = {one.name: one.shows for one in set_called(chosen).figures}
    rows = []
    for (name, group), (numerator, denominator) in given.items():
        value = 30.0 if shows[name] is Shows.MIDDLE else numerator
        if shows[name] is Shows.SHARE and numerator is not None and denominator:
            value = numerator / denominator
        rows.append((chosen, name, group, numerator, denominator, value, 0, 0, "A formula."))
    counts = ["numerator", "denominator", "value", "pending", "not_recorded"]
    made = pd.DataFrame(rows, columns=["set", "name", "group", *counts, "formula"])
    made = made.astype(dict.fromkeys(counts, "Int64") | {"value": object})
    made["value"] = made["value"].astype(float)
    return made


def handed_out(
    chosen: str, given: dict[tuple[str, str | None], Numbers], small: int = 5
) -> dict[tuple[str, str | None], Row]:
    made = may_leave_the_team(figures(chosen, given), set_called(chosen), small)
    return {(row["name"], row["group"]): row for row in rows_of(made)}


def _told(row: Row) -> tuple[object, ...]:
    return row["numerator"], row["denominator"], row["value"]


@pytest.mark.parametrize(
    ("numerator", "expected"),
    [(25, (25, 50, 0.5)), (45, (45, 50, 0.9)), (46, (None, 50, None)), (4, (None, 50, None))],
)
def test_a_share_is_given_unless_those_who_count_or_the_others_are_few(numerator, expected):
    found = handed_out("dsr", {("with_keyworker", None): (numerator, 50)})
    assert _told(found["with_keyworker", None]) == expected


def test_a_rating_that_few_have_takes_another_with_it_where_the_total_is_given():
    given_numbers: dict[tuple[str, str | None], Numbers] = {
        ("by_rating", "red"): (3, None),
        ("by_rating", "green"): (20, None),
        ("by_rating", "amber"): (9, None),
        ("with_keyworker", None): (16, 32),
    }
    found = handed_out("dsr", given_numbers)
    # 3 would be 32 - 20 - 9: so the next smallest goes too, and both are not listed.
    assert {group for name, group in found if name == "by_rating"} == {"green"}
    assert _told(found["with_keyworker", None]) == (16, 32, 0.5)


def test_exits_are_withheld_within_their_service_and_not_beside_another():
    given: dict[tuple[str, str | None], Numbers] = {
        ("exits", "cas3/S1/settled"): (12, None),
        ("exits", "cas3/S1/street"): (2, None),
        ("planned_move_on", "cas3/S1"): (7, 14),
        ("exits", "cas3/S2/settled"): (12, None),
        ("planned_move_on", "cas3/S2"): (6, 12),
    }
    found = handed_out("accommodation", given)
    assert {group for name, group in found if name == "exits"} == {"cas3/S2/settled"}
    assert _told(found["planned_move_on", "cas3/S1"]) == (7, 14, 0.5)


def test_a_median_of_few_and_a_mean_that_tells_a_small_number_are_withheld():
    found = handed_out("accommodation", {("median_stay", "cas3/S1"): (None, 4)})
    assert _told(found["median_stay", "cas3/S1"]) == (None, None, None)
    found = handed_out("accommodation", {("median_stay", "cas3/S1"): (None, 5)})
    assert _told(found["median_stay", "cas3/S1"]) == (None, 5, 30.0)
    rows = figures("coordination", {("retellings_per_person", None): (None, 20)})
    for value, expected in ((0.15, None), (0.25, 0.25)):  # 3 of 20, 5 of 20
        (row,) = rows_of(
            may_leave_the_team(rows.assign(value=value), set_called("coordination"), 5)
        )
        assert row["value"] == expected


def test_no_smaller_least_number_than_five_is_taken():
    with pytest.raises(UsageError, match="set it to 5 or more"):
        handed_out("dsr", {("with_keyworker", None): (9, 50)}, small=4)


MOST = 11
_NAMES = ("flow", "stock", "returner")


@given(st.tuples(*(st.integers(0, MOST) for _ in _NAMES)), st.integers(0, MOST))
@examples(40)
def test_no_small_number_of_who_was_seen_follows_from_the_others(parts, more_new):
    seen, new = sum(parts), min(parts[0] + more_new, sum(parts))
    true = {**dict(zip(_NAMES, parts, strict=True)), "seen": seen, "new": new}
    given_numbers: dict[tuple[str, str | None], Numbers] = {
        (name, None): (number, None) for name, number in true.items()
    }
    found = handed_out("rough-sleeping", given_numbers)
    shown = {name: row["numerator"] for (name, _), row in found.items()}
    assert all(number is None or number >= 5 for number in shown.values())
    assert all(number in {None, true[name]} for name, number in shown.items())
    # Every partnership that a reader could think of: three parts, and who is new among them.
    possible: dict[str, set[int]] = {name: set() for name in (*true, "not new")}
    guesses = [range(2 * MOST) if shown[name] is None else [true[name]] for name in _NAMES]
    for guess in product(*guesses):
        if shown["seen"] not in {None, sum(guess)}:
            continue
        known = [one for one in range(guess[0], sum(guess) + 1) if shown["new"] in {None, one}]
        for name, number in zip(_NAMES, guess, strict=True):
            possible[name] |= {number} if known else set()
        possible["seen"] |= {sum(guess)} if known else set()
        possible["new"] |= set(known)
        possible["not new"] |= {sum(guess) - one for one in known}
    for name, number in {**true, "not new": seen - new}.items():
        assert not 0 < number < 5 or len(possible[name]) > 1, name
