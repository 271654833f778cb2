"""The closed lists of words about services: what they are, whom they take and what they do."""

from __future__ import annotations

from enum import StrEnum, auto


class Function(StrEnum):
    """What a service does about a need."""

    COORDINATION = auto()
    ASSESSMENT = auto()
    KEYWORK = auto()
    TREATMENT = auto()
    PRESCRIBING = auto()
    THERAPY = auto()
    ADVOCACY = auto()
    ACCOMMODATION = auto()
    OUTREACH = auto()
    PEER_SUPPORT = auto()
    PRACTICAL_HELP = auto()
    SUPERVISION_ENFORCEMENT = auto()
    EDUCATION = auto()


EXCLUSIVE_FUNCTIONS = frozenset(
    {
        Function.COORDINATION,
        Function.ASSESSMENT,
        Function.KEYWORK,
        Function.PRESCRIBING,
        Function.THERAPY,
        Function.ACCOMMODATION,
    }
)
"""Functions that two services are not expected to hold for one need at one time."""


class Sector(StrEnum):
    """What kind of organisation an agency is."""

    COUNCIL = auto()
    NHS = auto()
    POLICE = auto()
    PROBATION = auto()
    PRISON = auto()
    HOUSING = auto()
    VOLUNTARY = auto()
    FAITH = auto()
    EDUCATION = auto()
    CENTRAL_GOV = auto()
    PRIVATE = auto()


class Access(StrEnum):
    """Who can bring somebody to a service."""

    SELF = auto()
    ANY = auto()
    PROFESSIONAL = auto()
    INVITE = auto()


class ServiceStatus(StrEnum):
    """Whether a service takes people now."""

    OPEN = auto()
    PAUSED = auto()
    CLOSED = auto()


class SchemeType(StrEnum):
    """The kind of accommodation a service is; empty where it is none."""

    ABEN = auto()
    RSAP = auto()
    CAS3 = auto()
    HOUSING_FIRST = auto()
    SUPPORTED = auto()
    SHARED_HOUSE = auto()
    TEMPORARY = auto()
    SWEP = auto()
    SAFE_SPACE = auto()
    INTERIM = auto()
    PRIVATE_RENTED = auto()
    SOCIAL = auto()
    OTHER = auto()


class ReferralStatus(StrEnum):
    """How a referral stands."""

    DRAFT = auto()
    SENT = auto()
    RECEIVED = auto()
    INFO_REQUESTED = auto()
    ACCEPTED = auto()
    WAITING = auto()
    OFFERED = auto()
    STARTED = auto()
    CLOSED = auto()
    DECLINED = auto()
    WITHDRAWN_BY_PERSON = auto()
    WITHDRAWN_BY_REFERRER = auto()
    NO_RESPONSE = auto()
    SUPERSEDED = auto()


OPEN_REFERRAL = frozenset(
    {
        ReferralStatus.SENT,
        ReferralStatus.RECEIVED,
        ReferralStatus.INFO_REQUESTED,
        ReferralStatus.ACCEPTED,
        ReferralStatus.WAITING,
        ReferralStatus.OFFERED,
    }
)
"""Statuses in which a referral still waits for its start."""

REFERRAL_STAGES = (
    (ReferralStatus.DRAFT,),
    (ReferralStatus.SENT,),
    (ReferralStatus.RECEIVED, ReferralStatus.INFO_REQUESTED),
    (ReferralStatus.ACCEPTED,),
    (ReferralStatus.WAITING,),
    (ReferralStatus.OFFERED,),
    (ReferralStatus.STARTED,),
    (ReferralStatus.CLOSED,),
)
"""The stages of a referral in their order; every other status ends it before it starts."""

REFERRAL_ENDS = (
    ReferralStatus.CLOSED,
    ReferralStatus.DECLINED,
    ReferralStatus.WITHDRAWN_BY_PERSON,
    ReferralStatus.WITHDRAWN_BY_REFERRER,
    ReferralStatus.NO_RESPONSE,
    ReferralStatus.SUPERSEDED,
)
"""Statuses that nothing follows."""


class DeclineReason(StrEnum):
    """Why a service declined a referral."""

    NOT_ELIGIBLE = auto()
    THRESHOLD = auto()
    CAPACITY = auto()
    AREA = auto()
    EXCLUSION_HISTORY = auto()
    RISK = auto()
    NOT_ENGAGING = auto()
    DUAL_DIAGNOSIS = auto()
    NO_ID = auto()
    NO_RECOURSE = auto()
    OTHER = auto()


class SupportStatus(StrEnum):
    """Whether a spell of support runs or rests."""

    ACTIVE = auto()
    PAUSED = auto()


class SupportEndReason(StrEnum):
    """Why a spell of support ended."""

    PLANNED = auto()
    DISENGAGED = auto()
    MOVED = auto()
    EXCLUDED = auto()
    DIED = auto()
    TRANSFERRED = auto()


class WorkerRole(StrEnum):
    """What a worker is to a person."""

    LEAD_COORDINATOR = auto()
    KEY_WORKER = auto()
    PERSONAL_ADVISER = auto()
    CARE_COORDINATOR = auto()
    SOCIAL_WORKER = auto()
    OUTREACH = auto()
    PROBATION = auto()
    PRESCRIBER = auto()
    IDVA = auto()
    OTHER = auto()


class Protocol(StrEnum):
    """Whether a pathway between services is written down."""

    FORMAL = auto()
    CUSTOM = auto()
