"""What the forms about barriers ask."""

from __future__ import annotations

from dashboard.explorer.forms.question import Question
from graphmodel.model.vocabulary import BarrierStatus, EscalationStatus, PracticeStatus

NO_NAMES = "No identifiers: no name, no age with a place, nothing by which somebody could be known."

AT = Question(
    "barrier",
    "at",
    "At which service or agency?",
    needed=True,
    missing="choose the service or agency where it is",
)

DESCRIPTION = Question(
    "barrier",
    "description",
    "What happens? Tell it without names",
    help=NO_NAMES,
    missing="tell what happens",
    long=True,
)

RAISE = (
    Question(
        "barrier",
        "barrier_type",
        "What kind of barrier is it?",
        missing="choose what kind of barrier it is",
    ),
    DESCRIPTION,
    Question("barrier", "domain", "In which area of life does it stand in the way? (if one)"),
    Question("barrier", "raised_by", "Which agency raises it? (if known)"),
    Question(
        "barrier",
        "raised_on",
        "Day on which it is raised",
        missing="give the day on which it is raised",
    ),
)

PEOPLE = Question(
    "barrier",
    "people",
    "People whom it keeps out",
    help="They are named on this team's screen alone; further people can be joined later.",
)

ESCALATE = (
    Question("escalation", "level", "To whom is it taken?", missing="choose to whom it is taken"),
    Question(
        "escalation",
        "raised_on",
        "Day on which it is taken there",
        missing="give the day on which it is taken there",
    ),
    Question("escalation", "response_due_on", "Day by which an answer is due (if agreed)"),
)

ANSWER = (
    Question(
        "escalation",
        "status",
        "How does it stand there?",
        {
            EscalationStatus.SENT: "No answer yet",
            EscalationStatus.ACKNOWLEDGED: "Acknowledged: they have it",
            EscalationStatus.AGREED: "Agreed: they will change it",
            EscalationStatus.DECLINED: "Declined: they will not",
            EscalationStatus.RESOLVED: "Resolved: they have changed it",
        },
        missing="choose how it stands there",
    ),
    Question("escalation", "responded_on", "Day on which the answer came"),
    Question(
        "escalation",
        "response",
        "What was the answer? Tell it without names",
        help=NO_NAMES,
        long=True,
    ),
)

STANDS = (
    Question(
        "barrier",
        "status",
        "How does it stand?",
        {
            BarrierStatus.OPEN: "Open: it stands in the way",
            BarrierStatus.MITIGATED: "Mitigated: there is a way round it",
            BarrierStatus.RESOLVED: "Resolved: it is gone",
            BarrierStatus.ACCEPTED: "Accepted: it stays, and nobody works on it now",
        },
        missing="choose how it stands",
    ),
    Question("barrier", "resolved_on", "From which day on is it no longer open?"),
)

ABOUT_A_PRACTICE = (
    Question("practice", "title", "What is the practice called?", missing="name the practice"),
    Question(
        "practice",
        "summary",
        "What is done? Tell it without names",
        help=NO_NAMES,
        missing="tell what is done",
        long=True,
    ),
    Question("practice", "meam_element", "Which element of the MEAM approach? (if one)"),
    Question("practice", "domain", "In which area of life does it help? (if one)"),
    Question("practice", "by", "Which service does it? (if known)"),
    Question(
        "practice",
        "status",
        "How far has it come?",
        {
            PracticeStatus.DRAFT: "A draft",
            PracticeStatus.AGREED: "Agreed",
            PracticeStatus.SHARED: "Shared with others",
        },
        missing="choose how far it has come",
    ),
    Question("practice", "agreed_on", "Day on which it was agreed (if it is)"),
    Question("practice", "shared_on", "Day on which it was shared (if it is)"),
)
