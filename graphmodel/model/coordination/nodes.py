"""The kinds of nodes of the week's record. Data only."""

from __future__ import annotations

from graphmodel.model.columns import (
    DayOf,
    Link,
    Step,
    day,
    number,
    provenance,
    text,
    word,
    words,
    yes_no,
)
from graphmodel.model.coordination import words as w
from graphmodel.model.kinds import NodeKind
from graphmodel.model.rules import KeptRestricted, NoMinutes, NotBefore, OneAtATime
from graphmodel.model.vocabulary import CommunicationFormat, Domain

_STARTED = day("started_on", "First day.", required=True)
_ENDED = day(
    "ended_on", "First day on which it no longer held; empty means it goes on.", DayOf.PLAN
)

_RESTRICT = "Write restricted into restricted, or ask somebody to who may see restricted rows."

RESTRICTED_MEETING = (
    "not-restricted",
    "Of MARAC, MAPPA and IOM only the team's own actions are kept, restricted; this is open.",
    _RESTRICT,
)
MINUTES = (
    "reads-like-minutes",
    "Of MARAC, MAPPA and IOM only the team's own actions are kept, and this reads like minutes: "
    "it is long or a list, reports what somebody said, or gives times of day.",
    "Write in a few words what the team itself does; leave the rest out.",
)

_GOAL_OVER = (w.GoalStatus.ACHIEVED, w.GoalStatus.CHANGED, w.GoalStatus.DROPPED)
_PLAN_OVER = (w.PlanStatus.SUPERSEDED, w.PlanStatus.CLOSED)
_ACTION_OVER = (w.ActionStatus.DONE, w.ActionStatus.CANCELLED, w.ActionStatus.TRANSFERRED)

# (Person)-[:HAS_GOAL]->(Goal)
GOAL = NodeKind(
    "Goal",
    "goal",
    "Something that a person wants to reach.",
    (
        Link("person", ("Person",), "Whose goal it is.", "HAS_GOAL", True, required=True),
        text("statement", "The goal in the person's own words.", required=True),
        word(
            "status",
            w.GoalStatus,
            "How it stands.",
            required=True,
            over=(_GOAL_OVER,),
            steps=(Step("set_on", (w.GoalStatus.ACTIVE,)), Step("closed_on", _GOAL_OVER)),
        ),
        day("set_on", "Day on which it was set.", required=True),
        day("target_on", "Day by which it is hoped for.", DayOf.PLAN),
        day("closed_on", "First day on which it was no longer pursued."),
        word("domain", Domain, "Area of life it lies in."),
        *provenance(),
    ),
)

# (Person)-[:HAS_PLAN]->(Plan)  (Plan)-[:LED_BY]->(Worker)
# (Plan)-[:PURSUES]->(Goal)  (Plan)-[:CONCERNS]->(Need)
PLAN = NodeKind(
    "Plan",
    "plan",
    "What was agreed with a person about the help that they get.",
    (
        Link("person", ("Person",), "Whose plan it is.", "HAS_PLAN", True, required=True),
        word("plan_type", w.PlanType, "What it is for.", required=True),
        word(
            "status",
            w.PlanStatus,
            "How it stands.",
            required=True,
            over=(_PLAN_OVER,),
            steps=(
                Step("started_on", (w.PlanStatus.DRAFT,)),
                Step("started_on", (w.PlanStatus.ACTIVE,), ("review_due_on", "agreed_by_person")),
                Step("ended_on", _PLAN_OVER),
            ),
        ),
        _STARTED,
        _ENDED,
        day("review_due_on", "Day by which it is to be looked at again.", DayOf.PLAN),
        word("agreed_by_person", w.Agreement, "Whether the person agreed to it."),
        word("format", CommunicationFormat, "How it is written for the person."),
        Link("lead", ("Worker",), "Who leads it.", "LED_BY"),
        Link("goals", ("Goal",), "Goals that it pursues.", "PURSUES", many=True),
        Link("needs", ("Need",), "Needs that it concerns.", "CONCERNS", many=True),
        *provenance(),
    ),
)

# (Assessment)-[:ASSESSES]->(Person)  (Assessment)-[:DONE_BY]->(Service)
ASSESSMENT = NodeKind(
    "Assessment",
    "assessment",
    "That somebody was assessed; not what was found.",
    (
        Link("person", ("Person",), "Who was assessed.", "ASSESSES", required=True),
        Link("service", ("Service",), "The service that did it.", "DONE_BY"),
        word("assessment_kind", w.AssessmentKind, "What kind it was.", required=True),
        words("domains", Domain, "Areas of life it was about.", required=True),
        day("done_on", "Day on which it was done.", required=True),
        yes_no("asked_for_full_story", "Whether the person had to tell the whole story."),
        *provenance(),
    ),
    rules=(
        KeptRestricted(
            "dash-not-restricted",
            "An assessment of the risk of domestic abuse is kept restricted.",
            _RESTRICT,
            "assessment_kind",
            frozenset({w.AssessmentKind.DASH}),
        ),
    ),
)

# (Meeting)-[:DISCUSSES]->(Person)  (Meeting)-[:GATHERS]->(Agency)
MEETING = NodeKind(
    "Meeting",
    "meeting",
    "A meeting of professionals; never its minutes.",
    (
        word("meeting_type", w.MeetingType, "Which meeting it is.", required=True),
        day("held_on", "Day on which it is held.", required=True),
        text("purpose", "What it is for, told without names."),
        yes_no("cancelled", "Whether it was called off."),
        Link("people", ("Person",), "Whom it is about.", "DISCUSSES", many=True),
        Link("agencies", ("Agency",), "Agencies that take part.", "GATHERS", many=True),
        *provenance(),
    ),
    rules=(
        KeptRestricted(*RESTRICTED_MEETING, "meeting_type", w.OWN_ACTIONS_ONLY),
        NoMinutes(*MINUTES, "meeting_type", w.OWN_ACTIONS_ONLY),
    ),
)

# (Action)-[:OWNED_BY]->(Worker)  (Action)-[:ABOUT]->(Person)
# (Action)-[:AGREED_AT]->(Meeting)  (Action)-[:TACKLES]->(Barrier)
ACTION = NodeKind(
    "Action",
    "action",
    "Something that somebody undertook to do by a day.",
    (
        text("title", "What is to be done.", required=True),
        Link("owner", ("Worker",), "Who does it.", "OWNED_BY", asked=True),
        Link("person", ("Person",), "Whom it is about, if anybody.", "ABOUT"),
        Link("meeting", ("Meeting",), "The meeting at which it was agreed.", "AGREED_AT"),
        Link("barrier", ("Barrier",), "The barrier that it is to take away.", "TACKLES"),
        day("agreed_on", "Day on which it was agreed.", required=True),
        day("due_on", "Day by which it is to be done.", DayOf.PLAN, required=True),
        word(
            "status",
            w.ActionStatus,
            "How it stands.",
            required=True,
            over=(_ACTION_OVER,),
            steps=(
                Step("agreed_on", (w.ActionStatus.OPEN, w.ActionStatus.IN_PROGRESS)),
                Step("closed_on", _ACTION_OVER, ("evidence",)),
            ),
        ),
        day("closed_on", "Day on which it was done, or no longer to be done."),
        text("evidence", "What shows that it was done."),
        *provenance(),
    ),
    rules=(
        NotBefore(
            "due-before-agreed",
            "The action was due before it was agreed.",
            "Look at agreed_on and due_on.",
            later="due_on",
            earlier="agreed_on",
        ),
        NotBefore(
            "action-closed-before-agreed",
            "The action was closed before it was agreed.",
            "Look at agreed_on and closed_on.",
            later="closed_on",
            earlier="agreed_on",
        ),
        KeptRestricted(*RESTRICTED_MEETING, "meeting_type", w.OWN_ACTIONS_ONLY, "meeting"),
        NoMinutes(*MINUTES, "meeting_type", w.OWN_ACTIONS_ONLY, "meeting"),
    ),
)

# (RegisterEntry)-[:REGISTERS]->(Person)
REGISTER_ENTRY = NodeKind(
    "RegisterEntry",
    "register_entry",
    "A time for which a person is on a register with one rating; a change of rating is a new one.",
    (
        Link("person", ("Person",), "Who is on it.", "REGISTERS", required=True),
        word("register", w.Register, "Which register it is.", required=True),
        _STARTED,
        _ENDED,
        word("rating", w.Rating, "How pressing it is.", anew=w.RegisterEndReason.RE_RATED),
        day("next_review_on", "Day by which it is to be looked at again.", DayOf.PLAN),
        word("end_reason", w.RegisterEndReason, "Why it ended."),
        *provenance(),
    ),
    rules=(
        OneAtATime(
            "overlapping-entries",
            "The person is on this register with another entry.",
            "End one before the next begins; a change of rating ends one and begins the next.",
            ("person", "register"),
        ),
        KeptRestricted(*RESTRICTED_MEETING, "register", frozenset({w.Register.IOM})),
        NoMinutes(*MINUTES, "register", frozenset({w.Register.IOM})),
    ),
)

# (OutcomeScore)-[:SCORES]->(Person)
OUTCOME_SCORE = NodeKind(
    "OutcomeScore",
    "outcome_score",
    "The total of a questionnaire about how somebody fares; never its wording.",
    (
        Link("person", ("Person",), "About whom it is.", "SCORES", required=True),
        word("tool", w.OutcomeTool, "Which questionnaire it is.", required=True),
        day("scored_on", "Day on which it was filled in.", required=True),
        number("total", "The total.", 0, required=True),
        word("completed_by", w.CompletedBy, "Who filled it in."),
        *provenance(),
    ),
)

# (Unit)-[:UNIT_OF]->(Service)
UNIT = NodeKind(
    "Unit",
    "unit",
    "A room or flat in which a service accommodates people.",
    (
        Link("service", ("Service",), "The service that lets it.", "UNIT_OF", required=True),
        text("unit_ref", "What the service calls it, such as room 4.", required=True),
        number("beds", "For how many people it is.", 1, required=True),
        day("in_service_on", "First night for which it can be let.", DayOf.OPENING, required=True),
        day("out_of_service_on", "First night for which it is no longer let.", DayOf.PLAN),
        yes_no("accessible", "Whether somebody in a wheelchair can live in it."),
        yes_no("women_only", "Whether it is for women only."),
        yes_no("pets_ok", "Whether pets may live in it."),
        *provenance(),
    ),
    interval=("in_service_on", "out_of_service_on"),
    rules=(
        NotBefore(
            "unit-out-of-service-before-in-service",
            "The unit went out of service before it came into service.",
            "Look at in_service_on and out_of_service_on.",
            later="out_of_service_on",
            earlier="in_service_on",
        ),
    ),
)

# (UnitPeriod)-[:PERIOD_OF]->(Unit)
UNIT_PERIOD = NodeKind(
    "UnitPeriod",
    "unit_period",
    "A time for which a unit cannot be given to anybody.",
    (
        Link("unit", ("Unit",), "The unit.", "PERIOD_OF", required=True),
        word("status", w.UnitPeriodStatus, "Why it cannot be given.", required=True),
        _STARTED,
        _ENDED,
        text("reason", "What the matter is, such as a repair."),
        *provenance(),
    ),
    title="time a unit cannot be given",
)

# (Sighting)-[:SIGHTING_OF]->(Person)
SIGHTING = NodeKind(
    "Sighting",
    "sighting",
    "Somebody was met sleeping rough; without a person it is one not matched to anybody.",
    (
        Link("person", ("Person",), "Who was met, if that is known.", "SIGHTING_OF"),
        day("seen_on", "The night on which they were met.", required=True),
        yes_no("verified", "Whether an outreach worker saw them bedded down.", required=True),
        text("area", "Where, no finer than an area.", analysed=True, named=True),
        text("session", "The outreach session, such as street count.", named=True),
        *provenance(),
    ),
    title="sighting of somebody sleeping rough",
)

# (InstitutionStay)-[:STAY_OF]->(Person)
INSTITUTION_STAY = NodeKind(
    "InstitutionStay",
    "institution_stay",
    "A time in prison, hospital or another institution.",
    (
        Link("person", ("Person",), "Who stays there.", "STAY_OF", required=True),
        word("stay_kind", w.StayKind, "What kind of institution it is.", required=True),
        day("started_on", "First day; empty means since before records."),
        day("expected_release_on", "Day on which they are expected to leave.", DayOf.PLAN),
        _ENDED,
        *provenance(),
    ),
    title="stay in an institution",
)

# (Reconnection)-[:RECONNECTS]->(Person)
RECONNECTION = NodeKind(
    "Reconnection",
    "reconnection",
    "Help for somebody to go back to where they have people or a home.",
    (
        Link("person", ("Person",), "Who is helped.", "RECONNECTS", required=True),
        day("assessed_on", "Day on which it was looked into.", required=True),
        yes_no("policy_applies", "Whether the policy of reconnection applies.", required=True),
        day("offered_on", "Day on which it was offered."),
        day("completed_on", "Day on which they were there."),
        word("outcome", w.ReconnectionOutcome, "What became of it."),
        text("destination_area", "Where to, no finer than an area.", analysed=True, named=True),
        *provenance(),
    ),
)

WEATHER_ACTIVATION = NodeKind(
    "WeatherActivation",
    "weather_activation",
    "Nights on which the severe weather provision is open.",
    (
        day("started_on", "First night.", required=True),
        day("ended_on", "First night on which it was closed again.", DayOf.PLAN),
        text("trigger", "What set it off, such as a forecast of frost."),
        *provenance(),
    ),
    title="severe weather provision",
)

COORDINATION_NODES = (
    GOAL,
    PLAN,
    ASSESSMENT,
    MEETING,
    ACTION,
    REGISTER_ENTRY,
    OUTCOME_SCORE,
    UNIT,
    UNIT_PERIOD,
    SIGHTING,
    INSTITUTION_STAY,
    RECONNECTION,
    WEATHER_ACTIVATION,
)
"""Targets of links before their sources."""
