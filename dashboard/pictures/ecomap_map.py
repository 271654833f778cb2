"""The relationship picture of one person, as the component on the screen is given it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dashboard.drawing.geometry import CENTRE, SYMBOL_REACH, Point
from dashboard.pictures.ecomap_contacts import Contact
from dashboard.pictures.ecomap_folds import Fold
from dashboard.pictures.ecomap_layout import EcomapLayout, Placed, lay_out_ecomap
from dashboard.pictures.ecomap_legend import legend_of
from dashboard.pictures.ecomap_needs import Need
from dashboard.pictures.ecomap_parts import caption, need_marks, needs_of_the_person, tag_marks
from dashboard.pictures.ecomap_picture import PERSON_NODE, draw_ecomap_network, node_of
from dashboard.pictures.ecomap_strokes import ground, marks, trusted_ring
from dashboard.pictures.ecomap_style import symbol_of
from dashboard.pictures.ecomap_tags import NO_TAGS, Tag, tags_of
from dashboard.relationship_map.picture import Anchored, MapPicture

__all__ = ["ecomap_map", "map_of"]


Box = tuple[float, float, float, float]


def ecomap_map(
    person_name: str, contacts: Iterable[Contact], needs: Sequence[Need] = ()
) -> MapPicture:
    """Return the relationship picture of one person.

    The same contacts, in any order, give the same picture.

    Parameters
    ----------
    person_name
        As it is to be read.
    contacts
        Who is drawn round the person.
    needs
        The person's, in the order of their numbers.

    Raises
    ------
    ValueError
        If two contacts have one id, or one helps with a need that is not among the person's.
    """
    return map_of(lay_out_ecomap(person_name, contacts, needs=needs))


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
    on_symbols = [Anchored(PERSON_NODE, mark) for mark in needs_of_the_person(layout.person)]
    on_symbols += [mark for one in layout.contacts for mark in _on_symbol(one)]
    on_symbols += [
        Anchored(node_of(one.contact), mark)
        for one in tags_of(layout, tags)
        for mark in tag_marks(one)
    ]
    return MapPicture(
        width=layout.width,
        height=layout.height,
        nodes=network.nodes,
        edges=network.edges,
        touch={node_of(one.shown): _touch(one) for one in layout.placed},
        ground=ground(layout),
        captions=[caption(sector) for sector in layout.sectors],
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
    for need, point in one.needs:
        for mark in need_marks(need, point):
            yield Anchored(node, mark)


def _middle(points: Iterable[Point]) -> Point:
    across, down = zip(*points, strict=True)
    return round(sum(across) / len(across), 1), round(sum(down) / len(down), 1)
