from itertools import combinations

import pytest

from dashboard.drawing.marks import INK, PAPER
from dashboard.pictures.ecomap.contacts import Sphere, Tie, TieLine
from dashboard.pictures.ecomap.style import (
    LINE_STYLES,
    NEUTRAL_INK,
    SPHERE_STYLES,
    STRESS_INK,
    corners,
    symbol_of,
    tie_style,
)
from tests.dashboard.pictures.ecomap.invented_contacts import NOT_NAMED, friend, neutral


def luminance(colour):
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_it_should_be():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("sphere", list(Sphere))
def test_what_is_written_and_outlined_can_be_read_on_paper_and_on_the_tint(sphere):
    style = SPHERE_STYLES[sphere]
    for ground in (PAPER, style.tint):
        assert contrast(style.outline, ground) >= 4.5
        assert contrast(NEUTRAL_INK, ground) >= 4.5
        assert contrast(STRESS_INK, ground) >= 4.5
        assert contrast(INK, ground) >= 7


def test_spheres_differ_in_shape_and_not_only_in_colour():
    assert len({style.shape for style in SPHERE_STYLES.values()}) == len(Sphere)


def test_lines_differ_in_width_or_dashes_and_not_only_in_colour():
    for one, other in combinations(LINE_STYLES.values(), 2):
        assert (one.width, one.dashes) != (other.width, other.dashes)


@pytest.mark.parametrize("line", [TieLine.STRONG, TieLine.MODERATE, TieLine.TENUOUS])
def test_stress_keeps_the_strength_of_a_line(line):
    calm, stressful = tie_style(Tie(line)), tie_style(Tie(line, stressful=True))
    assert (stressful.width, stressful.dashes) == (calm.width, calm.dashes)
    assert stressful.ink == STRESS_INK != calm.ink


def test_all_neutral_contacts_of_a_sphere_look_the_same():
    assert symbol_of(neutral("i1", "Dad")) == symbol_of(neutral("i2", "Jo", NOT_NAMED))
    assert symbol_of(neutral("i1")).fill == PAPER


def test_a_usable_trusted_contact_has_a_ring():
    assert symbol_of(friend("i1")).trusted
    assert not symbol_of(neutral("i1")).trusted


@pytest.mark.parametrize("sphere", list(Sphere))
def test_a_symbol_fits_into_the_ring_of_a_trusted_contact_or_is_never_trusted(sphere):
    style = SPHERE_STYLES[sphere]
    reach = max(
        (x * x + y * y) ** 0.5 for x, y in [*corners(style.shape, style.size, (0, 0)), (0, 0)]
    )
    assert reach < 18 or sphere in (Sphere.SERVICES, Sphere.AGENCIES)
