import pytest

from graphmodel.privacy import HIDDEN, bounds_of, rounded


@pytest.mark.parametrize(
    ("number", "figure"),
    [(0, HIDDEN), (4, HIDDEN), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (998, 1000)],
)
def test_a_number_is_shown_to_the_nearest_five_and_not_under_five(number, figure):
    assert rounded(number, 5) == figure


@pytest.mark.parametrize(("number", "figure"), [(9, HIDDEN), (10, 10), (12, 10), (13, 15)])
def test_a_greater_least_number_hides_more(number, figure):
    assert rounded(number, 10) == figure


def test_a_number_that_would_be_rounded_to_none_is_hidden_whatever_the_least():
    assert rounded([0, 1, 2, 3], 0).tolist() == [HIDDEN, HIDDEN, HIDDEN, 5]


@pytest.mark.parametrize("least", range(13))
def test_the_bounds_of_a_figure_are_the_numbers_that_give_it(least):
    figures = rounded(range(60), least).tolist()
    for figure in set(figures[:50]):
        behind = [number for number, shown in enumerate(figures) if shown == figure]
        assert tuple(map(int, bounds_of(figure, least))) == (behind[0], behind[-1])
