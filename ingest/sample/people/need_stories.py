"""What becomes of needs: who covers them, what was asked for, how they ended. Data only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

By = Literal["first", "second", "other", "shut"]


@dataclass(frozen=True, slots=True)
class CoverStory:
    """A service addresses the need.

    Parameters
    ----------
    by
        ``first`` and ``second`` are two services with the same function, ``other`` has another
        function, ``shut`` is a service that has closed.
    state
        Whether contact is fresh or lapsed, or the service has ended its work.
    joint
        Whether services work under one agreement.
    """

    by: By
    state: Literal["fresh", "lapsed", "ended"] = "fresh"
    joint: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A referral for the need.

    Parameters
    ----------
    status
        Its status.
    made
        Least and most days ago that it was made. An ask that led to the cover by ``first`` is
        dated by that cover.
    to
        Which service is asked.
    follows
        Whether it repeats the story's ask before it.
    starts_later
        Whether its start lies ahead.
    """

    status: str
    made: tuple[int, int] = (1, 60)
    to: By = "first"
    follows: bool = False
    starts_later: bool = False


@dataclass(frozen=True, slots=True)
class NeedStory:
    """A need from when it was seen to the day of the sample.

    Parameters
    ----------
    weight
        How many needs in 10,000 or so have this story.
    covers, asks
        Services and referrals, earlier ones first.
    status
        How the need stands.
    days
        Least and most days since it was identified; a least under 0 lies ahead.
    exclusive
        Whether the function is one that two services should not both hold.
    missing
        Whether it needs a second function that nobody gives.
    excluded
        Whether the person is excluded from the first service.
    closing
        Whether the day on which it closes lies ahead.
    """

    weight: int
    covers: tuple[CoverStory, ...] = ()
    asks: tuple[Ask, ...] = ()
    status: str = "open"
    days: tuple[int, int] = (20, 1200)
    exclusive: bool = False
    missing: bool = False
    excluded: bool = False
    closing: bool = False


_FIRST = CoverStory("first")
_SECOND = CoverStory("second")
_OTHER = CoverStory("other")
_LAPSED = CoverStory("first", "lapsed")
_ENDED = CoverStory("first", "ended")

NEED_STORIES: tuple[NeedStory, ...] = (
    # Covered, by one service or by several that do different things.
    NeedStory(2500, (_FIRST,)),
    NeedStory(900, (_FIRST,), (Ask("started"),)),
    NeedStory(650, (_FIRST, _OTHER)),
    NeedStory(150, (_FIRST, CoverStory("other", "lapsed")), days=(320, 1300)),
    NeedStory(
        200, (CoverStory("first", joint=True), CoverStory("second", joint=True)), exclusive=True
    ),
    NeedStory(60, (_FIRST,), (Ask("started"),), "met", closing=True),
    # Covered twice over.
    NeedStory(300, (_FIRST, _SECOND), exclusive=True),
    NeedStory(
        60,
        (CoverStory("first", joint=True), CoverStory("second", joint=True), _OTHER),
        exclusive=True,
    ),
    # A part is missing.
    NeedStory(450, (_FIRST,), missing=True),
    NeedStory(100, (_FIRST, CoverStory("other", "lapsed")), missing=True, days=(320, 1300)),
    # Lapsed: open on paper, out of touch.
    NeedStory(800, (_LAPSED,), days=(320, 1500)),
    NeedStory(100, (_LAPSED, CoverStory("other", "lapsed")), days=(320, 1500)),
    # Waiting.
    NeedStory(150, (), (Ask("accepted", (5, 90)),), days=(95, 900)),
    NeedStory(350, (), (Ask("waiting", (20, 260)),), days=(265, 900)),
    NeedStory(120, (), (Ask("offered", (20, 150)),), days=(155, 900)),
    NeedStory(50, (), (Ask("started", (20, 80), starts_later=True),), days=(85, 900)),
    NeedStory(60, (_LAPSED,), (Ask("waiting", (20, 100), "second"),), days=(320, 1200)),
    # Pending.
    NeedStory(300, (), (Ask("sent", (1, 60)),), days=(65, 900)),
    NeedStory(150, (), (Ask("received", (3, 60)),), days=(65, 900)),
    NeedStory(100, (), (Ask("info_requested", (6, 70)),), days=(75, 900)),
    NeedStory(
        130, (), (Ask("declined", (90, 250)), Ask("sent", (1, 40), follows=True)), days=(260, 900)
    ),
    NeedStory(
        60,
        (),
        (Ask("superseded", (80, 200)), Ask("received", (5, 50), "second", follows=True)),
        days=(210, 900),
    ),
    # The same asked of two services at once.
    NeedStory(
        140,
        (),
        (Ask("sent", (2, 30)), Ask("waiting", (20, 90), "second")),
        days=(95, 900),
        exclusive=True,
    ),
    NeedStory(
        60,
        (CoverStory("other"),),
        (Ask("received", (5, 60)), Ask("accepted", (10, 90), "second")),
        days=(95, 900),
        exclusive=True,
    ),
    # Blocked.
    NeedStory(350, (), (Ask("declined", (10, 250)),), days=(255, 900)),
    NeedStory(
        60,
        (),
        (Ask("declined", (120, 300)), Ask("declined", (20, 70), follows=True)),
        days=(305, 900),
    ),
    NeedStory(200, (), (), excluded=True),
    # Covered by nobody.
    NeedStory(600),
    NeedStory(350, (_ENDED,)),
    NeedStory(120, (_ENDED,), (Ask("closed"),)),
    NeedStory(100, (CoverStory("shut"),), days=(500, 1500)),
    NeedStory(60, (), (Ask("draft", (1, 30)),), days=(35, 600)),
    NeedStory(70, (), (Ask("withdrawn_by_person", (10, 250)),), days=(255, 900)),
    NeedStory(60, (), (Ask("withdrawn_by_referrer", (10, 250)),), days=(255, 900)),
    NeedStory(80, (), (Ask("no_response", (60, 250)),), days=(255, 900)),
    NeedStory(
        40,
        (),
        (Ask("superseded", (100, 200)), Ask("withdrawn_by_person", (20, 80), follows=True)),
        days=(205, 900),
    ),
    NeedStory(40, days=(-20, -3)),
    # Closed.
    NeedStory(350, (_ENDED,), status="met"),
    NeedStory(150, (_ENDED,), (Ask("closed"),), "met"),
    NeedStory(220, status="met_informally"),
    NeedStory(170, status="declined_by_person"),
    NeedStory(130, (_ENDED,), status="closed_other"),
)


# Who coordinates: nobody, one worker, or several. Data only.


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
