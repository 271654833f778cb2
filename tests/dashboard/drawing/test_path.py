"""The picture's paths as lines and bends, against geometry reckoned by hand."""

import math
from itertools import pairwise

import pytest

from dashboard.drawing.path import dashed, flattened, outlines


def points_of(path):
    (outline,) = outlines(path)
    return flattened(outline)


def area(points):
    """The area inside a closed line (shoelace)."""
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(points))) / 2


def test_straight_lines_are_their_corners_and_a_closed_one_goes_back():
    assert points_of("M0 0L10 0L10 -5.5") == [(0, 0), (10, 0), (10, -5.5)]
    assert points_of("M0 0L10 0L10 5Z") == [(0, 0), (10, 0), (10, 5), (0, 0)]


def test_a_bend_with_one_control_is_a_parabola():
    points = points_of("M0 0Q10 20 20 0")
    assert points[0] == (0, 0)
    assert points[-1] == (20, 0)
    assert len(points) > 6
    for x, y in points:  # x = 20 t, y = 40 t (1 - t)
        assert y == pytest.approx(2 * x * (1 - x / 20))


def test_two_half_turns_are_a_circle():
    points = points_of("M40 50a10 10 0 1 0 20 0a10 10 0 1 0 -20 0Z")
    for x, y in points:
        assert math.hypot(x - 50, y - 50) == pytest.approx(10, rel=0.001)
    assert area(points) == pytest.approx(math.pi * 100, rel=0.02)


def test_two_half_turns_of_other_radii_are_an_ellipse():
    points = points_of("M100 300a300 100 0 1 0 600 0a300 100 0 1 0 -600 0Z")
    for x, y in points:
        assert ((x - 400) / 300) ** 2 + ((y - 300) / 100) ** 2 == pytest.approx(1, abs=0.002)
    assert min(y for _, y in points) == pytest.approx(200, abs=0.2)
    assert area(points) == pytest.approx(math.pi * 300 * 100, rel=0.01)


@pytest.mark.parametrize(
    ("flags", "inside"),
    [
        ("1 1", 0.75 * math.pi * 100),  # the long way, clockwise, round the corner itself
        ("0 0", 0.25 * math.pi * 100),  # the short way, against the clock, round the corner
        ("0 1", 100 - 0.25 * math.pi * 100),  # the short way, round the opposite corner
        ("1 0", 100 + 0.75 * math.pi * 100),  # the long way, round the opposite corner
    ],
)
def test_an_arc_goes_the_way_that_its_flags_say(flags, inside):
    points = points_of(f"M0 0L10 0A10 10 0 {flags} 0 -10Z")
    assert (0, -10) in points
    assert area(points) == pytest.approx(inside, abs=2)  # pieces cut its corners


def test_radii_that_are_too_short_are_made_to_reach():
    assert area(points_of("M0 0A4.9 4.9 0 1 1 10 0Z")) == pytest.approx(math.pi * 25 / 2, rel=0.02)


@pytest.mark.parametrize(
    "path",
    ["M0 0h10", "M0 0C1 1 2 2", "M0 0l5 5", "L1 1", "M0 0L1", "5 5M0 0", "M0 0A5 5 30 0 1 9 9"],
)
def test_what_the_picture_does_not_use_is_refused(path):
    with pytest.raises(ValueError, match=r"path|command|arc"):
        outlines(path)


def test_dashes_and_gaps_come_in_turn():
    assert list(dashed([(0, 0), (20, 0)], (5, 3))) == [
        [(0, 0), (5, 0)],
        [(8, 0), (13, 0)],
        [(16, 0), (20, 0)],
    ]
    assert list(dashed([(0, 0), (20, 0)], ())) == [[(0, 0), (20, 0)]]


def test_a_dash_goes_round_a_corner():
    assert list(dashed([(0, 0), (4, 0), (4, 10)], (6, 100))) == [[(0, 0), (4, 0), (4, 2)]]
