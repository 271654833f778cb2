"""The relationship picture of one person, as the component on the screen is given it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dashboard.pictures.ecomap_contacts import Contact
from dashboard.pictures.ecomap_folds import Fold
from dashboard.pictures.ecomap_geometry import CENTRE, SYMBOL_REACH, Point
from dashboard.pictures.ecomap_layout import EcomapLayout, Placed, lay_out_ecomap
from dashboard.pictures.ecomap_legend import legend_of
from dashboard.pictures.ecomap_picture import draw_ecomap_network, node_of
from dashboard.pictures.ecomap_sectors import CAPTION_SIZE, Sector
from dashboard.pictures.ecomap_strokes import ground, marks, need_disc, tag_plate, trusted_ring
from dashboard.pictures.ecomap_style import (
    CAPITALS,
    FONT_FACE,
    NEED_SIZE,
    PAPER,
    SPHERE_STYLES,
    symbol_of,
)
from dashboard.pictures.ecomap_tags import TAG_SIZE, PlacedTag, Tag, tag_style, tags_of
from dashboard.relationship_map.picture import Anchored, MapPicture, Written

__all__ = ["ecomap_map", "map_of"]

NO_TAGS: Mapping[str, Tag] = {}

Box = tuple[float, float, float, float]


def ecomap_map(person_name: str, contacts: Iterable[Contact]) -> MapPicture:
    """Return the relationship picture of one person.

    The same contacts, in any order, give the same picture.

    Parameters
    ----------
    person_name
        As it is to be read.
    contacts
        Who is drawn round the person.

    Raises
    ------
    ValueError
        If two contacts have one id.
    """
    return map_of(lay_out_ecomap(person_name, contacts))


def map_of(layout: EcomapLayout, tags: Mapping[str, Tag] = NO_TAGS) -> MapPicture:
    """Return a layout as the component on the screen is given it.

    Parameters
    ----------
    layout
        Where everything lies.
    tags
        What became of contacts, by their ids: a word beside each.
    """
    network = draw_ecomap_network(layout)
    on_symbols = [mark for one in layout.contacts for mark in _on_symbol(one)]
    on_symbols += [mark for one in tags_of(layout, tags) for mark in _tag(one)]
    return MapPicture(
        width=layout.width,
        height=layout.height,
        nodes=network.nodes,
        edges=network.edges,
        touch={node_of(one.shown): _touch(one) for one in layout.placed},
        ground=ground(layout),
        captions=[_caption(sector) for sector in layout.sectors],
        marks=[*(mark for one in layout.contacts for mark in _on_ties(one)), *on_symbols],
        legend=legend_of(layout, sorted(set(tags.values()))),
        middle=CENTRE,
        stands_for={
            node_of(contact): node_of(fold.shown)
            for fold in layout.folds
            for contact in fold.shown.contacts
        },
    )


def _touch(one: Placed[Contact | Fold]) -> Box:
    """Return what counts as touching it: its symbol and its name, from the symbol's middle."""
    x, y = one.point
    left, top, right, bottom = one.label
    reach = SYMBOL_REACH
    return (
        round(min(left - x, -reach), 1),
        round(min(top - y, -reach), 1),
        round(max(right - x, reach), 1),
        round(max(bottom - y, reach), 1),
    )


def _on_ties(one: Placed[Contact]) -> Iterator[Anchored]:
    for tie in one.ties:
        stand = [_middle(points) for points in (*tie.ticks, *tie.arrows)]
        for drawn, point in zip(marks(tie), stand, strict=True):
            yield Anchored(node_of(one.shown), drawn, point)


def _on_symbol(one: Placed[Contact]) -> Iterator[Anchored]:
    node = node_of(one.shown)
    for ring in trusted_ring(symbol_of(one.shown), one.point):
        yield Anchored(node, ring)
    for number, (x, y) in one.needs:
        yield Anchored(node, need_disc((x, y)))
        baseline = y + CAPITALS * NEED_SIZE / 2
        yield Anchored(node, _written(str(number), x, baseline, NEED_SIZE, PAPER))


def _tag(one: PlacedTag) -> Iterator[Anchored]:
    node = node_of(one.contact)
    left, top, right, bottom = one.box
    baseline = (top + bottom + CAPITALS * TAG_SIZE) / 2
    letters = tag_style(one.tag).letters
    yield Anchored(node, tag_plate(one))
    yield Anchored(node, _written(one.tag, (left + right) / 2, baseline, TAG_SIZE, letters))


def _caption(sector: Sector) -> Written:
    left, top, right, _ = sector.caption.box
    ink = SPHERE_STYLES[sector.sphere].outline
    baseline = top + CAPITALS * CAPTION_SIZE
    return _written(sector.caption.words, (left + right) / 2, baseline, CAPTION_SIZE, ink)


def _written(words: str, x: float, y: float, size: float, ink: str) -> Written:
    return Written(words, round(x, 1), round(y, 1), f"bold {size:g}px {FONT_FACE}", ink)


def _middle(points: Iterable[Point]) -> Point:
    across, down = zip(*points, strict=True)
    return round(sum(across) / len(across), 1), round(sum(down) / len(down), 1)
