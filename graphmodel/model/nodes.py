"""The kinds of nodes at the core: organisations, humans, needs and referrals. Data only."""

from __future__ import annotations

from graphmodel.model import vocabulary as b
from graphmodel.model import vocabulary as v
from graphmodel.model import vocabulary_services as s
from graphmodel.model.columns import (
    DayOf,
    Field,
    FieldType,
    Link,
    Step,
    day,
    number,
    provenance,
    text,
    texts,
    word,
    words,
    yes_no,
)
from graphmodel.model.kinds import INDIVIDUAL, NodeKind
from graphmodel.model.vocabulary import Domain, ProposalStatus

_DECEASED = day("deceased_on", "Day of death; empty for the living.", DayOf.DEATH)

AGENCY = NodeKind(
    "Agency",
    "agency",
    "An organisation that employs people and runs services.",
    (
        text("name", "Name of the organisation.", required=True),
        word("sector", s.Sector, "What kind of organisation it is.", required=True),
        *provenance(),
    ),
)

# (Service)-[:PART_OF]->(Agency)
SERVICE = NodeKind(
    "Service",
    "service",
    "A team or scheme with a function.",
    (
        text("name", "Name of the service.", required=True),
        Link("agency", ("Agency",), "The agency that runs it.", "PART_OF", required=True),
        words("domains", v.Domain, "Areas of life it works in.", required=True),
        words("functions", s.Function, "What it does."),
        texts("areas", "Places it serves; empty means everywhere.", analysed=True),
        number("age_min", "Youngest age it serves, in years.", 0, 150),
        number("age_max", "Oldest age it serves, in years.", 0, 150),
        word("access", s.Access, "Who can bring somebody to it."),
        number("capacity", "How many people it can support at once.", 0),
        number("lapse_after_days", "Days without contact after which it has lapsed.", 0),
        word(
            "status",
            s.ServiceStatus,
            "Whether it takes people.",
            default=s.ServiceStatus.OPEN,
            over=((s.ServiceStatus.CLOSED,),),
        ),
        day("opened_on", "First day of the service.", DayOf.OPENING),
        day("closed_on", "First day on which it was closed.", DayOf.PLAN),
        word("scheme_type", s.SchemeType, "Kind of accommodation; empty where it is none."),
        yes_no("settled", "Whether it is a settled home."),
        number("max_stay_days", "Longest stay, in days.", 0),
        *provenance(),
    ),
    interval=("opened_on", "closed_on"),
)

PERSON = NodeKind(
    "Person",
    "person",
    "Somebody who is supported.",
    (
        text("name", "Name of the person.", required=True),
        texts("known_as", "Other names the person goes by."),
        day("date_of_birth", "Day of birth.", DayOf.BIRTH),
        text("area", "Where the person lives or stays.", analysed=True, named=True),
        word("communication_format", v.CommunicationFormat, "How to write and speak to them."),
        word("care_status", v.CareStatus, "Standing as a child in care or care leaver."),
        day("trust_asked_on", "Day on which the person was last asked whom they trust."),
        word("trust_answer", v.TrustAnswer, "What they said."),
        word("gp_status", v.GpStatus, "Whether they are registered with a general practice."),
        day("gp_registered_on", "Day on which they were registered there."),
        word("gender", v.Gender, "Gender, as the person says.", keeps_other_words=True),
        text("ethnicity", "Ethnicity, in the person's own word."),
        _DECEASED,
        *provenance(),
    ),
    human=True,
)

WORKER = NodeKind(
    "Worker",
    "worker",
    "A member of staff or post-holder.",
    (
        text("name", "Name of the worker.", required=True),
        text("role_title", "Title of the post.", required=True, analysed=True),
        text("contact", "How to reach them at work.", named=True),
        yes_no("lived_experience", "Whether they bring lived experience to the post."),
        yes_no("champion", "Whether they signed up to trusted person approaches."),
        _DECEASED,
        *provenance(),
    ),
    human=True,
)

INDIVIDUAL_KIND = NodeKind(
    INDIVIDUAL,
    "individual",
    "Anybody else in somebody's life, friend or foe; being here implies no trust.",
    (
        text("name", "Name.", required=True),
        word("individual_kind", v.IndividualKind, "Who they are to the person.", required=True),
        text("contact", "How to reach them.", named=True),
        yes_no("privacy_told", "Whether they were told what is kept about them."),
        word("contact_consent", v.Consent, "Their own agreement to be contacted."),
        yes_no("under_18", "Whether they are under 18."),
        word("check_flag", v.CheckFlag, "Whether they may be contacted."),
        _DECEASED,
        *provenance(),
    ),
    human=True,
    title="somebody else in a person's life",
)

_CLOSED_NEED = tuple(one for one in v.NeedStatus if one != v.NeedStatus.OPEN)

# (Person)-[:HAS_NEED]->(Need)
NEED = NodeKind(
    "Need",
    "need",
    "Something in one area of life that a person wants or needs help with.",
    (
        Link("person", ("Person",), "Whose need it is.", "HAS_NEED", True, required=True),
        word("domain", v.Domain, "Area of life.", required=True),
        number(
            "level",
            "1 low, 2 medium, 3 high, 4 urgent.",
            1,
            4,
            required=True,
            levels=("low", "medium", "high", "urgent"),
        ),
        word(
            "status",
            v.NeedStatus,
            "How it stands.",
            required=True,
            over=(_CLOSED_NEED,),
            steps=(Step("identified_on", (v.NeedStatus.OPEN,)), Step("closed_on", _CLOSED_NEED)),
        ),
        day("identified_on", "Day on which it was identified.", required=True),
        day("closed_on", "Day on which it was closed."),
        words("required_functions", s.Function, "What would have to be done about it."),
        text("persons_words", "What the person says about it."),
        *provenance(),
    ),
)

# (Referral)-[:FOR]->(Person)  (Referral)-[:TO]->(Service)  (Referral)-[:FROM]->(Service|Worker)
# (Referral)-[:CONCERNING]->(Need)  (Referral)-[:FOLLOWS]->(Referral)
REFERRAL = NodeKind(
    "Referral",
    "referral",
    "A request that a service supports a person.",
    (
        Link("person", ("Person",), "Who is referred.", "FOR", required=True),
        Link("to_service", ("Service",), "Service that is asked.", "TO", required=True),
        Link("from_service", ("Service",), "Service that asks.", "FROM"),
        Link("from_worker", ("Worker",), "Worker who asks.", "FROM"),
        Link("needs", ("Need",), "Needs it concerns.", "CONCERNING", many=True),
        word("function", s.Function, "What the service is asked to do."),
        word(
            "status",
            s.ReferralStatus,
            "How it stands.",
            required=True,
            over=((s.ReferralStatus.STARTED,), s.REFERRAL_ENDS),
            stages=s.REFERRAL_STAGES,
            steps=(
                Step("made_on", (s.ReferralStatus.DRAFT, s.ReferralStatus.SENT)),
                Step("received_on", (s.ReferralStatus.RECEIVED, s.ReferralStatus.INFO_REQUESTED)),
                Step("decided_on", (s.ReferralStatus.ACCEPTED, s.ReferralStatus.WAITING)),
                Step("decided_on", (s.ReferralStatus.DECLINED,), ("decline_reason",)),
                Step("offered_on", (s.ReferralStatus.OFFERED,)),
                Step("started_on", (s.ReferralStatus.STARTED,)),
                Step(
                    "closed_on",
                    tuple(one for one in s.REFERRAL_ENDS if one != s.ReferralStatus.DECLINED),
                    ("outcome",),
                ),
            ),
        ),
        day("made_on", "Day on which it was made.", required=True),
        day("received_on", "Day on which it was received."),
        day("decided_on", "Day on which the service said yes or no."),
        day("offered_on", "Day on which a place was offered."),
        day("started_on", "Day on which support began."),
        day("closed_on", "Day on which the referral was closed."),
        word("decline_reason", s.DeclineReason, "Why it was declined."),
        text("outcome", "What came of it."),
        Link("follows", ("Referral",), "The earlier referral that it repeats.", "FOLLOWS"),
        *provenance(),
    ),
)

NODES = (AGENCY, SERVICE, PERSON, WORKER, INDIVIDUAL_KIND, NEED, REFERRAL)
"""Targets of links before their sources."""


# Barriers in the system, where they were taken, and practice that answers them. Data only.


# (Barrier)-[:AT]->(Service|Agency)  (Barrier)-[:RAISED_BY]->(Agency)
# (Barrier)-[:FACED_BY]->(Person)
BARRIER = NodeKind(
    "Barrier",
    "barrier",
    "Something in the system that keeps people from what they need; never a fault of a person.",
    (
        word("barrier_type", b.BarrierType, "What kind of barrier it is.", required=True),
        text("description", "What happens, told without names.", required=True),
        word(
            "status",
            b.BarrierStatus,
            "How it stands.",
            required=True,
            over=(tuple(one for one in b.BarrierStatus if one != b.BarrierStatus.OPEN),),
        ),
        day("raised_on", "Day on which it was raised.", required=True),
        day("resolved_on", "First day on which it no longer stood in the way."),
        word("domain", Domain, "Area of life in which it stands in the way."),
        Link("at", ("Service", "Agency"), "Where it is; empty means the whole system.", "AT"),
        Link("raised_by", ("Agency",), "The agency that raised it.", "RAISED_BY"),
        Link("people", ("Person",), "Whom it keeps out.", "FACED_BY", many=True),
        *provenance(),
    ),
    interval=("raised_on", "resolved_on"),
)

# (Escalation)-[:ESCALATES]->(Barrier)
ESCALATION = NodeKind(
    "Escalation",
    "escalation",
    "A barrier taken to those who could take it away.",
    (
        Link("barrier", ("Barrier",), "What is escalated.", "ESCALATES", required=True),
        word("level", b.EscalationLevel, "To whom it was taken.", required=True),
        day("raised_on", "Day on which it was taken there.", required=True),
        day("response_due_on", "Day by which an answer is due.", DayOf.PLAN),
        day("responded_on", "Day on which an answer came."),
        word(
            "status",
            b.EscalationStatus,
            "How it stands.",
            required=True,
            over=(b.ANSWERED,),
        ),
        text("response", "What the answer was."),
        *provenance(),
    ),
)

# (Practice)-[:BY]->(Service)  (Practice)-[:ANSWERS]->(Barrier)
PRACTICE = NodeKind(
    "Practice",
    "practice",
    "An exceptional practice that others can take up; it names nobody.",
    (
        text("title", "What it is called.", required=True),
        text("summary", "What is done, told without names.", required=True),
        text("meam_element", "The element of the MEAM approach that it belongs to."),
        word("domain", Domain, "Area of life in which it helps."),
        word("status", b.PracticeStatus, "How far it has come.", required=True),
        day("agreed_on", "Day on which it was agreed."),
        day("shared_on", "Day on which it was shared."),
        Link("by", ("Service",), "The service that does it.", "BY"),
        Link("answers", ("Barrier",), "Barriers that it answers.", "ANSWERS", many=True),
        *provenance(),
    ),
)

BARRIERS = (BARRIER, ESCALATION, PRACTICE)
"""Targets of links before their sources."""


# What workshops say about the map: kept beside the facts, and never one of them. Data only.


_ENDS = ("Agency", "Service")

# (Proposal)-[:ONE_END]->(Agency|Service)  (Proposal)-[:OTHER_END]->(Agency|Service)
# No column is analysed: no answer may hang on what was only said.
PROPOSAL = NodeKind(
    "Proposal",
    "proposal",
    "What a workshop says about the map, such as a link that is missing; never a fact.",
    (
        Field("made_on", FieldType.DAY, "Day on which it was said.", required=True, analysed=False),
        text("text", "What was said, told without names of people.", required=True),
        Link("a", _ENDS, "One end of the link that it is about.", "ONE_END"),
        Link("b", _ENDS, "The other end.", "OTHER_END"),
        Field(
            "status",
            FieldType.WORD,
            "What became of it.",
            required=True,
            words=ProposalStatus,
            analysed=False,
            over=((ProposalStatus.TAKEN_UP, ProposalStatus.REFUSED),),
        ),
        *provenance(),
    ),
    title="proposal of a workshop",
)

PROPOSALS = (PROPOSAL,)
"""After the kinds that they point at."""
