"""THE model: every kind of node and tie, declared once.

The SQLite tables, the Neo4j constraints and statements, the import templates, the forms on
screen and the reference page of the docs are derived from this file. Data only.
"""

from __future__ import annotations

from enum import StrEnum

from graphmodel import vocabulary as v
from graphmodel.kinds import INDIVIDUAL, Field, FieldType, Link, Model, NodeKind, TieKind

__all__ = ["MODEL"]


def _text(name: str, description: str, *, required: bool = False, analysed: bool = False) -> Field:
    return Field(name, FieldType.TEXT, description, required=required, analysed=analysed)


def _texts(name: str, description: str, *, analysed: bool = False) -> Field:
    return Field(name, FieldType.TEXTS, description, analysed=analysed)


def _word(
    name: str,
    words: type[StrEnum],
    description: str,
    *,
    required: bool = False,
    default: str | None = None,
) -> Field:
    return Field(name, FieldType.WORD, description, words=words, required=required, default=default)


def _words(name: str, words: type[StrEnum], description: str, *, required: bool = False) -> Field:
    return Field(name, FieldType.WORDS, description, words=words, required=required)


def _day(name: str, description: str, *, required: bool = False, happened: bool = False) -> Field:
    return Field(name, FieldType.DAY, description, required=required, happened=happened)


def _number(
    name: str,
    description: str,
    minimum: int,
    maximum: int | None = None,
    *,
    required: bool = False,
) -> Field:
    return Field(
        name, FieldType.NUMBER, description, required=required, minimum=minimum, maximum=maximum
    )


def _yes_no(name: str, description: str) -> Field:
    return Field(name, FieldType.YES_NO, description)


def _end(name: str, description: str, *targets: str) -> Link:
    return Link(name, targets, description, required=True)


def _reference(name: str, description: str, target: str) -> Link:
    return Link(name, (target,), description)


_STARTED = _day("started_on", "First day; empty means since before records.")
_STARTED_REQUIRED = _day("started_on", "First day.", required=True)
_ENDED = _day("ended_on", "First day on which it no longer held; empty means it goes on.")
_DECEASED = _day("deceased_on", "Day of death; empty for the living.")
_LAST_CONTACT = _day("last_contact_on", "Day of the latest contact.", happened=True)
_STRESSFUL = _yes_no("stressful", "Whether the tie is a strain (ecomap: jagged line).")
_FLOW = _word("flow", v.Flow, "Which way energy and help flow.")


def _provenance(default: v.Restricted = v.Restricted.OPEN) -> tuple[Field, ...]:
    return (
        _text("source", "Where the row came from."),
        Field(
            "recorded_on",
            FieldType.DAY,
            "Day on which it was recorded; the store writes the day of import where it is empty.",
            analysed=False,
        ),
        _text("recorded_by", "Who recorded it."),
        Field(
            "restricted",
            FieldType.WORD,
            "Who may see the row.",
            words=v.Restricted,
            default=default,
        ),
    )


AGENCY = NodeKind(
    "Agency",
    "agency",
    "An organisation that employs people and runs services.",
    (
        _text("name", "Name of the organisation.", required=True),
        _word("sector", v.Sector, "What kind of organisation it is.", required=True),
        *_provenance(),
    ),
)

# (Service)-[:PART_OF]->(Agency)
SERVICE = NodeKind(
    "Service",
    "service",
    "A team or scheme with a function.",
    (
        _text("name", "Name of the service.", required=True),
        Link("agency", ("Agency",), "The agency that runs it.", "PART_OF", required=True),
        _words("domains", v.Domain, "Areas of life it works in.", required=True),
        _words("functions", v.Function, "What it does."),
        _texts("areas", "Places it serves; empty means everywhere.", analysed=True),
        _number("age_min", "Youngest age it serves, in years.", 0, 150),
        _number("age_max", "Oldest age it serves, in years.", 0, 150),
        _word("access", v.Access, "Who can bring somebody to it."),
        _number("capacity", "How many people it can support at once.", 0),
        _number("lapse_after_days", "Days without contact after which it has lapsed.", 0),
        _word("status", v.ServiceStatus, "Whether it takes people.", default=v.ServiceStatus.OPEN),
        _day("opened_on", "First day of the service."),
        _day("closed_on", "First day on which it was closed."),
        _word("scheme_type", v.SchemeType, "Kind of accommodation; empty where it is none."),
        _yes_no("settled", "Whether it is a settled home."),
        _number("max_stay_days", "Longest stay, in days.", 0),
        *_provenance(),
    ),
)

PERSON = NodeKind(
    "Person",
    "person",
    "Somebody who is supported.",
    (
        _text("name", "Name of the person.", required=True),
        _texts("known_as", "Other names the person goes by."),
        _day("date_of_birth", "Day of birth."),
        _text("area", "Where the person lives or stays.", analysed=True),
        _word("communication_format", v.CommunicationFormat, "How to write and speak to them."),
        _word("care_status", v.CareStatus, "Standing as a child in care or care leaver."),
        _day("trust_asked_on", "Day on which the person was last asked whom they trust."),
        _word("trust_answer", v.TrustAnswer, "What they said."),
        _word("gp_status", v.GpStatus, "Whether they are registered with a general practice."),
        _text("gender", "Gender, in the person's own word."),
        _text("ethnicity", "Ethnicity, in the person's own word."),
        _DECEASED,
        *_provenance(),
    ),
    human=True,
)

WORKER = NodeKind(
    "Worker",
    "worker",
    "A member of staff or post-holder.",
    (
        _text("name", "Name of the worker.", required=True),
        _text("role_title", "Title of the post.", required=True, analysed=True),
        _text("contact", "How to reach them at work."),
        _yes_no("lived_experience", "Whether they bring lived experience to the post."),
        _yes_no("champion", "Whether they signed up to trusted person approaches."),
        _DECEASED,
        *_provenance(),
    ),
    human=True,
)

INDIVIDUAL_KIND = NodeKind(
    INDIVIDUAL,
    "individual",
    "Anybody else in somebody's life, friend or foe; being here implies no trust.",
    (
        _text("name", "Name.", required=True),
        _word("individual_kind", v.IndividualKind, "Who they are to the person.", required=True),
        _text("contact", "How to reach them."),
        _yes_no("privacy_told", "Whether they were told what is kept about them."),
        _word("contact_consent", v.Consent, "Their own agreement to be contacted."),
        _yes_no("under_18", "Whether they are under 18."),
        _word("check_flag", v.CheckFlag, "Whether they may be contacted."),
        _DECEASED,
        *_provenance(),
    ),
    human=True,
)

# (Person)-[:HAS_NEED]->(Need)
NEED = NodeKind(
    "Need",
    "need",
    "Something in one area of life that a person wants or needs help with.",
    (
        Link("person", ("Person",), "Whose need it is.", "HAS_NEED", True, required=True),
        _word("domain", v.Domain, "Area of life.", required=True),
        _number("level", "1 low, 2 medium, 3 high, 4 urgent.", 1, 4, required=True),
        _word("status", v.NeedStatus, "How it stands.", required=True),
        _day("identified_on", "Day on which it was identified.", required=True),
        _day("closed_on", "Day on which it was closed."),
        _words("required_functions", v.Function, "What would have to be done about it."),
        _text("persons_words", "What the person says about it."),
        *_provenance(),
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
        _word("function", v.Function, "What the service is asked to do."),
        _word("status", v.ReferralStatus, "How it stands.", required=True),
        _day("made_on", "Day on which it was made.", required=True),
        _day("received_on", "Day on which it was received."),
        _day("decided_on", "Day on which the service said yes or no."),
        _day("offered_on", "Day on which a place was offered."),
        _day("started_on", "Day on which support began."),
        _day("closed_on", "Day on which the referral was closed."),
        _word("decline_reason", v.DeclineReason, "Why it was declined."),
        _text("outcome", "What came of it."),
        Link("follows", ("Referral",), "The earlier referral that it repeats.", "FOLLOWS"),
        *_provenance(),
    ),
)

# (Person)-[:TRUSTS]->(Individual|Service)
TRUSTS = TieKind(
    "TRUSTS",
    "trusts",
    "One dated statement of trust; only named_by person is the person's own word.",
    _end("person", "Who trusts.", "Person"),
    _end("trusted", "Whom or which service they trust.", INDIVIDUAL, "Service"),
    (
        _word("named_by", v.NamedBy, "Whose word it is.", required=True),
        _word("tie", v.Strength, "How close the tie is.", required=True),
        _STRESSFUL,
        _FLOW,
        _day("last_confirmed_on", "Day on which the trust was last confirmed.", happened=True),
        _LAST_CONTACT,
        _yes_no("holds_story", "Whether they may hold and pass on the person's story."),
        _words("agreed_roles", v.AgreedRole, "What the person agreed that they may do."),
        _word("contact_consent", v.Consent, "The person's agreement that we speak to them."),
        _text("persons_words", "What the person says about it."),
        _STARTED,
        _ENDED,
        _word("end_reason", v.TrustEndReason, "Why it ended."),
        *_provenance(),
    ),
    spell_field="named_by",
)

# (Person)-[:CONNECTED_TO]->(Individual|Service)
CONNECTED_TO = TieKind(
    "CONNECTED_TO",
    "connected_to",
    "A tie on the person's ecomap; it implies no trust.",
    _end("person", "Whose ecomap it is.", "Person"),
    _end("other", "Who or which service is in their life.", INDIVIDUAL, "Service"),
    (
        _text("relation", "What they are to the person, such as mother.", analysed=True),
        _word("tie", v.Strength, "How close the tie is."),
        _STRESSFUL,
        _FLOW,
        _yes_no("broken", "Whether the tie is broken."),
        _STARTED,
        _ENDED,
        *_provenance(),
    ),
)

# (Individual)-[:KNOWS]-(Individual), stored once with a < b
KNOWS = TieKind(
    "KNOWS",
    "knows",
    "Two humans know each other.",
    _end("a", "One of the two.", INDIVIDUAL),
    _end("b", "The other.", INDIVIDUAL),
    (
        _word("strength", v.Strength, "How well they know each other.", required=True),
        _word("basis", v.KnowsBasis, "How they know each other."),
        _STARTED,
        _ENDED,
        *_provenance(),
    ),
    symmetric=True,
)

# (Individual)-[:RISK_FROM]->(Individual)
RISK_FROM = TieKind(
    "RISK_FROM",
    "risk_from",
    "Somebody may be harmed by somebody else.",
    _end("at_risk", "Who may be harmed.", INDIVIDUAL),
    _end("source_of_risk", "Who may harm them.", INDIVIDUAL),
    (
        _word("status", v.RiskStatus, "How sure it is.", required=True),
        _word("risk_kind", v.RiskKind, "What kind of harm is feared."),
        _STARTED,
        _ENDED,
        *_provenance(v.Restricted.RESTRICTED),
    ),
    safety=True,
)

# (Individual)-[:NO_CONTACT_WITH]->(Individual)
NO_CONTACT_WITH = TieKind(
    "NO_CONTACT_WITH",
    "no_contact_with",
    "Two humans must not be in contact.",
    _end("a", "One of the two.", INDIVIDUAL),
    _end("b", "The other.", INDIVIDUAL),
    (
        _text("order_type", "What forbids it."),
        _STARTED,
        _ENDED,
        _word("end_reason", v.NoContactEndReason, "Why it ended."),
        *_provenance(v.Restricted.RESTRICTED),
    ),
    safety=True,
)

# (Service)-[:SUPPORTS]->(Person)
SUPPORTS = TieKind(
    "SUPPORTS",
    "supports",
    "A spell in which a service supports a person.",
    _end("service", "The service.", "Service"),
    _end("person", "The person.", "Person"),
    (
        _word("status", v.SupportStatus, "Whether it runs or rests."),
        _LAST_CONTACT,
        _STARTED_REQUIRED,
        _ENDED,
        _word("end_reason", v.SupportEndReason, "Why it ended."),
        _reference("referral", "The referral it came from.", "Referral"),
        *_provenance(),
    ),
)

# (Service)-[:ADDRESSES]->(Need)
ADDRESSES = TieKind(
    "ADDRESSES",
    "addresses",
    "A service does something about one need.",
    _end("service", "The service.", "Service"),
    _end("need", "The need.", "Need"),
    (
        _word("function", v.Function, "What it does.", required=True),
        _LAST_CONTACT,
        _text("joint_with", "Id of an agreement to work jointly.", analysed=True),
        _STARTED_REQUIRED,
        _ENDED,
        *_provenance(),
    ),
    spell_field="function",
)

# (Individual)-[:HELPS_WITH]->(Need)
HELPS_WITH = TieKind(
    "HELPS_WITH",
    "helps_with",
    "Somebody helps with a need outside any service.",
    _end("helper", "Who helps.", INDIVIDUAL),
    _end("need", "The need.", "Need"),
    (
        _yes_no("agreed_by_person", "Whether the person agreed to it."),
        _STARTED,
        _ENDED,
        *_provenance(),
    ),
)

# (Worker)-[:WORKS_WITH]->(Person)
WORKS_WITH = TieKind(
    "WORKS_WITH",
    "works_with",
    "A worker works with a person.",
    _end("worker", "The worker.", "Worker"),
    _end("person", "The person.", "Person"),
    (
        _word("role", v.WorkerRole, "What the worker is to the person.", required=True),
        _reference("service", "The service for which they do it.", "Service"),
        _LAST_CONTACT,
        _STARTED,
        _ENDED,
        *_provenance(),
    ),
    spell_field="role",
)

# (Worker)-[:WORKS_FOR]->(Service)
WORKS_FOR = TieKind(
    "WORKS_FOR",
    "works_for",
    "A worker holds a post in a service.",
    _end("worker", "The worker.", "Worker"),
    _end("service", "The service.", "Service"),
    (_STARTED, _ENDED, *_provenance()),
)

# (Agency)-[:PARTNER_IN]->(Service)
PARTNER_IN = TieKind(
    "PARTNER_IN",
    "partner_in",
    "An agency takes part in a multi-agency team.",
    _end("agency", "The agency.", "Agency"),
    _end("service", "The team.", "Service"),
    (_STARTED, _ENDED, *_provenance()),
)

# (Service)-[:PATHWAY_TO]->(Service)
PATHWAY_TO = TieKind(
    "PATHWAY_TO",
    "pathway_to",
    "Two services agreed how the first brings people to the second.",
    _end("from_service", "The service that brings.", "Service"),
    _end("to_service", "The service that receives.", "Service"),
    (
        _word("protocol", v.Protocol, "Whether it is written down."),
        _STARTED,
        _ENDED,
        *_provenance(),
    ),
)

# (Person)-[:EXCLUDED_FROM]->(Service)
EXCLUDED_FROM = TieKind(
    "EXCLUDED_FROM",
    "excluded_from",
    "A service does not let a person in.",
    _end("person", "The person.", "Person"),
    _end("service", "The service.", "Service"),
    (
        _text("reason", "Why."),
        _day("review_on", "Day on which it is looked at again."),
        _STARTED,
        _ENDED,
        *_provenance(),
    ),
)

MODEL = Model(
    nodes=(AGENCY, SERVICE, PERSON, WORKER, INDIVIDUAL_KIND, NEED, REFERRAL),
    ties=(
        TRUSTS,
        CONNECTED_TO,
        KNOWS,
        RISK_FROM,
        NO_CONTACT_WITH,
        SUPPORTS,
        ADDRESSES,
        HELPS_WITH,
        WORKS_WITH,
        WORKS_FOR,
        PARTNER_IN,
        PATHWAY_TO,
        EXCLUDED_FROM,
    ),
)
"""Everything that is kept."""
