"""Against the leukaemia trial of Freireich and others (Blood 21, 699-716, 1963).

Its weeks in remission, with the estimate of Kaplan and Meier, stand in D. R. Cox and D. Oakes,
"Analysis of Survival Data" (1984), and in most textbooks since.
"""

import numpy as np
import pytest

from graphmodel.analysis.services.waiting_time import reached_by, still_waiting

# On 6-mercaptopurine; True where the remission was seen to end.
TREATED = [
    *[(6, True), (6, True), (6, True), (6, False), (7, True), (9, False), (10, True)],
    *[(10, False), (11, False), (13, True), (16, True), (17, False), (19, False), (20, False)],
    *[(22, True), (23, True), (25, False), (32, False), (32, False), (34, False), (35, False)],
]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def columns(waits: list[tuple[int, bool]]) -> tuple[list[int], list[bool]]:
    return [days for days, _ in waits], [ended for _, ended in waits]


def test_the_shares_are_those_of_the_published_table():
    on, shares = still_waiting(*columns(TREATED))
    assert on.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert np.round(shares, 3).tolist() == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]


def test_the_medians_are_those_of_the_published_table():
    assert reached_by(*columns(TREATED), 0.5) == 23
    assert reached_by(PLACEBO, [True] * 21, 0.5) == 8


def test_a_share_that_was_not_reached_is_empty():
    assert reached_by(*columns(TREATED), 0.9) is None
    assert reached_by(PLACEBO, [True] * 21, 0.9) == 17


def test_the_order_in_which_waits_stand_does_not_count():
    assert reached_by(*columns(TREATED[::-1]), 0.5) == 23


def test_without_anything_censored_it_is_the_share_itself():
    on, shares = still_waiting([1, 2, 3, 4], [True] * 4)
    assert on.tolist() == [1, 2, 3, 4]
    assert shares == pytest.approx([0.75, 0.5, 0.25, 0])


def test_whoever_is_censored_on_a_day_still_waits_on_that_day():
    assert still_waiting([5, 5], [True, False])[1].tolist() == [0.5]
    assert still_waiting([5, 4], [True, False])[1].tolist() == [0.0]


@pytest.mark.parametrize(("share", "day"), [(0.5, 5), (0.1, 1), (0.2, 2), (0.3, 3), (0.9, 9)])
def test_a_share_that_is_reached_exactly_is_reached(share, day):
    assert reached_by(range(1, 11), [True] * 10, share) == day


def test_where_nobody_waited_or_nobody_began_nothing_is_reached():
    assert reached_by([], [], 0.5) is None
    assert reached_by([3, 4], [False, False], 0.5) is None


def test_a_wait_may_end_on_the_day_it_began():
    assert reached_by([0, 0, 7], [True, True, True], 0.5) == 0
