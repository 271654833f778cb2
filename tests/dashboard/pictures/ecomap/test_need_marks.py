"""The marks of needs: how a need stands is told by shape, and a number can be read on each."""

from itertools import combinations

import pytest

from dashboard.drawing.marks import PAPER
from dashboard.pictures.ecomap.contacts import NeedMark
from dashboard.pictures.ecomap.layout import places_beside, room_beside
from dashboard.pictures.ecomap.parts import need_ink, need_mark
from tests.dashboard.pictures.ecomap.invented_contacts import needs_of
from tests.dashboard.pictures.ecomap.test_style import contrast


def shape(mark):
    """What is drawn, whatever its colours: the paths, and whether each is filled or outlined."""
    strokes = need_mark(mark, (50.0, 50.0))
    return [(one.path, one.fill not in ("none", PAPER), one.ink != "none") for one in strokes]


def test_states_differ_in_shape_and_not_only_in_colour():
    for one, other in combinations(NeedMark, 2):
        assert shape(one) != shape(other)


@pytest.mark.parametrize("mark", list(NeedMark))
def test_a_number_can_be_read_on_its_mark(mark):
    grounds = [stroke.fill for stroke in need_mark(mark, (50.0, 50.0)) if stroke.fill != "none"]
    assert contrast(need_ink(mark), grounds[-1]) >= 7


def boxes_of(marks):
    return [(x - 11, y - 11, x + 11, y + 11) for _, (x, y) in marks]


@pytest.mark.parametrize("number", range(1, 25))
@pytest.mark.parametrize("symbol", [(300.0, 400.0), (1100.0, 400.0)])
def test_marks_stand_beside_each_other_in_the_room_that_is_kept_for_them(symbol, number):
    marks = places_beside(symbol, needs_of(number))
    boxes = boxes_of(marks)
    assert len(boxes) == number
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    width, upright = room_beside(number)
    left, right = (-20 - width, -20) if symbol[0] < 700 else (20, 20 + width)
    for box in boxes:
        assert symbol[0] + left <= box[0]
        assert box[2] <= symbol[0] + right
        assert symbol[1] - upright <= box[1]
        assert box[3] <= symbol[1] + upright


@pytest.mark.parametrize("symbol", [(300.0, 400.0), (1100.0, 400.0)])
def test_more_than_four_marks_stand_in_two_rows_read_as_lines_are(symbol):
    marks = places_beside(symbol, needs_of(7))
    as_read = sorted(marks, key=lambda mark: (mark[1][1], mark[1][0]))
    assert [need.number for need, _ in as_read] == [1, 2, 3, 4, 5, 6, 7]
    assert [y for _, (_, y) in as_read] == [388.5] * 4 + [411.5] * 3
