"""Words on a small plate beside a symbol: what became of a contact between two days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.drawing.marks import INK, PAPER
from dashboard.drawing.name_text import text_width
from dashboard.drawing.path import Box
from dashboard.pictures.ecomap.contacts import Contact
from dashboard.pictures.ecomap.geometry import CENTRE, HEIGHT, SYMBOL_REACH, WIDTH
from dashboard.pictures.ecomap.layout import EcomapLayout, Fold, Placed, room_beside

TAG_SIZE = 13.0
TAG_HEIGHT = 18.0
_BOLD = 1.08
_PADDING = 5.0
_GAP = 2.0


class Tag(StrEnum):
    """What became of a contact, in the word that stands beside it."""

    GAINED = "new"
    RESTORED = "back"
    CHANGED = "changed"
    ENDED = "ended"


NO_TAGS: Mapping[str, Tag] = {}


@dataclass(frozen=True)
class TagStyle:
    """How a plate looks: its ground, its edge and its letters."""

    fill: str
    ink: str
    letters: str


@dataclass(frozen=True)
class PlacedTag:
    """A tag in its place: the contact it stands at, and the box of its plate."""

    contact: Contact
    tag: Tag
    box: Box


def tag_style(tag: Tag) -> TagStyle:
    """Return a dark plate for what is there, and an empty one for what is over."""
    if tag is Tag.ENDED:
        return TagStyle(PAPER, INK, INK)
    return TagStyle(INK, INK, PAPER)


def tag_width(tag: Tag) -> float:
    """Return how wide the plate of a tag is."""
    return round(text_width(tag, TAG_SIZE) * _BOLD + 2 * _PADDING, 1)


def tags_of(layout: EcomapLayout, tags: Mapping[str, Tag]) -> tuple[PlacedTag, ...]:
    """Place tags beside the symbols of their contacts, where they hide no name.

    Parameters
    ----------
    layout
        The picture.
    tags
        By contact's id; one of somebody who is folded away has no place.
    """
    taken = [one.label for one in layout.placed] + [_room(one) for one in layout.placed]
    found = []
    for one in layout.contacts:
        if one.shown.id in tags:
            tag = tags[one.shown.id]
            places = _boxes(one, tag_width(tag))
            hidden = [_in_the_way(box, taken) for box in places]
            box = places[hidden.index(min(hidden))]
            taken.append(box)
            found.append(PlacedTag(one.shown, tag, box))
    return tuple(found)


def _room(one: Placed[Contact] | Placed[Contact | Fold]) -> Box:
    x, y = one.point
    return (x - SYMBOL_REACH, y - SYMBOL_REACH, x + SYMBOL_REACH, y + SYMBOL_REACH)


def _boxes(one: Placed[Contact], width: float) -> list[Box]:
    """Return where the plate may stand: away from the person, towards them, over the name's end."""
    x, y = one.point
    marks, _ = room_beside(len(one.needs))
    leftwards = x < CENTRE[0]
    left_room, right_room = (marks, 0.0) if leftwards else (0.0, marks)
    left = x - SYMBOL_REACH - left_room - width
    right = x + SYMBOL_REACH + right_room
    beside = [left, right] if leftwards else [right, left]
    above = one.label[1] < y
    other_side = y + SYMBOL_REACH + _GAP if above else y - SYMBOL_REACH - _GAP - TAG_HEIGHT
    behind = one.label[1] - TAG_HEIGHT if above else one.label[3]
    places = [(start, y - TAG_HEIGHT / 2) for start in beside]
    places += [(x - width / 2, other_side), (x - width / 2, behind)]
    return [
        (round(start, 1), round(top, 1), round(start + width, 1), round(top + TAG_HEIGHT, 1))
        for start, top in places
    ]


def _in_the_way(box: Box, taken: list[Box]) -> float:
    """Return the area that is hidden, and much more than any where it leaves the page."""
    left, top, right, bottom = box
    hidden = sum(
        max(0.0, min(right, other[2]) - max(left, other[0]))
        * max(0.0, min(bottom, other[3]) - max(top, other[1]))
        for other in taken
    )
    outside = left < 0 or top < 0 or right > WIDTH or bottom > HEIGHT
    return hidden + (WIDTH * HEIGHT if outside else 0.0)
