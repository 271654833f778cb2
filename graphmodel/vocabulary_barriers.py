"""The closed lists of words about barriers, and about what is done about them."""

from __future__ import annotations

from enum import StrEnum, auto

__all__ = [
    "BarrierStatus",
    "BarrierType",
    "EscalationLevel",
    "EscalationStatus",
    "PracticeStatus",
]


class BarrierType(StrEnum):
    """What it is in the system that keeps people out."""

    EXCLUSION_BAN = auto()
    ELIGIBILITY = auto()
    THRESHOLD = auto()
    WAITING = auto()
    DUAL_DIAGNOSIS = auto()
    ID_DOCUMENTS = auto()
    ADDRESS_LOCAL_CONNECTION = auto()
    NO_RECOURSE = auto()
    ARREARS = auto()
    PETS_PARTNER = auto()
    ACCESSIBILITY = auto()
    COMMUNICATION = auto()
    OPENING_TIMES = auto()
    LOCATION_TRAVEL = auto()
    TRAUMA_ENVIRONMENT = auto()
    TRUST = auto()
    INFORMATION_SHARING = auto()
    NO_PROVISION = auto()
    OTHER = auto()


class BarrierStatus(StrEnum):
    """How a barrier stands."""

    OPEN = auto()
    MITIGATED = auto()
    RESOLVED = auto()
    ACCEPTED = auto()


class EscalationLevel(StrEnum):
    """Who was asked to take a barrier away."""

    MANAGER = auto()
    CHANGE_FORUM = auto()
    SYSTEMS_LEADERSHIP_NETWORK = auto()
    COMMISSIONER = auto()
    SAFEGUARDING_BOARD = auto()


class EscalationStatus(StrEnum):
    """How an escalation stands."""

    SENT = auto()
    ACKNOWLEDGED = auto()
    AGREED = auto()
    DECLINED = auto()
    RESOLVED = auto()


class PracticeStatus(StrEnum):
    """How far a practice has come."""

    DRAFT = auto()
    AGREED = auto()
    SHARED = auto()
