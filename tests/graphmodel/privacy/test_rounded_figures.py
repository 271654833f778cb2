"""Figures that leave the team together: which tables would tell a small number."""

from graphmodel.privacy import HIDDEN
from graphmodel.privacy.rounding import Figures


def shown(figures: Figures, places: list[int]) -> list[int]:
    return [figures.shown[place] for place in places]


def test_figures_are_rounded_and_small_ones_hidden():
    figures = Figures(5)
    assert shown(figures, figures.add("one", [13, 4, 0, 5])) == [15, HIDDEN, HIDDEN, 5]
    assert figures.withheld() == {}


def test_two_hidden_numbers_that_only_fit_at_their_greatest_withhold_their_table():
    # 4 and 4 are hidden; together 8, shown as 10, is 8 to 12
    figures = Figures(5)
    parts = figures.add("parts", [4, 4])
    figures.total("all", 8, parts)
    assert list(figures.withheld()) == ["parts"]
    assert "under 5 could be worked out" in figures.withheld()["parts"]


def test_a_third_hidden_number_leaves_them_open():
    figures = Figures(5)
    figures.total("all", 8, figures.add("parts", [4, 4, 0]))
    assert figures.withheld() == {}


def test_so_do_figures_too_small_to_be_listed():
    figures = Figures(5)
    parts = figures.add("parts", [4, 4])
    figures.total("all", 9, [*parts, figures.unlisted("parts", 2)])
    assert figures.withheld() == {}


def test_what_is_part_of_a_figure_is_no_more_than_it():
    # 4 and 4 are parts of 7, shown as 5: at most 7 together, so neither is pinned at 4
    figures = Figures(5)
    whole = figures.add("whole", [7])[0]
    figures.at_most("parts", figures.add("parts", [4, 3]), whole)
    assert figures.withheld() == {}
