"""Where everything in one person's relationship picture lies.

One ray per contact, elliptical rings by closeness, one sector per sphere, names in one or two
lines outside their symbols. Pure numbers: the picture for the screen and the one for print are
both drawn from this, so they agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dashboard.pictures.ecomap_contacts import OUTER_RING, Contact, Sphere
from dashboard.pictures.ecomap_folds import Fold, folded
from dashboard.pictures.ecomap_geometry import (
    CENTRE,
    HEIGHT,
    RING_RADII,
    STRETCH,
    SYMBOL_REACH,
    WIDTH,
    Box,
    Point,
)
from dashboard.pictures.ecomap_labels import LINE_PITCH, label_lines, text_width
from dashboard.pictures.ecomap_options import Item
from dashboard.pictures.ecomap_order import Place, places_of
from dashboard.pictures.ecomap_sectors import Sector, sectors_of
from dashboard.pictures.ecomap_ties import PlacedTie, ties_of

__all__ = [
    "EcomapLayout",
    "Placed",
    "PlacedPerson",
    "item_of",
    "lay_out_ecomap",
    "lines_of",
    "placed_in",
]

PERSON_SIZE = 20.0
PERSON_LINE = 165.0  # the longest line of the person's name, in the size of the others
_PERSON_PADDING = (14.0, 10.0)
_LABEL_PADDING = 4.0
NEED_DISTANCE = 18.0  # of the numbers of two needs


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
        The numbers of the needs it covers, and where they stand.
    """

    shown: Shown
    point: Point
    angle: float
    lines: tuple[str, ...]
    label: Box
    ties: tuple[PlacedTie, ...]
    needs: tuple[tuple[int, Point], ...]


@dataclass(frozen=True)
class PlacedPerson:
    """The person in the middle: the name as written, its size, and the box that holds it."""

    lines: tuple[str, ...]
    font_size: float
    box: Box


@dataclass(frozen=True)
class EcomapLayout:
    """The whole picture, in a view box of `width` by `height`.

    Attributes
    ----------
    person
        In the middle.
    rings
        The half axes (across, upright) of the rings, the closest first.
    sectors
        Clockwise from the top.
    contacts, folds
        Sorted by sphere and id.
    needs
        The needs that contacts cover, in words; they are numbered from 1.
    """

    width: float
    height: float
    person: PlacedPerson
    rings: tuple[tuple[float, float], ...]
    sectors: tuple[Sector, ...]
    contacts: tuple[Placed[Contact], ...]
    folds: tuple[Placed[Fold], ...]
    needs: tuple[str, ...]

    @property
    def placed(self) -> tuple[Placed[Contact | Fold], ...]:
        """All contacts, and then all folds."""
        return (*self.contacts, *self.folds)


def lay_out_ecomap(
    person_name: str, contacts: Iterable[Contact], spheres: Collection[Sphere] = ()
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

    Raises
    ------
    ValueError
        If two contacts have one id.
    """
    given = list(contacts)
    if len({one.id for one in given}) < len(given):
        raise ValueError("two contacts of one picture have the same id")
    shown = folded(given)
    sectors = sectors_of({**dict.fromkeys(spheres, 1), **Counter(one.sphere for one in shown)})
    person = _person(person_name)
    number_of = {sector.sphere: number for number, sector in enumerate(sectors)}
    items = [item_of(one, number_of[one.sphere]) for one in shown]
    taken = Counter(item.sector for item in items)
    rays = [sector.rays(taken[number]) for number, sector in enumerate(sectors)]
    places = places_of(items, rays, person.box, [sector.caption.box for sector in sectors])
    return placed_in(person, sectors, shown, places)


def placed_in(
    person: PlacedPerson,
    sectors: tuple[Sector, ...],
    shown: Sequence[Contact | Fold],
    places: Sequence[Place],
) -> EcomapLayout:
    """Return the layout in which everything shown stands in its place."""
    labels = [place.label for place in places]
    contacts = [
        contact for one in shown for contact in (one.contacts if isinstance(one, Fold) else [one])
    ]
    needs = sorted({need for one in contacts for need in one.needs})
    drawn = list(zip(shown, places, strict=True))
    return EcomapLayout(
        width=WIDTH,
        height=HEIGHT,
        person=person,
        rings=tuple((round(STRETCH * radius, 1), radius) for radius in RING_RADII),
        sectors=sectors,
        contacts=tuple(
            _placed_contact(one, lines_of(one), place, labels, needs)
            for one, place in drawn
            if isinstance(one, Contact)
        ),
        folds=tuple(
            Placed(one, place.point, place.angle, lines_of(one), place.label, ties=(), needs=())
            for one, place in drawn
            if isinstance(one, Fold)
        ),
        needs=tuple(needs),
    )


def lines_of(one: Contact | Fold) -> tuple[str, ...]:
    """Return what is written at a contact or a fold."""
    return label_lines(one.name if isinstance(one, Contact) else one.words)


def _person(name: str) -> PlacedPerson:
    lines = label_lines(name, PERSON_LINE)
    across, upright = _PERSON_PADDING
    scale = PERSON_SIZE / LINE_PITCH
    half_width = max(map(text_width, lines)) * scale / 2 + across
    half_height = len(lines) * PERSON_SIZE / 2 + upright
    x, y = CENTRE
    box = (x - half_width, y - half_height, x + half_width, y + half_height)
    return PlacedPerson(lines, PERSON_SIZE, _rounded(box))


def item_of(one: Contact | Fold, sector: int) -> Item:
    """Return what is to be placed of a contact or a fold, in the sector of that number."""
    lines = lines_of(one)
    width = max(map(text_width, lines)) + _LABEL_PADDING
    height = len(lines) * LINE_PITCH
    if isinstance(one, Fold):
        return Item("+", sector, OUTER_RING, width, height, tied=False)
    beside = len(set(one.needs)) * NEED_DISTANCE
    return Item(f"={one.id}", sector, one.ring, width, height, beside)


def _placed_contact(
    one: Contact,
    lines: tuple[str, ...],
    place: Place,
    labels: Sequence[Box],
    needs: Sequence[str],
) -> Placed[Contact]:
    ties = ties_of(one, place.point, labels)
    marks = _need_marks(place.point, [needs.index(need) + 1 for need in set(one.needs)])
    return Placed(one, place.point, place.angle, lines, place.label, ties, marks)


def _need_marks(symbol: Point, numbers: Iterable[int]) -> tuple[tuple[int, Point], ...]:
    """Set the numbers beside the symbol, away from the person, to be read from left to right."""
    leftwards = symbol[0] < CENTRE[0]
    first = SYMBOL_REACH + NEED_DISTANCE / 2
    marks = []
    for place, number in enumerate(sorted(numbers, reverse=leftwards)):
        away = first + place * NEED_DISTANCE
        x = symbol[0] - away if leftwards else symbol[0] + away
        marks.append((number, (round(x, 1), symbol[1])))
    return tuple(marks)


def _rounded(box: Box) -> Box:
    left, top, right, bottom = (round(side, 1) for side in box)
    return left, top, right, bottom
