"""The relationship picture as SVG: alone, or on its sheet."""

from collections.abc import Mapping

from dashboard.drawing.marks import Sheet
from dashboard.drawing.svg import as_svg
from dashboard.pictures.ecomap.layout import EcomapLayout
from dashboard.pictures.ecomap.legend import ecomap_sheet
from dashboard.pictures.ecomap.parts import picture_parts
from dashboard.pictures.ecomap.tags import NO_TAGS, Tag


def draw_ecomap_svg(layout: EcomapLayout, title: str, tags: Mapping[str, Tag] = NO_TAGS) -> str:
    words = ecomap_sheet(layout, title, tags).words
    return as_svg(Sheet(layout.width, layout.height, words, picture_parts(layout, tags)))


def draw_ecomap_sheet(layout: EcomapLayout, title: str, tags: Mapping[str, Tag] = NO_TAGS) -> str:
    return as_svg(ecomap_sheet(layout, title, tags))
