"""How a word of the closed lists is shown, and a cell that holds one."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from graphmodel.model import vocabulary, vocabulary_services
from graphmodel.model.coordination.words import MeetingType
from graphmodel.model.vocabulary import BarrierType, CommunicationFormat, Domain
from graphmodel.model.vocabulary_services import (
    DeclineReason,
    Function,
    SchemeType,
    Sector,
    WorkerRole,
)


def in_words(word: str) -> str:
    """Return a word as it is shown: ``mental_health`` becomes ``mental health``."""
    return _SPOKEN.get(word, word.replace("_", " "))


def text_in_words(text: str) -> str:
    """Return a text as it is shown: a word of the closed lists in words, anything else as typed.

    Examples
    --------
    >>> text_in_words("mental_health"), text_in_words("North_East")
    ('mental health', 'North_East')
    """
    return in_words(text) if text in _CLOSED else text


def cell_in_words(value: Any) -> str:
    """Return what a cell of a record holds as it is shown; an empty one is ``empty``.

    Examples
    --------
    >>> cell_in_words(None), cell_in_words(True), cell_in_words(("mental_health", "ete"))
    ('empty', 'yes', 'mental health, education, training, employment')
    """
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(text_in_words, value))
    return text_in_words(str(value))


_CLOSED = frozenset(
    str(word)
    for module in (vocabulary, vocabulary_services)
    for words in vars(module).values()
    if isinstance(words, type) and issubclass(words, StrEnum)
    for word in words
)

_SPOKEN: dict[str, str] = {
    Domain.ETE: "education, training, employment",
    Domain.MONEY_BENEFITS: "money and benefits",
    Domain.SAFETY_SAFEGUARDING: "safety and safeguarding",
    Domain.RELATIONSHIPS_COMMUNITY: "relationships and community",
    Domain.LEARNING_DISABILITY_AUTISM: "learning disability and autism",
    Domain.IMMIGRATION_LEGAL: "immigration and legal",
    Function.SUPERVISION_ENFORCEMENT: "supervision and enforcement",
    WorkerRole.IDVA: "independent domestic violence adviser (IDVA)",
    Sector.NHS: "NHS",
    Sector.CENTRAL_GOV: "central government",
    CommunicationFormat.BSL: "British Sign Language",
    SchemeType.ABEN: "a bed every night (ABEN)",
    SchemeType.RSAP: "rough sleeping accommodation programme (RSAP)",
    SchemeType.CAS3: "prison leavers' accommodation (CAS3)",
    SchemeType.SWEP: "severe weather provision (SWEP)",
    DeclineReason.NO_ID: "no identity documents",
    DeclineReason.NO_RECOURSE: "no recourse to public funds",
    MeetingType.PROFESSIONALS: "professionals' meeting",
    MeetingType.MDT: "multi-disciplinary team (MDT)",
    MeetingType.MARAC: "MARAC",
    MeetingType.MAPPA: "MAPPA",
    MeetingType.IOM: "integrated offender management (IOM)",
    MeetingType.CTR: "care and treatment review (CTR)",
    MeetingType.CETR: "care, education and treatment review (CETR)",
    BarrierType.EXCLUSION_BAN: "exclusion or ban",
    BarrierType.ID_DOCUMENTS: "identity documents",
    BarrierType.ADDRESS_LOCAL_CONNECTION: "address or local connection",
    BarrierType.PETS_PARTNER: "pets or a partner",
    BarrierType.LOCATION_TRAVEL: "location and travel",
    BarrierType.TRAUMA_ENVIRONMENT: "surroundings that bring trauma back",
    # Columns whose names say less on screen than in a file.
    "at": "where it is",
    "by": "service that does it",
    "a": "one of the two",
    "b": "the other",
    "unit_ref": "name of the unit",
    "gp_status": "registered with a GP",
    "gp_registered_on": "registered with a GP on",
    "meam_element": "MEAM element",
}
