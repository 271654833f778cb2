"""The kinds of ties of the week's record, each read aloud from source to target. Data only."""

from __future__ import annotations

from graphmodel.model.columns import DayOf, Step, day, end, provenance, word
from graphmodel.model.coordination import words as w
from graphmodel.model.coordination.nodes import MINUTES, RESTRICTED_MEETING
from graphmodel.model.kinds import INDIVIDUAL, TieKind
from graphmodel.model.rules import KeptRestricted, NoMinutes, NoMoreThan, NotTheSame, OneAtATime

_ENDED = day(
    "ended_on", "First day on which it no longer held; empty means it goes on.", DayOf.PLAN
)
_TAKEN_BACK = day("ended_on", "Day on which it was taken back, if it was.", DayOf.PLAN)

# (Service|Individual)-[:CONTRIBUTES_TO]->(Plan)
CONTRIBUTES_TO = TieKind(
    "CONTRIBUTES_TO",
    "contributes_to",
    "A service or somebody besides the person does a part of a plan.",
    end("contributor", "Who does it; not the plan's person.", "Service", INDIVIDUAL),
    end("plan", "The plan.", "Plan"),
    (day("started_on", "First day.", required=True), _ENDED, *provenance()),
    rules=(
        NotTheSame(
            "contributes-to-own-plan",
            "The person whose plan it is stands as who contributes to it.",
            "Write who else does a part of it, or leave the row out.",
            column="contributor",
            link="plan",
            other="person",
        ),
    ),
    title="part in a plan",
)

# (Individual)-[:INVITED_TO]->(Meeting)
INVITED_TO = TieKind(
    "INVITED_TO",
    "invited_to",
    "Somebody is asked to come to a meeting.",
    end("individual", "Who is asked.", INDIVIDUAL),
    end("meeting", "The meeting.", "Meeting"),
    (
        word("attended", w.Attendance, "Whether they came."),
        day("started_on", "Day on which they were asked."),
        _TAKEN_BACK,
        *provenance(),
    ),
    rules=(
        KeptRestricted(*RESTRICTED_MEETING, "meeting_type", w.OWN_ACTIONS_ONLY, "meeting"),
        NoMinutes(*MINUTES, "meeting_type", w.OWN_ACTIONS_ONLY, "meeting"),
    ),
    title="invitation to a meeting",
)

# (Person)-[:OFFERED]->(Unit)
OFFERED = TieKind(
    "OFFERED",
    "offered",
    "A unit is offered to a person.",
    end("person", "To whom it is offered.", "Person"),
    end("unit", "The unit.", "Unit"),
    (
        day("started_on", "Day on which it was offered.", required=True),
        _TAKEN_BACK,
        word(
            "outcome",
            w.OfferOutcome,
            "What became of it.",
            steps=(Step("answered_on", tuple(w.OfferOutcome)),),
        ),
        day("answered_on", "Day on which the answer came."),
        day("signed_up_on", "Day on which the person signed for it."),
        *provenance(),
    ),
    title="offer of a unit",
)

# (Person)-[:OCCUPIES]->(Unit)
OCCUPIES = TieKind(
    "OCCUPIES",
    "occupies",
    "A person lives in a unit; empty places are worked out, never written down.",
    end("person", "Who lives there.", "Person"),
    end("unit", "The unit.", "Unit", anew=w.OccupancyEndReason.TRANSFERRED),
    (
        day("started_on", "First night.", required=True),
        day("ended_on", "First night on which they were no longer there.", DayOf.PLAN),
        word("end_reason", w.OccupancyEndReason, "Why they left."),
        word("destination", w.Destination, "Where they went."),
        *provenance(),
    ),
    rules=(
        OneAtATime(
            "in-two-units",
            "The person would be in two units on one night.",
            "ended_on is the first night on which they were no longer there; end one stay before "
            "the next begins.",
            ("person",),
        ),
        NoMoreThan(
            "more-people-than-beds",
            "More people would be in the unit on one night than it has beds.",
            "Look at who is there and until when, and at the beds of the unit; where it has fewer "
            "beds than before, take it out of service and add it anew.",
            link="unit",
            limit="beds",
        ),
    ),
    title="stay in a unit",
)

COORDINATION_TIES = (CONTRIBUTES_TO, INVITED_TO, OFFERED, OCCUPIES)
"""In the order in which tables are listed."""
