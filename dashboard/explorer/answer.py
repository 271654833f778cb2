"""What a person said when asked whom they trust."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from graphmodel.vocabulary import AgreedRole, Consent, IndividualKind, Strength, TrustAnswer

__all__ = ["Answer", "Named", "NewIndividual"]


@dataclass(frozen=True, slots=True)
class NewIndividual:
    """Somebody of whom nothing is recorded yet."""

    id: str
    name: str
    kind: IndividualKind
    under_18: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """One human or service that the person named, and what they said of them.

    Parameters
    ----------
    trusted
        Id of the human or service.
    tie
        How close.
    contact
        How to reach an individual; empty where it is not said.
    contact_consent
        Whether the person agrees that we speak to them.
    roles
        What the person agrees that they may do; None leaves what is stored.
    holds_story
        Whether they may hold and pass on the person's story; None where it is not said.
    persons_words
        What the person says about it; empty where nothing is written down.
    """

    trusted: str
    tie: Strength
    contact: str = ""
    contact_consent: Consent = Consent.NOT_ASKED
    roles: tuple[AgreedRole, ...] | None = None
    holds_story: bool | None = None
    persons_words: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person said on one day.

    Parameters
    ----------
    person, asked_on, said
        Who was asked, when, and what they said.
    named
        Whom they named, when they did.
    new
        The same human, where nothing is recorded of them yet.
    no_longer
        Ids of those whom they named before and trust no longer.
    """

    person: str
    asked_on: date
    said: TrustAnswer
    named: Named | None = None
    new: NewIndividual | None = None
    no_longer: Collection[str] = field(default=())
