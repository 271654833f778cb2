"""The fields of the forms about barriers."""

from __future__ import annotations

from dashboard.explorer.forms.form_field import FormField
from graphmodel.model.vocabulary import BarrierStatus, EscalationStatus, PracticeStatus

NO_NAMES = "No identifiers: no name, no age with a place, nothing by which somebody could be known."

AT = FormField(
    "barrier",
    "at",
    "At which service or agency?",
    needed=True,
    missing="choose the service or agency where it is",
)

DESCRIPTION = FormField(
    "barrier",
    "description",
    "What happens? Tell it without names",
    help=NO_NAMES,
    missing="tell what happens",
    long=True,
)

RAISE = (
    FormField(
        "barrier",
        "barrier_type",
        "What kind of barrier is it?",
        missing="choose what kind of barrier it is",
    ),
    DESCRIPTION,
    FormField("barrier", "domain", "In which area of life does it stand in the way? (if one)"),
    FormField("barrier", "raised_by", "Which agency raises it? (if known)"),
    FormField(
        "barrier",
        "raised_on",
        "Day on which it is raised",
        missing="give the day on which it is raised",
    ),
)

PEOPLE = FormField(
    "barrier",
    "people",
    "People whom it keeps out",
    help="They are named on this team's screen alone; further people can be joined later.",
)

ESCALATE = (
    FormField("escalation", "level", "To whom is it taken?", missing="choose to whom it is taken"),
    FormField(
        "escalation",
        "raised_on",
        "Day on which it is taken there",
        missing="give the day on which it is taken there",
    ),
    FormField("escalation", "response_due_on", "Day by which an answer is due (if agreed)"),
)

ANSWER = (
    FormField(
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
    FormField("escalation", "responded_on", "Day on which the answer came"),
    FormField(
        "escalation",
        "response",
        "What was the answer? Tell it without names",
        help=NO_NAMES,
        long=True,
    ),
)

STANDS = (
    FormField(
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
    FormField("barrier", "resolved_on", "From which day on is it no longer open?"),
)

ABOUT_A_PRACTICE = (
    FormField("practice", "title", "What is the practice called?", missing="name the practice"),
    FormField(
        "practice",
        "summary",
        "What is done? Tell it without names",
        help=NO_NAMES,
        missing="tell what is done",
        long=True,
    ),
    FormField("practice", "meam_element", "Which element of the MEAM approach? (if one)"),
    FormField("practice", "domain", "In which area of life does it help? (if one)"),
    FormField("practice", "by", "Which service does it? (if known)"),
    FormField(
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
    FormField("practice", "agreed_on", "Day on which it was agreed (if it is)"),
    FormField("practice", "shared_on", "Day on which it was shared (if it is)"),
)
