import math

import pytest

from dashboard.pictures.ecomap.contacts import Tie, TieLine
from dashboard.pictures.ecomap.layout import lay_out_ecomap
from dashboard.pictures.ecomap.ties import ties_of
from graphmodel.model.vocabulary import Flow
from tests.dashboard.pictures.ecomap.invented_contacts import service

NAME = (660.0, 475.0, 740.0, 515.0)  # the person's box
TO_THE_RIGHT = (1300.0, 495.0)  # the end of a tie that is level


def ties_of_one(**contact):
    (placed,) = lay_out_ecomap("Sam", [service("s1", ring=3, **contact)]).contacts
    return placed


def test_one_tie_is_straight_and_further_ones_bow_to_either_side():
    placed = ties_of_one(more_ties=(Tie(TieLine.STRONG), Tie(TieLine.TENUOUS)))
    straight, one, other = placed.ties
    assert straight.control is None

    def side(tie):
        (x, y), (end_x, end_y) = tie.control, placed.point
        return (end_x - 700) * (y - 495) - (end_y - 495) * (x - 700)

    assert side(one) * side(other) < 0


def test_only_a_stressful_tie_has_ticks_and_it_has_three_across_it():
    assert ties_of_one().ties[0].ticks == ()
    placed = ties_of_one(stressful=True)
    ticks = placed.ties[0].ticks
    assert len(ticks) == 3
    along = math.atan2(placed.point[1] - 495, placed.point[0] - 700)
    for (x, y), (other_x, other_y) in ticks:
        across = math.atan2(other_y - y, other_x - x)
        assert abs(math.sin(across - along)) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(
    ("flow", "pointing"),
    [
        (None, []),
        (Flow.TO_PERSON, ["in"]),
        (Flow.FROM_PERSON, ["out"]),
        (Flow.MUTUAL, ["in", "out"]),
    ],
)
def test_arrowheads_point_the_way_help_goes(flow, pointing):
    def direction(head):
        tip, left, right = (math.dist(corner, (700, 495)) for corner in head)
        return "in" if tip < min(left, right) else "out"

    assert [direction(head) for head in ties_of_one(flow=flow).ties[0].arrows] == pointing


def box_round(points):
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


def ticks_of(tie):
    return box_round([point for tick in tie.ticks for point in tick])


def test_ticks_move_along_the_tie_off_a_name():
    (free,) = ties_of(service("s1", stressful=True), TO_THE_RIGHT, [], NAME)
    name = ticks_of(free)
    (moved,) = ties_of(service("s1", stressful=True), TO_THE_RIGHT, [name], NAME)
    assert ticks_of(moved)[0] > name[2] or ticks_of(moved)[2] < name[0]


def test_ticks_keep_off_the_arrowhead_of_a_short_tie():
    stressful = service("s1", stressful=True, flow=Flow.TO_PERSON)
    (tie,) = ties_of(stressful, (700.0, 345.0), [], NAME)
    arrow = box_round(tie.arrows[0])
    assert ticks_of(tie)[3] <= arrow[1] or ticks_of(tie)[1] >= arrow[3]


def test_an_arrow_to_the_person_ends_just_outside_a_box_that_reaches_far():
    far = (560.0, 400.0, 840.0, 590.0)
    (tie,) = ties_of(service("s1", flow=Flow.TO_PERSON), TO_THE_RIGHT, [], far)
    assert box_round(tie.arrows[0])[0] == pytest.approx(840 + 4, abs=0.2)
    (tie,) = ties_of(service("s1", flow=Flow.TO_PERSON), TO_THE_RIGHT, [], NAME)
    assert box_round(tie.arrows[0])[0] == pytest.approx(700 + 1.62 * 84, abs=0.2)
