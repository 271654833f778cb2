import math
from itertools import combinations, pairwise

import pytest

from dashboard.pictures.ecomap.contacts import Sphere, sectors_of

WITHOUT_AGENCIES = [sphere for sphere in Sphere if sphere is not Sphere.AGENCIES]
MANY = {Sphere.FAMILY_FRIENDS: 9, Sphere.PROFESSIONALS: 4, Sphere.SERVICES: 1}


def test_every_sphere_has_a_sector_but_agencies_only_when_used():
    assert [sector.sphere for sector in sectors_of({})] == WITHOUT_AGENCIES
    assert [sector.sphere for sector in sectors_of({Sphere.AGENCIES: 1})] == list(Sphere)


def test_a_sector_is_as_wide_as_its_contacts_and_never_narrower_than_three():
    # Shares: 9 + 0.6, 3 + 0.6, 4 + 0.6, 3 + 0.6; together 21.4.
    widths = [sector.end - sector.start for sector in sectors_of(MANY)]
    turn = 2 * math.pi / 21.4
    assert widths == pytest.approx([9.6 * turn, 3.6 * turn, 4.6 * turn, 3.6 * turn])


def test_the_sectors_close_the_circle_with_family_and_friends_in_the_middle_at_the_top():
    sectors = sectors_of(MANY)
    assert all(one.end == other.start for one, other in pairwise(sectors))
    assert sectors[-1].end - sectors[0].start == pytest.approx(2 * math.pi)
    assert (sectors[0].start + sectors[0].end) / 2 == pytest.approx(-math.pi / 2)


def test_the_rays_are_evenly_spread_and_keep_off_the_borders():
    sector = sectors_of(MANY)[0]
    rays = sector.rays(9)
    width = sector.end - sector.start
    assert rays[0] > sector.start + 0.06 * width
    assert rays[-1] < sector.end - 0.06 * width
    steps = [later - earlier for earlier, later in pairwise(rays)]
    assert steps == pytest.approx([0.88 * width / 9] * 8)


@pytest.mark.parametrize("sphere", list(Sphere))
@pytest.mark.parametrize("number", [0, 5, 12, 30])
def test_the_captions_stay_on_the_page_and_clear_of_each_other(sphere, number):
    boxes = [sector.caption.box for sector in sectors_of({sphere: number})]
    assert all(min(box) > 0 and box[2] < 1400 and box[3] < 990 for box in boxes)
    for one, other in combinations(boxes, 2):
        apart = one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
        assert apart
