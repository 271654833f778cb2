"""The audit, on tables worked out by hand and on all numbers that fit a small table."""

import random
from itertools import product

import pytest

from graphmodel.errors import UsageError
from graphmodel.privacy import HIDDEN, Sum, bounds_of, interval_audit, rounded

FIRST_TWO_AND_THIRD = [Sum(3, [0, 1, 2])]
"""Three cells, then their total."""

CROSSING = [Sum(4, [0, 1]), Sum(5, [2, 3]), Sum(6, [0, 2]), Sum(7, [1, 3]), Sum(8, [0, 1, 2, 3])]
"""Two rows of two cells, the rows' totals, the columns' totals, and the total of all."""


def bounds(low: list[int], high: list[int], sums: list[Sum]) -> list[tuple[int, int]]:
    audit = interval_audit(low, high, sums, 5)
    return list(zip(audit.low.tolist(), audit.high.tolist(), strict=True))


def pinned(low: list[int], high: list[int], sums: list[Sum], small_number: int = 5) -> list[int]:
    return interval_audit(low, high, sums, small_number).pinned.nonzero()[0].tolist()


def test_a_figure_that_stands_alone_is_known_by_its_rounding_alone():
    assert bounds([0, 5, 8], [4, 7, 12], []) == [(0, 4), (5, 7), (8, 12)]
    assert pinned([0, 5, 8], [4, 7, 12], []) == []


def test_one_hidden_number_beside_an_exact_total_is_pinned():
    # 12 + 20 + ? = 35
    assert bounds([12, 20, 0, 35], [12, 20, 4, 35], FIRST_TWO_AND_THIRD)[2] == (3, 3)
    assert pinned([12, 20, 0, 35], [12, 20, 4, 35], FIRST_TWO_AND_THIRD) == [2]


def test_two_hidden_numbers_beside_an_exact_total_may_stay_open():
    # 12 + ? + ? = 15: 0 to 3 each
    assert bounds([12, 0, 0, 15], [12, 4, 4, 15], FIRST_TWO_AND_THIRD)[1:3] == [(0, 3), (0, 3)]
    assert pinned([12, 0, 0, 15], [12, 4, 4, 15], FIRST_TWO_AND_THIRD) == []


def test_two_hidden_numbers_are_pinned_where_only_their_greatest_fit():
    # 12 + ? + ? = 20, at most 4 each
    assert pinned([12, 0, 0, 20], [12, 4, 4, 20], FIRST_TWO_AND_THIRD) == [1, 2]


def test_a_number_that_can_only_be_none_is_no_small_number():
    # 12 + 20 + ? = 32
    assert bounds([12, 20, 0, 32], [12, 20, 4, 32], FIRST_TWO_AND_THIRD)[2] == (0, 0)
    assert pinned([12, 20, 0, 32], [12, 20, 4, 32], FIRST_TWO_AND_THIRD) == []


def test_a_number_that_is_not_small_may_be_known():
    # 5 to 7, and 20, and 0 make 27
    low, high = [5, 20, 0, 27], [7, 20, 0, 27]
    assert bounds(low, high, FIRST_TWO_AND_THIRD)[0] == (7, 7)
    assert pinned(low, high, FIRST_TWO_AND_THIRD) == []


def test_rounded_figures_and_a_rounded_total_can_pin_too():
    # 5 + 5 + ? = 20, all rounded: at most 7 + 7, at least 18, so 4
    low, high = (side.tolist() for side in bounds_of([5, 5, HIDDEN, 20], 5))
    assert pinned(low, high, FIRST_TWO_AND_THIRD) == [2]


def test_rounded_figures_and_their_usual_rounded_total_pin_nothing():
    low, high = (side.tolist() for side in bounds_of([5, 5, HIDDEN, 15], 5))
    assert bounds(low, high, FIRST_TWO_AND_THIRD) == [(5, 7), (5, 7), (0, 4), (13, 17)]
    assert pinned(low, high, FIRST_TWO_AND_THIRD) == []


def test_what_one_sum_tells_is_used_in_the_next():
    # 10 + ? is the first total, 5 + ? the second; together they are known
    low, high = [10, 0, 5, 0, 0, 0], [10, 4, 5, 4, 99, 99]
    sums = [Sum(4, [0, 1]), Sum(5, [2, 3]), Sum(6, [4, 5])]
    assert bounds([*low, 20], [*high, 20], sums) == [
        (10, 10),
        (1, 4),
        (5, 5),
        (1, 4),
        (11, 14),
        (6, 9),
        (20, 20),
    ]
    assert pinned([*low, 23], [*high, 23], sums) == [1, 3]


def test_rows_and_columns_are_taken_together():
    # ?       ? | 7     the first column leaves 4 above its 5 to 7;
    # 5 to 7  ?         the first row then leaves 3 beside it
    low, high = [0, 0, 5, 0, 7, 11], [4, 4, 7, 4, 7, 11]
    row, column = Sum(4, [0, 1]), Sum(5, [0, 2])
    assert bounds(low, high, [row])[:2] == [(3, 4), (3, 4)]
    assert bounds(low, high, [row, column])[:3] == [(4, 4), (3, 3), (7, 7)]
    assert pinned(low, high, [row, column]) == [0, 1]


def test_a_total_of_all_less_one_column_tells_of_the_other():
    # All are 18 at least, the first column 7 at most: the second is 11 at least, its lower number
    # 7 at most, so that the upper one is 4, and with it its row. No single sum says so.
    low, high = (
        side.tolist() for side in bounds_of([HIDDEN, HIDDEN, 5, 5, HIDDEN, 15, 5, 10, 20], 5)
    )
    assert pinned(low, high, CROSSING) == [1, 4]


@pytest.mark.parametrize("seed", range(60))
def test_what_is_pinned_in_a_rounded_table_is_what_one_number_alone_fits(seed):
    true, low, high = random_row(random.Random(seed))
    totals = [sum(true[part] for part in parts) for _, parts in CROSSING]
    total_low, total_high = (side.tolist() for side in bounds_of(rounded(totals, 5), 5))
    fitting = [
        cells
        for cells in product(*(range(a, b + 1) for a, b in zip(low, high, strict=True)))
        if all(
            a <= sum(cells[part] for part in parts) <= b
            for (_, parts), a, b in zip(CROSSING, total_low, total_high, strict=True)
        )
    ]
    alone = [
        place
        for place, numbers in enumerate(zip(*fitting, strict=True))
        if len(set(numbers)) == 1 and 0 < numbers[0] < 5
    ]
    found = pinned([*low, *total_low], [*high, *total_high], CROSSING)
    assert [place for place in found if place < len(true)] == alone


def test_the_small_number_says_what_is_small():
    # 12 + 20 + ? = 39, where numbers under 10 are hidden
    low, high = [12, 20, 0, 39], [12, 20, 9, 39]
    assert pinned(low, high, FIRST_TWO_AND_THIRD, small_number=10) == [2]
    assert pinned(low, high, FIRST_TWO_AND_THIRD, small_number=5) == []


@pytest.mark.parametrize("total", [31, 37])
def test_figures_that_no_numbers_fit_are_refused(total):
    with pytest.raises(UsageError, match="check the totals"):
        interval_audit([12, 20, 0, total], [12, 20, 4, total], FIRST_TWO_AND_THIRD, 5)


def test_what_is_given_is_left_as_it_was():
    low, high = bounds_of([10, HIDDEN, 10], 5)
    before = low.copy(), high.copy()
    interval_audit(low, high, [Sum(2, [0, 1])], 5)
    assert low.tolist() == before[0].tolist()
    assert high.tolist() == before[1].tolist()


@pytest.mark.parametrize("seed", range(40))
def test_bounds_beside_one_total_are_those_of_all_numbers_that_fit(seed):
    true, low, high = random_row(random.Random(seed))
    fitting = [
        (*cells, sum(cells))
        for cells in product(*(range(a, b + 1) for a, b in zip(low, high, strict=True)))
        if abs(sum(cells) - sum(true)) <= seed % 3
    ]
    total = sum(true)
    spread = seed % 3
    found = bounds(
        [*low, total - spread], [*high, total + spread], [Sum(len(true), range(len(true)))]
    )
    assert found == [(min(column), max(column)) for column in zip(*fitting, strict=True)]


@pytest.mark.parametrize("seed", range(40))
def test_bounds_of_crossing_sums_hold_every_table_that_fits(seed):
    dice = random.Random(seed)
    true, low, high = random_row(dice)
    totals = [sum(true[part] for part in parts) for _, parts in CROSSING]
    found = bounds([*low, *totals], [*high, *totals], CROSSING)
    for cells in product(*(range(a, b + 1) for a, b in zip(low, high, strict=True))):
        if [sum(cells[part] for part in parts) for _, parts in CROSSING] == totals:
            assert all(a <= cell <= b for cell, (a, b) in zip(cells, found, strict=False))


def random_row(dice: random.Random) -> tuple[list[int], list[int], list[int]]:
    """Return four true numbers, some of them small, and the bounds of their figures."""
    true = [dice.choice([0, 1, 2, 3, 4, 5, 6, 7, 9, 13]) for _ in range(4)]
    low = [0 if number < 5 else max(5, (number + 2) // 5 * 5 - 2) for number in true]
    high = [4 if number < 5 else (number + 2) // 5 * 5 + 2 for number in true]
    return true, low, high
