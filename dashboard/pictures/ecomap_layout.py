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

from dashboard.drawing.geometry import HEIGHT, RING_RADII, STRETCH, WIDTH, Box, Point
from dashboard.drawing.name_text import LINE_PITCH, label_lines, text_width
from dashboard.pictures.ecomap_contacts import OUTER_RING, Contact, Sphere
from dashboard.pictures.ecomap_folds import Fold, folded
from dashboard.pictures.ecomap_need_places import places_beside, room_beside
from dashboard.pictures.ecomap_needs import Need
from dashboard.pictures.ecomap_options import Item
from dashboard.pictures.ecomap_order import Place, places_of
from dashboard.pictures.ecomap_person import PlacedPerson, person_in_the_middle
from dashboard.pictures.ecomap_sectors import Sector, sectors_of
from dashboard.pictures.ecomap_ties import PlacedTie, ties_of

__all__ = [
    "EcomapLayout",
    "Placed",
    "item_of",
    "lay_out_ecomap",
    "lines_of",
    "placed_in",
]

_LABEL_PADDING = 4.0


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
    needs: tuple[tuple[Need, Point], ...]


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
    sectors: tuple[Sector, ...]
    contacts: tuple[Placed[Contact], ...]
    folds: tuple[Placed[Fold], ...]

    @property
    def placed(self) -> tuple[Placed[Contact | Fold], ...]:
        """All contacts, and then all folds."""
        return (*self.contacts, *self.folds)

    @property
    def needs(self) -> tuple[Need, ...]:
        """The needs that have a mark."""
        return tuple(need for need, _ in self.person.needs)


def lay_out_ecomap(
    person_name: str,
    contacts: Iterable[Contact],
    spheres: Collection[Sphere] = (),
    needs: Sequence[Need] = (),
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


def lines_of(one: Contact | Fold) -> tuple[str, ...]:
    """Return what is written at a contact or a fold."""
    return label_lines(one.name if isinstance(one, Contact) else one.words)


def item_of(one: Contact | Fold, sector: int) -> Item:
    """Return what is to be placed of a contact or a fold, in the sector of that number."""
    lines = lines_of(one)
    width = max(map(text_width, lines)) + _LABEL_PADDING
    height = len(lines) * LINE_PITCH
    if isinstance(one, Fold):
        return Item("+", sector, OUTER_RING, width, height, tied=False)
    beside, upright = room_beside(len(set(one.needs)))
    return Item(f"={one.id}", sector, one.ring, width, height, beside, upright)


def _placed_contact(
    one: Contact, place: Place, labels: Sequence[Box], person: PlacedPerson
) -> Placed[Contact]:
    ties = ties_of(one, place.point, labels, person.box)
    marked = {need for need, _ in person.needs} & set(one.needs)
    marks = places_beside(place.point, marked)
    return Placed(one, place.point, place.angle, lines_of(one), place.label, ties, marks)
