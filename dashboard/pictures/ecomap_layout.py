"""Where everything in one person's relationship picture lies.

One ray per contact, elliptical rings by closeness, one sector per sphere, names in one or two
lines outside their symbols. Pure numbers: the picture for the screen and the one for print are
both drawn from this, so they agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.pictures.ecomap_contacts import OUTER_RING, Contact, Sphere
from dashboard.pictures.ecomap_geometry import (
    CENTRE,
    HEIGHT,
    RING_RADII,
    STRETCH,
    WIDTH,
    Box,
    Point,
)
from dashboard.pictures.ecomap_labels import LINE_PITCH, label_lines, text_width
from dashboard.pictures.ecomap_options import Item
from dashboard.pictures.ecomap_order import Place, places_of
from dashboard.pictures.ecomap_sectors import Sector, sectors_of

__all__ = ["MOST_CONTACTS", "EcomapLayout", "Fold", "Placed", "PlacedPerson", "lay_out_ecomap"]

MOST_CONTACTS = 30
PERSON_SIZE = 20.0
_PERSON_PADDING = (14.0, 10.0)
_LABEL_PADDING = 4.0


@dataclass(frozen=True)
class Fold:
    """The contacts of one sphere's outer ring that stand as one mark, "+ n more"."""

    sphere: Sphere
    contacts: tuple[Contact, ...]

    @property
    def words(self) -> str:
        """What the mark says."""
        return f"+ {len(self.contacts)} more"


@dataclass(frozen=True)
class Placed:
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
    """

    shown: Contact | Fold
    point: Point
    angle: float
    lines: tuple[str, ...]
    label: Box


@dataclass(frozen=True)
class PlacedPerson:
    """The person in the middle: the name as written, and the box that holds it."""

    lines: tuple[str, ...]
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
    """

    width: float
    height: float
    person: PlacedPerson
    rings: tuple[tuple[float, float], ...]
    sectors: tuple[Sector, ...]
    contacts: tuple[Placed, ...]
    folds: tuple[Placed, ...]


def lay_out_ecomap(person_name: str, contacts: Iterable[Contact]) -> EcomapLayout:
    """Place the contacts round the person.

    Parameters
    ----------
    person_name
        As it is to be read.
    contacts
        In any order; the layout does not depend on it. Of more than 30, the outer rings of the
        fullest sectors are folded into one mark each, but never a usable trusted contact.

    Raises
    ------
    ValueError
        If two contacts have one id.
    """
    in_order = sorted(contacts, key=lambda contact: (_number(contact.sphere), contact.id))
    twice = [name for name, times in Counter(one.id for one in in_order).items() if times > 1]
    if twice:
        raise ValueError(f"{len(twice)} ids stand for more than one contact")
    shown = _folded(in_order)
    sectors = sectors_of(Counter(one.sphere for one in shown))
    person = _person(person_name)
    lines = [label_lines(one.name if isinstance(one, Contact) else one.words) for one in shown]
    number_of = {sector.sphere: number for number, sector in enumerate(sectors)}
    items = [_item(one, number_of[one.sphere], its) for one, its in zip(shown, lines, strict=True)]
    taken = Counter(item.sector for item in items)
    rays = [sector.rays(taken[number]) for number, sector in enumerate(sectors)]
    places = places_of(items, rays, person.box, [sector.caption.box for sector in sectors])
    placed = [_placed(*row) for row in zip(shown, lines, places, strict=True)]
    return EcomapLayout(
        width=WIDTH,
        height=HEIGHT,
        person=person,
        rings=tuple((round(STRETCH * radius, 1), radius) for radius in RING_RADII),
        sectors=sectors,
        contacts=tuple(one for one in placed if isinstance(one.shown, Contact)),
        folds=tuple(one for one in placed if isinstance(one.shown, Fold)),
    )


def _number(sphere: Sphere) -> int:
    return list(Sphere).index(sphere)


def _folded(contacts: Sequence[Contact]) -> list[Contact | Fold]:
    """Fold whole outer rings, the fullest first, until few enough marks are left.

    A sphere's ring is folded as a whole: who is named in the picture never depends on who they
    are.
    """
    foldable = {
        sphere: [
            one
            for one in contacts
            if one.sphere is sphere and one.ring == OUTER_RING and not one.usable
        ]
        for sphere in Sphere
    }
    shown: list[Contact | Fold] = list(contacts)
    for sphere, outer in sorted(foldable.items(), key=lambda entry: -len(entry[1])):
        if len(shown) <= MOST_CONTACTS or len(outer) < 2:
            break
        shown = [one for one in shown if one not in outer] + [Fold(sphere, tuple(outer))]
    return sorted(shown, key=_sector_then_folds)


def _sector_then_folds(one: Contact | Fold) -> tuple[int, bool, str]:
    key = "" if isinstance(one, Fold) else one.id
    return _number(one.sphere), isinstance(one, Fold), key


def _person(name: str) -> PlacedPerson:
    lines = label_lines(name)
    across, upright = _PERSON_PADDING
    scale = PERSON_SIZE / LINE_PITCH
    half_width = max(map(text_width, lines)) * scale / 2 + across
    half_height = len(lines) * PERSON_SIZE / 2 + upright
    x, y = CENTRE
    box = (x - half_width, y - half_height, x + half_width, y + half_height)
    return PlacedPerson(lines, _rounded(box))


def _item(one: Contact | Fold, sector: int, lines: tuple[str, ...]) -> Item:
    folded = isinstance(one, Fold)
    return Item(
        key="+" if isinstance(one, Fold) else f"={one.id}",
        sector=sector,
        ring=OUTER_RING if isinstance(one, Fold) else one.ring,
        width=max(map(text_width, lines)) + _LABEL_PADDING,
        height=len(lines) * LINE_PITCH,
        tied=not folded,
    )


def _placed(one: Contact | Fold, lines: tuple[str, ...], place: Place) -> Placed:
    return Placed(one, place.point, round(place.angle, 6), lines, place.label)


def _rounded(box: Box) -> Box:
    left, top, right, bottom = (round(side, 1) for side in box)
    return left, top, right, bottom
