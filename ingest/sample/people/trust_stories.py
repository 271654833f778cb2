"""Whom people trust, and what became of it. Data only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

To = Literal[
    # in the table individual
    "family", "partner", "ex_partner", "friend", "carer", "peer", "lived_experience_mentor",
    "volunteer", "community", "neighbour", "other",
    # people who are supported themselves, and workers
    "person", "young_person", "peer_worker",
    "worker", "another_worker", "leaving_worker", "left_worker", "late_worker",
    # services
    "service", "shut_service",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trust:
    """One tie of trust.

    Parameters
    ----------
    to
        Whom it goes to.
    named_by
        Whose word it is.
    confirmed
        Least and most days since it was confirmed; None where neither that nor its first day
        was written down.
    ended
        Why it ended, "unsaid" for an end without a reason; empty while it holds.
    ended_days
        Least and most days since it ended.
    ends_soon
        Whether its end lies ahead.
    refused
        Whether the person does not agree that we speak to them.
    hazard
        What stands between the two: a status of risk, ``feared_by`` for a risk in the other
        direction, or an ``order``, one that was ``order_lifted``, one made in ``order_error``.
    own_refusal, under_18, flag, died
        What is known of the individual.
    """

    to: To
    named_by: Literal["person", "worker_observed", "family"] = "person"
    confirmed: tuple[int, int] | None = (0, 150)
    ended: str = ""
    ended_days: tuple[int, int] = (10, 300)
    ends_soon: bool = False
    refused: bool = False
    hazard: str = ""
    own_refusal: bool = False
    under_18: bool = False
    flag: str = ""
    died: bool = False


@dataclass(frozen=True, slots=True)
class TrustStory:
    """What came of asking one person whom they trust.

    Parameters
    ----------
    weight
        How many people in 1,000 or so have this story.
    answer
        What they said; empty where no answer is recorded.
    ties
        Whom they, or others, named.
    asked
        Least and most days since they were asked; None where no day is recorded.
    """

    weight: int
    answer: str
    ties: tuple[Trust, ...] = ()
    asked: tuple[int, int] | None = (3, 400)


_WORKER = Trust("worker")
_FAMILY = Trust("family")
_FRIEND = Trust("friend")
_MENTOR = Trust("lived_experience_mentor")
_PEER = Trust("person")
_STALE = (190, 360)
_DORMANT = (380, 900)
_EARLIER = (60, 150)

TRUST_STORIES: tuple[TrustStory, ...] = (
    # Several people to turn to.
    TrustStory(80, "named", (_WORKER, _FAMILY)),
    TrustStory(60, "named", (_WORKER, _FRIEND)),
    TrustStory(35, "named", (_WORKER, _MENTOR)),
    TrustStory(30, "named", (_FAMILY, _FRIEND)),
    TrustStory(25, "named", (_PEER, _WORKER)),
    TrustStory(20, "named", (_WORKER, Trust("another_worker"), _FAMILY)),
    TrustStory(12, "named", (Trust("peer_worker"), _FAMILY)),
    TrustStory(10, "named", (Trust("volunteer"), Trust("carer"))),
    TrustStory(10, "named", (_WORKER, Trust("service"), Trust("neighbour"))),
    TrustStory(12, "named", (_WORKER, Trust("family", confirmed=_STALE))),
    TrustStory(8, "named", (_FAMILY, Trust("friend", hazard="refuted"))),
    TrustStory(6, "named", (_WORKER, Trust("partner", hazard="order_error"))),
    # One.
    TrustStory(70, "named", (_WORKER,)),
    TrustStory(35, "named", (_FAMILY,)),
    TrustStory(25, "named", (_FRIEND,)),
    TrustStory(12, "named", (_MENTOR,)),
    TrustStory(12, "named", (_PEER,)),
    TrustStory(8, "named", (Trust("community"),)),
    TrustStory(6, "named", (Trust("partner"),)),
    TrustStory(12, "named", (_WORKER, Trust("left_worker"))),
    TrustStory(8, "named", (_FAMILY, Trust("friend", confirmed=_DORMANT))),
    TrustStory(8, "named", (_WORKER, Trust("ex_partner", hazard="alleged"))),
    TrustStory(8, "named", (_FRIEND, Trust("family", "worker_observed"))),
    # One that may not last.
    TrustStory(20, "named", (Trust("leaving_worker"),)),
    TrustStory(20, "named", (Trust("family", confirmed=_STALE),)),
    TrustStory(12, "named", (Trust("friend", confirmed=_STALE), Trust("leaving_worker"))),
    TrustStory(10, "named", (Trust("worker", ends_soon=True),)),
    TrustStory(6, "named", (Trust("friend", confirmed=None),)),
    # Named, and nobody to turn to.
    TrustStory(30, "named", (Trust("left_worker"),)),
    TrustStory(20, "named", (Trust("friend", confirmed=_DORMANT),)),
    TrustStory(10, "named", (Trust("family", refused=True),)),
    TrustStory(8, "named", (Trust("friend", own_refusal=True),)),
    TrustStory(8, "named", (Trust("family", under_18=True),)),
    TrustStory(6, "named", (Trust("young_person"),)),
    TrustStory(8, "named", (Trust("friend", flag="check_first"),)),
    TrustStory(6, "named", (Trust("other", flag="do_not_contact"),)),
    TrustStory(18, "named", (Trust("partner", hazard="alleged"),)),
    TrustStory(8, "named", (Trust("friend", hazard="confirmed"),)),
    TrustStory(6, "named", (Trust("family", hazard="historic"),)),
    TrustStory(6, "named", (Trust("family", hazard="feared_by"),)),
    TrustStory(8, "named", (Trust("ex_partner", hazard="order"),)),
    TrustStory(6, "named", (Trust("partner", hazard="order_lifted"),)),
    TrustStory(6, "named", (Trust("late_worker", confirmed=_EARLIER),)),
    TrustStory(6, "named", (Trust("family", confirmed=_EARLIER, died=True),)),
    TrustStory(6, "named", (Trust("friend", "person", _EARLIER, "died", (5, 9), died=True),)),
    TrustStory(10, "named", (Trust("friend", ended="contact_lost"),)),
    TrustStory(10, "named", (Trust("left_worker", ended="left_post"),)),
    TrustStory(6, "", (Trust("partner", ended="safety", hazard="alleged"),)),
    TrustStory(6, "named", (Trust("peer", ended="unsaid"),)),
    # A place, not a person.
    TrustStory(35, "named", (Trust("service"),)),
    TrustStory(6, "named", (Trust("service"), Trust("friend", ended="person_withdrew"))),
    # Nobody, they said.
    TrustStory(45, "said_none"),
    TrustStory(6, "said_none", (Trust("friend", ended="contact_lost", ended_days=(150, 300)),),
               (5, 120)),
    TrustStory(6, "said_none", (Trust("worker", "worker_observed"),)),
    # Rather not say.
    TrustStory(25, "prefers_not"),
    TrustStory(6, "prefers_not", (Trust("left_worker", ended="left_post", ended_days=(150, 300)),),
               (5, 120)),
    # Not now.
    TrustStory(35, "not_ready"),
    TrustStory(8, "not_ready", (Trust("friend", ended="person_withdrew"),)),
    # To be asked again.
    TrustStory(15, ""),
    TrustStory(8, "named"),
    TrustStory(6, "named", (), None),
    TrustStory(10, "named", (Trust("worker", ended="person_withdrew"),)),
    TrustStory(6, "named", (Trust("shut_service"),)),
    # Never asked.
    TrustStory(110, "", (), None),
    TrustStory(12, "", (Trust("worker", "worker_observed"),), None),
    TrustStory(10, "", (Trust("family", "family"),), None),
    TrustStory(6, "", (Trust("neighbour", ended="error"),), None),
)  # fmt: skip
