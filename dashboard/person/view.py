"""What one person's page says, before anybody draws it: plain values, names resolved.

Whatever screen and print show comes from here, so what is not in a view cannot be shown. Of a
human who is not a usable trusted contact there is a name and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.pictures.ecomap.contacts import Contact, EcomapNeed
from dashboard.words.findings import day_in_words, join_words
from graphmodel.settings import Settings

NOT_AVAILABLE = "named, not available: check before contact"
NOT_NAMED = "in their life, not named as trusted: check before contact"
PAST_NOT_SHOWN = (
    "Whoever is named and not available today is shown so on every day on which they had been "
    "named; whether they could be asked then is not shown."
)
"""Stands wherever another day is shown to whoever may not read about risk."""
STAFF_THINK = "staff think there is trust, not the person's word: check before contact"


@dataclass(frozen=True, slots=True)
class TrustedContact:
    """Somebody whom the person trusts and who can be asked at D.

    Parameters
    ----------
    hidden
        Whether the reader may know that somebody is there, and no more.
    ended_before
        How an earlier trust in them ended, where that was to protect somebody; to a risk reader
        alone.
    """

    id: str
    name: str
    who: str
    tie: str
    roles: tuple[str, ...]
    holds_story: bool
    reach: str
    last_confirmed_on: date | None
    hidden: bool = False
    ended_before: str = ""


@dataclass(frozen=True, slots=True)
class NamedBefore:
    """A human or service whom the person named, in the person's own word, whatever stands between.

    Of two times it is what they said in that which goes on, or else in the later one.
    """

    name: str
    tie: str
    roles: tuple[str, ...]
    holds_story: bool


@dataclass(frozen=True, slots=True)
class InTheirLife:
    """Any other human round the person: a name, and which group they stand in.

    Parameters
    ----------
    reasons
        Why they are not available: to everybody, that their name stands for nothing; any other
        reason to a risk reader alone.
    hidden
        Whether the reader may know that somebody is there, and no more.
    """

    id: str
    name: str
    group: str
    reasons: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class InvolvedService:
    """A service with something to do with the person at D.

    Parameters
    ----------
    hidden
        Whether the reader may know that a service is there, and no more.
    """

    id: str
    name: str
    agency: str
    does: tuple[str, ...]
    last_contact_on: date | None
    in_touch: bool
    trusted: bool
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class WorkerLine:
    """A worker in post who works with the person at D, and may be asked.

    Parameters
    ----------
    since
        None is before records.
    """

    id: str
    name: str
    role: str
    service: str
    reach: str
    since: date | None


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """A referral that is open at D, or came to nothing in the year before.

    Parameters
    ----------
    id, name
        Of the service that was asked.
    stands
        How it stands, in words.
    since
        Since when; None is not recorded.
    is_stuck
        Whether it has stood there for longer than it should.
    """

    id: str
    name: str
    made_on: date | None
    stands: str
    since: date | None
    is_open: bool
    is_stuck: bool


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the person said, as it was written down, and about what."""

    about: str
    words: str


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One need: an open one with its state, or one that is closed."""

    id: str
    domain: str
    level: int
    state: str
    since: date | None
    sentence: str


@dataclass(frozen=True, slots=True)
class AskAbout:
    """One thing to ask about, as a question about the system, and why it is asked."""

    topic: str
    question: str
    why: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """The whole page.

    Parameters
    ----------
    id, name, on, settings
        Whose page it is, as at which day, by which thresholds.
    known_as, date_of_birth
        By which they are told from others of their name.
    summary
        The page in a few sentences: the equal of the picture.
    trust_status
        A status of ``trusted_contacts``.
    named
        By id, in the order of their names, the humans and services whom the person named and has
        not taken back, all alike; without those who are hidden.
    ask_about
        Trust, lead, gaps and duplicates, in this order.
    contacts
        Usable trusted contacts, closest first.
    others
        All other humans round the person, by group and name.
    services
        Involved services, by name.
    workers
        Who works with the person and may be asked, whoever leads first.
    referrals
        Open ones, the longest first, then those that came to nothing, the latest first.
    own_words
        About goals, needs and trusted contacts.
    needs
        Open needs, worst first, then those closed.
    not_recorded
        Domains about which nothing is recorded.
    picture, picture_needs
        Whom the ecomap draws, and the marks of the needs, numbered as in ``needs``.
    risk_recorded
        Whether the store holds any risk information; shown to a risk reader alone.
    restricted
        Whether not everybody may see the person's own row.
    past_not_shown
        Whether its day is not today, and its reader is shown as on today who is not available.
    """

    id: str
    name: str
    known_as: tuple[str, ...]
    date_of_birth: date | None
    on: date
    settings: Settings
    summary: str
    trust_status: str
    named: Mapping[str, NamedBefore]
    ask_about: tuple[AskAbout, ...]
    contacts: tuple[TrustedContact, ...]
    others: tuple[InTheirLife, ...]
    services: tuple[InvolvedService, ...]
    workers: tuple[WorkerLine, ...]
    referrals: tuple[ReferralLine, ...]
    own_words: tuple[OwnWords, ...]
    needs: tuple[NeedLine, ...]
    not_recorded: tuple[str, ...]
    picture: tuple[Contact, ...]
    picture_needs: tuple[EcomapNeed, ...]
    risk_recorded: bool | None = None
    restricted: bool = False
    past_not_shown: bool = False

    @property
    def known_by(self) -> str:
        """Other names and the day of birth, in a sentence: they tell namesakes apart."""
        known_as = f"Known as {join_words(self.known_as)}. " if self.known_as else ""
        return f"{known_as}Born: {day_in_words(self.date_of_birth)}."
