"""Who coordinates: nobody, one worker, or several. Data only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["LEAD_STORIES", "Lead", "LeadStory"]


@dataclass(frozen=True, slots=True)
class Lead:
    """A worker leads, or led.

    Parameters
    ----------
    who
        ``first`` and ``colleague`` work in one service, ``second`` in another one; ``unplaced``
        and ``also_unplaced`` lead for no service that is written down; ``gone`` has left the post.
    state
        Whether they lead still, on paper at least.
    """

    who: Literal["first", "colleague", "second", "unplaced", "also_unplaced", "gone"]
    state: Literal["active", "ended"] = "active"


@dataclass(frozen=True, slots=True)
class LeadStory:
    """The leads of one person.

    Parameters
    ----------
    weight
        How many people in 1,000 or so have this story.
    leads
        Their leads.
    """

    weight: int
    leads: tuple[Lead, ...] = ()


LEAD_STORIES: tuple[LeadStory, ...] = (
    LeadStory(420),
    LeadStory(280, (Lead("first"),)),
    LeadStory(70, (Lead("first", "ended"), Lead("second"))),
    LeadStory(30, (Lead("unplaced"),)),
    LeadStory(70, (Lead("first"), Lead("second"))),
    LeadStory(12, (Lead("first"), Lead("unplaced"))),
    LeadStory(8, (Lead("unplaced"), Lead("also_unplaced"))),
    LeadStory(25, (Lead("first"), Lead("colleague"))),
    LeadStory(30, (Lead("gone"),)),
    LeadStory(12, (Lead("gone"), Lead("second"))),
    LeadStory(43, (Lead("first", "ended"),)),
)
