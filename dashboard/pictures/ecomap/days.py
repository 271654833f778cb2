"""One person's ecomap on several days, in which nobody moves without a reason.

The picture of the first day given is laid out as if it were the only one. Whoever stands in
another one too, in the same ring, keeps their place; whoever does not is put where there is room
beside all the others of all days. So a step from day to day only adds and takes away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from dashboard.drawing.name_text import text_width
from dashboard.drawing.path import Box
from dashboard.pictures.ecomap.contacts import OUTER_RING, Contact, EcomapNeed, EcomapSector
from dashboard.pictures.ecomap.geometry import RING_RADII, ellipse_radius
from dashboard.pictures.ecomap.layout import (
    EcomapLayout,
    Fold,
    folded,
    item_of,
    lay_out_ecomap,
    lines_of,
    placed_in,
)
from dashboard.pictures.ecomap.placement import OUTSIDE, Place, places_of_choice
from dashboard.pictures.ecomap.placement_search import (
    STEP,
    Integers,
    Item,
    Options,
    PlacementSearch,
    Spot,
    options_of,
)

RAYS = 14
"""How many angles of a sector are tried for somebody new in it."""
AT_ONCE = 8
"""How many are put in their places together; more at once take too long."""

PlaceKey = tuple[str, int]


def lay_out_days(
    person_name: str, pictures: Sequence[Iterable[Contact]], needs: Sequence[EcomapNeed] = ()
) -> tuple[EcomapLayout, ...]:
    """Place the contacts of several days round the person, in one picture for each day.

    Parameters
    ----------
    person_name
        As it is to be read.
    pictures
        The contacts of each day. The first is laid out as `lay_out_ecomap` does it; whom the
        others add is given a place in the order of the pictures. What is folded in the first is
        folded in all.
    needs
        The person's on the first day. The pictures of the others leave all needs out.

    Raises
    ------
    ValueError
        If two contacts of one day have one id, or one helps with a need that is not among the
        person's.
    """
    first, *others = [list(contacts) for contacts in pictures]
    others = [[replace(one, needs=()) for one in day] for day in others]
    spheres = {one.sphere for contacts in (first, *others) for one in contacts}
    layout = lay_out_ecomap(person_name, first, spheres, needs)
    person = layout.person.without_needs()
    always = {fold.shown.sphere for fold in layout.folds}
    shown = [folded(contacts, always) for contacts in others]
    places = {_key(one.shown): Place(one.point, one.angle, one.label) for one in layout.placed}
    known = {_key(one.shown): one.shown for one in layout.placed}
    new = {_key(one): one for day in shown for one in day if _key(one) not in known}
    waiting = list(new)
    for start in range(0, len(waiting), AT_ONCE):
        some = waiting[start : start + AT_ONCE]
        places |= _placed_beside(layout, known, places, {key: new[key] for key in some})
        known |= {key: new[key] for key in some}
    return (
        layout,
        *(
            placed_in(person, layout.sectors, day, [_at(places[_key(one)], one) for one in day])
            for day in shown
        ),
    )


def _key(one: Contact | Fold) -> PlaceKey:
    """Name what has a place of its own: a contact in a ring, or the fold of a sphere."""
    if isinstance(one, Fold):
        return f"+{one.sphere}", OUTER_RING
    return f"={one.id}", one.ring


def _placed_beside(
    layout: EcomapLayout,
    known: Mapping[PlaceKey, Contact | Fold],
    places: Mapping[PlaceKey, Place],
    new: Mapping[PlaceKey, Contact | Fold],
) -> dict[PlaceKey, Place]:
    number_of = {sector.sphere: number for number, sector in enumerate(layout.sectors)}
    everybody = {**known, **new}
    items = [item_of(one, number_of[one.sphere]) for one in everybody.values()]
    free = [
        _tried(layout.sectors[item.sector]) if key in new else [_spot(places[key], item)]
        for key, item in zip(everybody, items, strict=True)
    ]
    options = options_of(items, free)
    staying = {number: places[key] for number, key in enumerate(known)}
    options = _without_turning(options, staying)
    captions: list[Box] = [sector.caption.box for sector in layout.sectors]
    search = PlacementSearch(options, layout.person.box, captions, swaps=[])
    chosen = places_of_choice(options, search.improved(_start(search, len(known))))
    return dict(zip(new, chosen[len(known) :], strict=True))


def _tried(sector: EcomapSector) -> list[Spot]:
    return [Spot(0, angle, outside) for angle in sector.rays(RAYS) for outside in OUTSIDE]


def _spot(place: Place, item: Item) -> Spot:
    off = ellipse_radius(place.point) - RING_RADII[item.ring - 1]
    return Spot(0, place.angle, round(off / STEP))


def _without_turning(options: Options, staying: Mapping[int, Place]) -> Options:
    """Return the options without those that would turn the name of somebody who has a place."""
    top = options.label[:, 1]
    kept = np.ones(len(top), np.bool_)
    for number, place in staying.items():
        rows = np.flatnonzero(options.item == number)
        kept[rows] = rows == rows[np.abs(top[rows] - place.label[1]).argmin()]
    return Options(
        item=options.item[kept],
        ray=options.ray[kept],
        spots=tuple(spot for spot, keep in zip(options.spots, kept, strict=True) if keep),
        point=options.point[kept],
        label=options.label[kept],
        symbol=options.symbol[kept],
        tied=options.tied[kept],
        extra=options.extra[kept],
    )


def _start(search: PlacementSearch, staying: int) -> Integers:
    """Give each newcomer in turn the best that is left."""
    chosen = search.first.copy()
    beside = search.alone + search.together[chosen[:staying]].sum(axis=0)
    for number in range(staying, len(chosen)):
        rows = np.flatnonzero(search.item == number)
        chosen[number] = rows[beside[rows].argmin()]
        beside = beside + search.together[chosen[number]]
    return chosen


def _at(place: Place, one: Contact | Fold) -> Place:
    """Return a fold's place with room for its own number; a contact's as it is."""
    if isinstance(one, Contact):
        return place
    left, top, right, bottom = place.label
    half = (max(map(text_width, lines_of(one))) + 4.0) / 2
    middle = (left + right) / 2
    label = (round(middle - half, 1), top, round(middle + half, 1), bottom)
    return Place(place.point, place.angle, label)
