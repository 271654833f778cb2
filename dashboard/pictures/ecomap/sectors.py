"""The sectors of the ecomap: how wide each sphere is, and where its name stands."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.drawing.name_text import text_width
from dashboard.drawing.path import Box
from dashboard.pictures.ecomap.contacts import Sphere
from dashboard.pictures.ecomap.geometry import (
    CENTRE,
    HEIGHT,
    STRETCH,
    TINT_RADIUS,
    WIDTH,
    ellipse_radius,
)

SPHERE_WORDS: Mapping[Sphere, str] = {
    Sphere.FAMILY_FRIENDS: "Family & friends",
    Sphere.PEERS_COMMUNITY: "Peers & community",
    Sphere.PROFESSIONALS: "Professionals",
    Sphere.SERVICES: "Services",
    Sphere.AGENCIES: "Agencies",
}
CAPTION_SIZE = 18.0
_BOLD = 1.08  # bold letters are wider by this factor
_MARGIN = 14.0
_LEAST_ROOM = 3  # an empty sphere keeps the room of this many contacts
_GAP = 0.6
# Contacts keep off the borders of their sector.
_USED_FROM, _USED_TO = 0.06, 0.94
_CAPTION_STEPS = 26


@dataclass(frozen=True)
class Caption:
    """A sector's name: its words and the box they fill."""

    words: str
    box: Box


@dataclass(frozen=True)
class EcomapSector:
    """One sphere's part of the picture, between two angles of the ellipse, clockwise."""

    sphere: Sphere
    start: float
    end: float
    caption: Caption

    def rays(self, number: int) -> list[float]:
        """Return one angle for each of a number of contacts, evenly spread."""
        used = _USED_TO - _USED_FROM
        return [
            self.start + (_USED_FROM + used * (place + 0.5) / number) * (self.end - self.start)
            for place in range(number)
        ]


def sectors_of(numbers: Mapping[Sphere, int]) -> tuple[EcomapSector, ...]:
    """Return the sectors for these numbers of contacts, family and friends at the top.

    A sector's angle is proportional to max(3, contacts) + 0.6. Every sphere has one, also when
    nobody is in it, except agencies.
    """
    spheres = [sphere for sphere in Sphere if numbers.get(sphere) or sphere is not Sphere.AGENCIES]
    shares = [max(_LEAST_ROOM, numbers.get(sphere, 0)) + _GAP for sphere in spheres]
    turn = 2 * math.pi / sum(shares)
    sectors = []
    start = -math.pi / 2 - turn * shares[0] / 2
    for sphere, share in zip(spheres, shares, strict=True):
        end = start + turn * share
        sectors.append(EcomapSector(sphere, start, end, _caption(sphere, start, end)))
        start = end
    return tuple(sectors)


def _caption(sphere: Sphere, start: float, end: float) -> Caption:
    """Set the name at the page's edge: in the middle of its sector, or where there is more room.

    At the left and right edges the rings reach almost to the edge, while the corners are free.
    """
    words = SPHERE_WORDS[sphere]
    width = text_width(words, CAPTION_SIZE) * _BOLD
    middle = (start + end) / 2
    tried = [
        (step, _box_at_the_edge(middle + (end - start) * step / _CAPTION_STEPS, width))
        for step in range(-_CAPTION_STEPS // 2 + 1, _CAPTION_STEPS // 2)
    ]
    enough = TINT_RADIUS + 4
    _, box = max(
        tried, key=lambda place: (round(min(enough, _least_radius(place[1])), 3), -abs(place[0]))
    )
    return Caption(words, box)


def _box_at_the_edge(angle: float, width: float) -> Box:
    across = STRETCH * math.cos(angle)
    down = math.sin(angle)
    half_width = WIDTH / 2 - _MARGIN
    half_height = HEIGHT / 2 - _MARGIN
    reach = min(
        half_width / abs(across) if abs(across) > 1e-9 else math.inf,
        half_height / abs(down) if abs(down) > 1e-9 else math.inf,
    )
    x, y = CENTRE[0] + across * reach, CENTRE[1] + down * reach
    left = min(max(x - width / 2, _MARGIN), WIDTH - _MARGIN - width)
    top = min(max(y - CAPTION_SIZE / 2, _MARGIN), HEIGHT - _MARGIN - CAPTION_SIZE)
    return (round(left, 1), round(top, 1), round(left + width, 1), round(top + CAPTION_SIZE, 1))


def _least_radius(box: Box) -> float:
    """Return the smallest ellipse that touches the box: how near it comes to the rings."""
    nearest_x = min(max(CENTRE[0], box[0]), box[2])
    nearest_y = min(max(CENTRE[1], box[1]), box[3])
    return ellipse_radius((nearest_x, nearest_y))
