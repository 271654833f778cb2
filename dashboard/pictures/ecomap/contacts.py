"""What an ecomap is made from: a person's contacts and needs, and no more than that.

A human who is not a usable trusted contact has exactly one way of being drawn, `Line.NEUTRAL`.
What may not be seen about them cannot be passed in, so it cannot show.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from dashboard.drawing.name_text import text_width
from dashboard.drawing.path import Box
from dashboard.pictures.ecomap.geometry import (
    CENTRE,
    HEIGHT,
    STRETCH,
    TINT_RADIUS,
    WIDTH,
    ellipse_radius,
)
from graphmodel.model.vocabulary import Flow

OUTER_RING = 3


class Sphere(StrEnum):
    """The part of a life that a contact belongs to: a sector of the picture, clockwise."""

    FAMILY_FRIENDS = auto()
    PEERS_COMMUNITY = auto()
    PROFESSIONALS = auto()
    SERVICES = auto()
    AGENCIES = auto()


class TieLine(StrEnum):
    """How a tie is drawn (Hartman 1978), and the one line that says nothing about it."""

    STRONG = auto()
    MODERATE = auto()
    TENUOUS = auto()
    NEUTRAL = auto()


@dataclass(frozen=True)
class Tie:
    """One line between the person and a contact.

    Attributes
    ----------
    line
        Its strength, or neutral.
    stressful
        Whether it is also a source of stress; may stand with any strength.
    flow
        Which way help and energy go; None where none is recorded.

    Raises
    ------
    ValueError
        If a neutral tie is stressful or flows.
    """

    line: TieLine
    stressful: bool = False
    flow: Flow | None = None

    def __post_init__(self) -> None:
        if self.line is TieLine.NEUTRAL and (self.stressful or self.flow is not None):
            raise ValueError("a neutral tie has neither stress nor flow")


class NeedMark(StrEnum):
    """How a need stands, as far as the shape of its mark shows it."""

    COVERED = auto()
    PARTLY = auto()
    ASKED = auto()
    """A service was asked, or it is being waited for."""
    BLOCKED = auto()
    NOBODY = auto()
    """Nobody in touch is working on it."""
    CLOSED = auto()


@dataclass(frozen=True)
class EcomapNeed:
    """One need of the person.

    Attributes
    ----------
    number
        Its own among the needs of one picture.
    words
        What it is, such as "Housing (high)".
    mark
        The shape of its mark.
    state
        How it stands, in the words of the page.
    """

    number: int
    words: str
    mark: NeedMark
    state: str


@dataclass(frozen=True)
class Contact:
    """One human, service or agency round the person.

    Attributes
    ----------
    id
        Stable, and its own among the contacts of one picture.
    name
        As it is to be read.
    sphere
        The sector it is drawn in.
    ring
        1 (closest) to 3.
    line, stressful, flow
        The tie; see `Tie`.
    usable
        Whether this is a usable trusted contact; these are marked, and never folded away.
    group
        What the picture says of all contacts like this one, in the caller's words, such as
        "named, not available: check before contact".
    detail
        A few more words for the tooltip, such as a role.
    more_ties
        Further ties to the same contact, drawn beside the first.
    needs
        The needs of the person that it is recorded to help with; drawn as their marks.
    hidden
        Whether the reader may know that somebody is there, and no more; drawn like anybody.

    Raises
    ------
    ValueError
        If the ring does not exist; if a neutral contact is given anything but a name, a sphere
        and a group, or no group; or if a human of the family, or a professional, is neither
        usable nor neutral.
    """

    id: str
    name: str
    sphere: Sphere
    ring: int
    line: TieLine
    usable: bool
    stressful: bool = False
    flow: Flow | None = None
    group: str = ""
    detail: str = ""
    more_ties: tuple[Tie, ...] = ()
    needs: tuple[EcomapNeed, ...] = ()
    hidden: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.ring <= OUTER_RING:
            raise ValueError(f"there is no ring {self.ring}, only 1 to {OUTER_RING}")
        neutral = any(tie.line is TieLine.NEUTRAL for tie in self.ties)
        more = self.detail or self.more_ties or self.needs
        if neutral and (more or self.usable or self.ring != OUTER_RING):
            raise ValueError("a neutral contact has a name, a sphere and a group, nothing else")
        if neutral and not self.group:
            raise ValueError("a neutral contact says which group it is of")
        if self.sphere in _HUMANS_ONLY and not self.usable and not neutral:
            raise ValueError("a human who is not a usable trusted contact is drawn neutral")

    @classmethod
    def neutral(
        cls, contact_id: str, name: str, sphere: Sphere, group: str, *, hidden: bool = False
    ) -> Contact:
        """Return a human who is not a usable trusted contact: the one style for all of them."""
        return cls(
            contact_id,
            name,
            sphere,
            OUTER_RING,
            TieLine.NEUTRAL,
            usable=False,
            group=group,
            hidden=hidden,
        )

    @property
    def ties(self) -> tuple[Tie, ...]:
        """All ties between the person and this contact, the first one first."""
        return (Tie(self.line, self.stressful, self.flow), *self.more_ties)

    @property
    def is_neutral(self) -> bool:
        """Whether it is drawn in the one style of those who are not usable contacts."""
        return self.line is TieLine.NEUTRAL


_HUMANS_ONLY = (Sphere.FAMILY_FRIENDS, Sphere.PROFESSIONALS)


# The sectors of the ecomap: how wide each sphere is, and where its name stands.


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
