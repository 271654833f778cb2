"""The closed lists of words about people and their needs, and how their records stand.

Those about services are in ``vocabulary_services``; how a word is shown is in ``in_words``.

Members are declared in the order in which people list them. A word is its own value:
``Domain.DRUGS == "drugs"``.
"""

from __future__ import annotations

from enum import StrEnum, auto


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


class Gender(StrEnum):
    """A person's gender, as they say."""

    WOMAN = auto()
    MAN = auto()
    NON_BINARY = auto()
    OTHER = auto()
    PREFERS_NOT = auto()


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


class NamedBy(StrEnum):
    """Whose word a trust tie is."""

    PERSON = auto()
    WORKER_OBSERVED = auto()
    FAMILY = auto()


class Strength(StrEnum):
    """How strong a tie is (ecomap, Hartman 1978)."""

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


class ProposalStatus(StrEnum):
    """What became of what a workshop says about the map."""

    OPEN = auto()
    TAKEN_UP = auto()
    REFUSED = auto()


class Restricted(StrEnum):
    """Who may see a row; the team are those who work for a service involved with its person."""

    OPEN = auto()
    TEAM = auto()
    RESTRICTED = auto()


# The closed lists of words about barriers, and about what is done about them.


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


ANSWERED = (EscalationStatus.AGREED, EscalationStatus.DECLINED, EscalationStatus.RESOLVED)
"""Statuses of an escalation to which an answer came."""


class PracticeStatus(StrEnum):
    """How far a practice has come."""

    DRAFT = auto()
    AGREED = auto()
    SHARED = auto()
