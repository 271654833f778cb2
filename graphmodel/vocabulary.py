"""The closed lists of words that columns may hold, and the few groups of them that have a name.

Those about barriers stand in ``vocabulary_barriers``.

Members are declared in the order in which people list them. A word is its own value:
``Domain.DRUGS == "drugs"``.
"""

from __future__ import annotations

from enum import StrEnum, auto

from graphmodel.vocabulary_barriers import BarrierType

__all__ = [
    "EXCLUSIVE_FUNCTIONS",
    "OPEN_REFERRAL",
    "Access",
    "AgreedRole",
    "CareStatus",
    "CheckFlag",
    "CommunicationFormat",
    "Consent",
    "DeclineReason",
    "Domain",
    "Flow",
    "Function",
    "GpStatus",
    "IndividualKind",
    "KnowsBasis",
    "NamedBy",
    "NeedStatus",
    "NoContactEndReason",
    "ProposalStatus",
    "Protocol",
    "ReferralStatus",
    "Restricted",
    "RiskKind",
    "RiskStatus",
    "SchemeType",
    "Sector",
    "ServiceStatus",
    "Strength",
    "SupportEndReason",
    "SupportStatus",
    "TrustAnswer",
    "TrustEndReason",
    "WorkerRole",
    "in_words",
]


def in_words(word: str) -> str:
    """Return a word as it is shown: ``mental_health`` becomes ``mental health``."""
    return _SPOKEN.get(word, word.replace("_", " "))


class Domain(StrEnum):
    """The 14 areas of life that a need can lie in."""

    HOUSING = auto()
    MENTAL_HEALTH = auto()
    DRUGS = auto()
    ALCOHOL = auto()
    DOMESTIC_ABUSE = auto()
    CRIMINAL_JUSTICE = auto()
    PHYSICAL_HEALTH = auto()
    SAFETY_SAFEGUARDING = auto()
    MONEY_BENEFITS = auto()
    ETE = auto()
    RELATIONSHIPS_COMMUNITY = auto()
    LIVING_SKILLS = auto()
    LEARNING_DISABILITY_AUTISM = auto()
    IMMIGRATION_LEGAL = auto()


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


class CommunicationFormat(StrEnum):
    """How a person wants to be written and spoken to."""

    STANDARD = auto()
    PLAIN = auto()
    EASY_READ = auto()
    PICTURES = auto()
    BSL = auto()
    INTERPRETER = auto()


class CareStatus(StrEnum):
    """A person's standing as a child in care or a care leaver."""

    NONE = auto()
    LOOKED_AFTER = auto()
    ELIGIBLE = auto()
    RELEVANT = auto()
    FORMER_RELEVANT = auto()
    QUALIFYING = auto()


class TrustAnswer(StrEnum):
    """What a person said when asked whom they trust."""

    NAMED = auto()
    SAID_NONE = auto()
    NOT_READY = auto()
    PREFERS_NOT = auto()


class GpStatus(StrEnum):
    """Whether a person is registered with a general practice."""

    REGISTERED = auto()
    NOT_REGISTERED = auto()
    UNKNOWN = auto()


class IndividualKind(StrEnum):
    """Who somebody is who is neither supported nor staff."""

    FAMILY = auto()
    PARTNER = auto()
    EX_PARTNER = auto()
    FRIEND = auto()
    CARER = auto()
    PEER = auto()
    LIVED_EXPERIENCE_MENTOR = auto()
    VOLUNTEER = auto()
    COMMUNITY = auto()
    NEIGHBOUR = auto()
    OTHER = auto()


class Consent(StrEnum):
    """An agreement to be spoken to, or that we speak to somebody."""

    YES = auto()
    NO = auto()
    NOT_ASKED = auto()


class CheckFlag(StrEnum):
    """Whether an individual may be contacted."""

    NONE = auto()
    CHECK_FIRST = auto()
    DO_NOT_CONTACT = auto()


class NeedStatus(StrEnum):
    """How a need stands."""

    OPEN = auto()
    MET = auto()
    MET_INFORMALLY = auto()
    DECLINED_BY_PERSON = auto()
    CLOSED_OTHER = auto()


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


class NamedBy(StrEnum):
    """Whose word a trust tie is."""

    PERSON = auto()
    WORKER_OBSERVED = auto()
    FAMILY = auto()


class Strength(StrEnum):
    """How close a tie is (ecomap, Hartman 1978)."""

    STRONG = auto()
    MODERATE = auto()
    TENUOUS = auto()


class Flow(StrEnum):
    """Which way energy and help flow along a tie."""

    TO_PERSON = auto()
    FROM_PERSON = auto()
    MUTUAL = auto()


class AgreedRole(StrEnum):
    """What a person agreed that somebody they trust may do."""

    COME_TO_MEETINGS = auto()
    MAKE_INTRODUCTIONS = auto()
    PASS_ON_UPDATES = auto()
    EMERGENCY_CONTACT = auto()


class TrustEndReason(StrEnum):
    """Why a trust tie ended."""

    PERSON_WITHDREW = auto()
    CONTACT_LOST = auto()
    LEFT_POST = auto()
    DIED = auto()
    SAFETY = auto()
    ERROR = auto()


class KnowsBasis(StrEnum):
    """How two humans know each other."""

    COLLEAGUE = auto()
    JOINT_WORK = auto()
    NETWORK = auto()
    FAMILY = auto()


class RiskStatus(StrEnum):
    """How sure a recorded risk is; only a refuted one is none."""

    ALLEGED = auto()
    CONFIRMED = auto()
    HISTORIC = auto()
    REFUTED = auto()


class RiskKind(StrEnum):
    """What kind of harm is feared."""

    DOMESTIC_ABUSE = auto()
    EXPLOITATION = auto()
    VIOLENCE = auto()
    OTHER = auto()


class NoContactEndReason(StrEnum):
    """Why an order not to be in contact ended."""

    EXPIRED = auto()
    LIFTED = auto()
    ERROR = auto()


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


class ProposalStatus(StrEnum):
    """What became of what a workshop says about the map."""

    OPEN = auto()
    TAKEN_UP = auto()
    REFUSED = auto()


class Protocol(StrEnum):
    """Whether a pathway between services is written down."""

    FORMAL = auto()
    CUSTOM = auto()


class Restricted(StrEnum):
    """Who may see a row; the team are those who work for a service involved with its person."""

    OPEN = auto()
    TEAM = auto()
    RESTRICTED = auto()


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
    BarrierType.EXCLUSION_BAN: "exclusion or ban",
    BarrierType.ID_DOCUMENTS: "identity documents",
    BarrierType.ADDRESS_LOCAL_CONNECTION: "address or local connection",
    BarrierType.PETS_PARTNER: "pets or a partner",
    BarrierType.LOCATION_TRAVEL: "location and travel",
    BarrierType.TRAUMA_ENVIRONMENT: "surroundings that bring trauma back",
}
