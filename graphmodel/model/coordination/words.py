"""The closed lists of words of the week's record, each in the order in which people list it."""

from __future__ import annotations

from enum import StrEnum, auto


class GoalStatus(StrEnum):
    """How a goal stands."""

    ACTIVE = auto()
    ACHIEVED = auto()
    CHANGED = auto()
    DROPPED = auto()


class PlanType(StrEnum):
    """What a plan is for."""

    SUPPORT = auto()
    PATHWAY = auto()
    PERSON_CENTRED = auto()
    RISK = auto()
    CRISIS = auto()
    RESETTLEMENT = auto()


class PlanStatus(StrEnum):
    """How a plan stands."""

    DRAFT = auto()
    ACTIVE = auto()
    SUPERSEDED = auto()
    CLOSED = auto()


class Agreement(StrEnum):
    """Whether the person agreed to a plan; where they could not, it is decided elsewhere."""

    YES = auto()
    NO = auto()
    NOT_ABLE = auto()


class AssessmentKind(StrEnum):
    """What was assessed; dash is the risk of domestic abuse, stalking and harassment."""

    INITIAL = auto()
    FULL = auto()
    RISK = auto()
    DASH = auto()
    CARE_ACT = auto()
    NEEDS_PATHWAY = auto()


class MeetingType(StrEnum):
    """Which meeting it is."""

    PROFESSIONALS = auto()
    MDT = auto()
    MARAC = auto()
    MAPPA = auto()
    IOM = auto()
    CTR = auto()
    CETR = auto()
    RISK_MANAGEMENT = auto()
    STRATEGY = auto()
    CHILD_PROTECTION = auto()
    FAMILY_GROUP = auto()
    DEATH_REVIEW = auto()
    ABEN = auto()
    TASK_AND_TARGET = auto()
    STRATEGY_GROUP = auto()


OWN_ACTIONS_ONLY = frozenset({MeetingType.MARAC, MeetingType.MAPPA, MeetingType.IOM})
"""Meetings of which only the team's own actions are kept, restricted; never minutes."""


class Attendance(StrEnum):
    """Whether somebody who was invited came."""

    YES = auto()
    NO = auto()
    APOLOGIES = auto()
    REPRESENTED = auto()


class ActionStatus(StrEnum):
    """How an action stands."""

    OPEN = auto()
    IN_PROGRESS = auto()
    DONE = auto()
    CANCELLED = auto()
    TRANSFERRED = auto()


class Register(StrEnum):
    """A list of people whom several agencies look after together."""

    CEA_CASELOAD = auto()
    TPG = auto()
    DSR = auto()
    MARS_CASELOAD = auto()
    THROUGHCARE = auto()
    AT_RISK_PATHWAY = auto()
    COMPLEX_NEED_PATHWAY = auto()
    PRISON_PATHWAY = auto()
    IOM = auto()


class Rating(StrEnum):
    """How pressing an entry on a register is, the most pressing first."""

    BLUE = auto()
    RED = auto()
    AMBER = auto()
    GREEN = auto()


class RegisterEndReason(StrEnum):
    """Why an entry on a register ended."""

    MOVED_ON = auto()
    LEFT_AREA = auto()
    DIED = auto()
    RE_RATED = auto()
    ERROR = auto()
    OTHER = auto()


class OutcomeTool(StrEnum):
    """By which questionnaire a score was made; its wording is licensed and not kept."""

    NDT = auto()
    HOS = auto()
    REQOL10 = auto()
    ERSRAT = auto()


class CompletedBy(StrEnum):
    """Who filled in a questionnaire: the person, a worker, or both together."""

    SELF = auto()
    WORKER = auto()
    BOTH = auto()


class UnitPeriodStatus(StrEnum):
    """Why nobody can be given a unit for a time."""

    OFFLINE = auto()
    RESERVED = auto()


class OfferOutcome(StrEnum):
    """What became of the offer of a unit."""

    ACCEPTED = auto()
    REFUSED = auto()
    LAPSED = auto()


class OccupancyEndReason(StrEnum):
    """Why somebody left a unit."""

    MOVED_ON_PLANNED = auto()
    ABANDONED = auto()
    EVICTED = auto()
    CUSTODY = auto()
    HOSPITAL = auto()
    DIED = auto()
    TRANSFERRED = auto()


class Destination(StrEnum):
    """Where somebody went who left a unit."""

    SETTLED = auto()
    SUPPORTED = auto()
    TEMPORARY = auto()
    STREET = auto()
    CUSTODY = auto()
    HOSPITAL = auto()
    UNKNOWN = auto()


class StayKind(StrEnum):
    """In which institution somebody stays."""

    PRISON = auto()
    YOUTH_CUSTODY = auto()
    HOSPITAL = auto()
    MENTAL_HEALTH_HOSPITAL = auto()
    ASYLUM_SUPPORT = auto()
    CARE = auto()
    ARMED_FORCES = auto()


class ReconnectionOutcome(StrEnum):
    """What became of bringing somebody back to where they have people or a home."""

    COMPLETED = auto()
    DECLINED = auto()
    UNSAFE = auto()
    NOT_POSSIBLE = auto()
