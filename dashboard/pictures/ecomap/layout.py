"""Where everything in an ecomap lies.

One ray per contact, elliptical rings by strength, one sector per sphere, names in one or two
lines outside their symbols. Pure numbers: the picture for the screen and the one for print are
both drawn from this, so they agree.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from dashboard.drawing.name_text import LINE_PITCH, label_lines, text_width
from dashboard.drawing.path import Box, Point
from dashboard.pictures.ecomap.contacts import (
    OUTER_RING,
    Contact,
    EcomapNeed,
    EcomapSector,
    Sphere,
    sectors_of,
)
from dashboard.pictures.ecomap.geometry import (
    CENTRE,
    HEIGHT,
    RING_RADII,
    STRETCH,
    SYMBOL_REACH,
    WIDTH,
)
from dashboard.pictures.ecomap.placement import Place, places_of_items
from dashboard.pictures.ecomap.placement_search import Item
from dashboard.pictures.ecomap.ties import PlacedTie, ties_of

MOST_MARKS = 30
_WORTH_FOLDING = 2
_LABEL_PADDING = 4.0

NEED_DISTANCE = 24.0  # of the marks of two needs
_ONE_ROW = 4
_TWO_ROWS = 23.0

# The box of the person in the middle.
HEAD = "Needs"
"""The word before the needs."""

MOST_NEEDS = 24
"""Needs beyond this number have no mark, and are counted."""

_NAME_SIZE = 20.0
_LONGEST_LINE = 165.0  # of the person's name, in the size of the others
_PADDING = (14.0, 10.0)
_IN_A_ROW = 8
_ROW = 26.0
_HEAD_WIDTH = 50.0  # of the word before the needs, with its room
_EDGE = 3.0  # of the dark box round the bright field with the needs


@dataclass(frozen=True)
class Fold:
    """The contacts of one sphere's outer ring that stand as one mark."""

    sphere: Sphere
    contacts: tuple[Contact, ...]

    @property
    def words(self) -> str:
        """What the mark says."""
        return f"+ {len(self.contacts)} more"


Shown = TypeVar("Shown", bound=Contact | Fold, covariant=True)


@dataclass(frozen=True)
class Placed(Generic[Shown]):
    """A contact, or a fold, with its place.

    Attributes
    ----------
    shown
        What stands here.
    point
        The centre of its symbol.
    angle
        Its ray.
    lines, label
        Its name as written, and the box round it.
    ties
        The lines to the person; a fold has none.
    needs
        The needs that it helps with, and where their marks stand.
    """

    shown: Shown
    point: Point
    angle: float
    lines: tuple[str, ...]
    label: Box
    ties: tuple[PlacedTie, ...]
    needs: tuple[tuple[EcomapNeed, Point], ...]


@dataclass(frozen=True)
class PlacedPerson:
    """The person in the middle.

    Attributes
    ----------
    lines, font_size
        The name as written, and its size.
    middle
        How far down the name's middle is.
    box
        What holds name and needs.
    field
        The bright part of the box behind the needs; None where there is none.
    head
        The middle of the word before them.
    needs
        The needs, and where their marks stand.
    more_needs
        How many have no mark.
    """

    lines: tuple[str, ...]
    font_size: float
    middle: float
    box: Box
    field: Box | None = None
    head: Point = CENTRE
    needs: tuple[tuple[EcomapNeed, Point], ...] = ()
    more_needs: int = 0

    def without_needs(self) -> PlacedPerson:
        """Return the same box with the name alone."""
        return replace(self, middle=CENTRE[1], field=None, needs=(), more_needs=0)


@dataclass(frozen=True)
class EcomapLayout:
    """The whole picture, in a view box of `width` by `height`.

    Attributes
    ----------
    person
        In the middle, with their needs.
    rings
        The half axes (across, upright) of the rings, the closest first.
    sectors
        Clockwise from the top.
    contacts, folds
        Sorted by sphere and id.
    """

    width: float
    height: float
    person: PlacedPerson
    rings: tuple[tuple[float, float], ...]
    sectors: tuple[EcomapSector, ...]
    contacts: tuple[Placed[Contact], ...]
    folds: tuple[Placed[Fold], ...]

    @property
    def placed(self) -> tuple[Placed[Contact | Fold], ...]:
        """All contacts, and then all folds."""
        return (*self.contacts, *self.folds)

    @property
    def needs(self) -> tuple[EcomapNeed, ...]:
        """The needs that have a mark."""
        return tuple(need for need, _ in self.person.needs)


def lay_out_ecomap(
    person_name: str,
    contacts: Iterable[Contact],
    spheres: Collection[Sphere] = (),
    needs: Sequence[EcomapNeed] = (),
) -> EcomapLayout:
    """Place the contacts round the person.

    Parameters
    ----------
    person_name
        As it is to be read.
    contacts
        In any order; the layout does not depend on it. Of more than 30, the outer rings of the
        fullest sectors are folded into one mark each, but never a usable trusted contact.
    spheres
        Those that have a sector even if no contact is in them.
    needs
        The person's, in the order of their numbers. Of more than 24, the first ones are marked.

    Raises
    ------
    ValueError
        If two contacts have one id, or one helps with a need that is not among the person's.
    """
    given = list(contacts)
    if len({one.id for one in given}) < len(given):
        raise ValueError("two contacts of one picture have the same id")
    if not {need for one in given for need in one.needs}.issubset(needs):
        raise ValueError("a contact helps with a need that is not among the person's")
    shown = folded(given)
    sectors = sectors_of({**dict.fromkeys(spheres, 1), **Counter(one.sphere for one in shown)})
    person = person_in_the_middle(person_name, needs)
    number_of = {sector.sphere: number for number, sector in enumerate(sectors)}
    items = [item_of(one, number_of[one.sphere]) for one in shown]
    taken = Counter(item.sector for item in items)
    rays = [sector.rays(taken[number]) for number, sector in enumerate(sectors)]
    places = places_of_items(items, rays, person.box, [sector.caption.box for sector in sectors])
    return placed_in(person, sectors, shown, places)


def placed_in(
    person: PlacedPerson,
    sectors: tuple[EcomapSector, ...],
    shown: Sequence[Contact | Fold],
    places: Sequence[Place],
) -> EcomapLayout:
    """Return the layout in which everything shown stands in its place."""
    labels = [place.label for place in places]
    drawn = list(zip(shown, places, strict=True))
    return EcomapLayout(
        width=WIDTH,
        height=HEIGHT,
        person=person,
        rings=tuple((round(STRETCH * radius, 1), radius) for radius in RING_RADII),
        sectors=sectors,
        contacts=tuple(
            _placed_contact(one, place, labels, person)
            for one, place in drawn
            if isinstance(one, Contact)
        ),
        folds=tuple(
            Placed(one, place.point, place.angle, lines_of(one), place.label, ties=(), needs=())
            for one, place in drawn
            if isinstance(one, Fold)
        ),
    )


def _placed_contact(
    one: Contact, place: Place, labels: Sequence[Box], person: PlacedPerson
) -> Placed[Contact]:
    ties = ties_of(one, place.point, labels, person.box)
    marked = {need for need, _ in person.needs} & set(one.needs)
    marks = places_beside(place.point, marked)
    return Placed(one, place.point, place.angle, lines_of(one), place.label, ties, marks)


def item_of(one: Contact | Fold, sector: int) -> Item:
    """Return what is to be placed of a contact or a fold, in the sector of that number."""
    lines = lines_of(one)
    width = max(map(text_width, lines)) + _LABEL_PADDING
    height = len(lines) * LINE_PITCH
    if isinstance(one, Fold):
        return Item("+", sector, OUTER_RING, width, height, tied=False)
    beside, upright = room_beside(len(set(one.needs)))
    return Item(f"={one.id}", sector, one.ring, width, height, beside, upright)


def lines_of(one: Contact | Fold) -> tuple[str, ...]:
    """Return what is written at a contact or a fold."""
    return label_lines(one.name if isinstance(one, Contact) else one.words)


def folded(contacts: Iterable[Contact], always: Collection[Sphere] = ()) -> list[Contact | Fold]:
    """Return what is drawn, sorted by sphere and id: of up to 30 contacts, all of them.

    Of more, whole outer rings are folded, the fullest sphere's first, until no more than 30 marks
    are left. Who is named never depends on who they are, except that a usable trusted contact is
    never folded away.

    Parameters
    ----------
    contacts
        In any order.
    always
        Spheres whose outer ring is folded however few there are, as in another day's picture.
    """
    shown: list[Contact | Fold] = sorted(contacts, key=_place)
    outer = {
        sphere: tuple(
            one
            for one in shown
            if isinstance(one, Contact)
            and (one.sphere, one.ring, one.usable) == (sphere, OUTER_RING, False)
        )
        for sphere in Sphere
    }
    for sphere, contacts_there in sorted(outer.items(), key=lambda entry: -len(entry[1])):
        enough = len(shown) <= MOST_MARKS or len(contacts_there) < _WORTH_FOLDING
        if not contacts_there or (enough and sphere not in always):
            continue
        gone = {contact.id for contact in contacts_there}
        shown = [one for one in shown if isinstance(one, Fold) or one.id not in gone]
        shown.append(Fold(sphere, contacts_there))
    return sorted(shown, key=_place)


def _place(one: Contact | Fold) -> tuple[int, bool, str]:
    """Sort by sphere, clockwise; there by id; and a fold after all that is named."""
    is_fold = isinstance(one, Fold)
    return list(Sphere).index(one.sphere), is_fold, "" if isinstance(one, Fold) else one.id


def room_beside(number: int) -> tuple[float, float]:
    """Return the room of a number of marks: its width, and how far it reaches up and down."""
    if number <= _ONE_ROW:
        return number * NEED_DISTANCE, SYMBOL_REACH
    return math.ceil(number / 2) * NEED_DISTANCE, _TWO_ROWS


def places_beside(
    symbol: Point, needs: Iterable[EcomapNeed]
) -> tuple[tuple[EcomapNeed, Point], ...]:
    """Set the marks beside a symbol, to be read from left to right and then downwards."""
    in_order = sorted(needs, key=lambda need: need.number)
    columns = round(room_beside(len(in_order))[0] / NEED_DISTANCE)
    leftwards = symbol[0] < CENTRE[0]
    first = SYMBOL_REACH + NEED_DISTANCE / 2
    marks = []
    for place, need in enumerate(in_order):
        row, column = divmod(place, columns)
        taken = min(columns, len(in_order) - row * columns)
        x = first + (taken - 1 - column if leftwards else column) * NEED_DISTANCE
        down = 0.0 if columns == len(in_order) else (row - 0.5) * _TWO_ROWS
        marks.append((need, (round(symbol[0] + (-x if leftwards else x), 1), symbol[1] + down)))
    return tuple((need, (x, round(y, 1))) for need, (x, y) in marks)


def person_in_the_middle(name: str, needs: Sequence[EcomapNeed] = ()) -> PlacedPerson:
    """Place the person's name, and the marks of their needs in rows below it."""
    marked = needs[:MOST_NEEDS]
    lines = label_lines(name, _LONGEST_LINE)
    across, upright = _PADDING
    name_height = len(lines) * _NAME_SIZE + 2 * upright
    rows = [marked[first : first + _IN_A_ROW] for first in range(0, len(marked), _IN_A_ROW)]
    field_height = len(rows) * _ROW + 2 * _EDGE if rows else 0.0
    name_width = max(map(text_width, lines)) * _NAME_SIZE / LINE_PITCH + 2 * across
    longest = max(map(len, rows), default=0) * NEED_DISTANCE
    row_width = longest + _HEAD_WIDTH + 4 * _EDGE
    half_width = max(name_width, row_width if rows else 0.0) / 2
    height = name_height + field_height + (_EDGE if rows else 0.0)
    x, y = CENTRE
    top = y - height / 2
    box = (x - half_width, top, x + half_width, top + height)
    foot = top + name_height
    field = (box[0] + _EDGE, foot, box[2] - _EDGE, foot + field_height)
    first_row = foot + _EDGE + _ROW / 2
    left = x - (longest + _HEAD_WIDTH) / 2
    first = left + _HEAD_WIDTH + NEED_DISTANCE / 2
    return PlacedPerson(
        lines,
        _NAME_SIZE,
        round(top + name_height / 2, 1),
        _rounded(box),
        _rounded(field) if rows else None,
        (round(left + _HEAD_WIDTH / 2, 1), round(first_row, 1)),
        tuple(
            (need, (round(first + column * NEED_DISTANCE, 1), round(first_row + row * _ROW, 1)))
            for row, some in enumerate(rows)
            for column, need in enumerate(some)
        ),
        len(needs) - len(marked),
    )


def _rounded(box: Box) -> Box:
    left, top, right, bottom = (round(side, 1) for side in box)
    return left, top, right, bottom
