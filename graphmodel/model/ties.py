"""The kinds of ties, each read aloud from its source to its target. Data only."""

from __future__ import annotations

from graphmodel.model import vocabulary as v
from graphmodel.model import vocabulary_services as s
from graphmodel.model.columns import (
    DayOf,
    day,
    end,
    provenance,
    reference,
    text,
    word,
    words,
    yes_no,
)
from graphmodel.model.kinds import INDIVIDUAL, TieKind

_STARTED = day("started_on", "First day; empty means since before records.")
_STARTED_REQUIRED = day("started_on", "First day.", required=True)
_ENDED = day(
    "ended_on", "First day on which it no longer held; empty means it goes on.", DayOf.PLAN
)
_LAST_CONTACT = day("last_contact_on", "Day of the latest contact.", happened=True)
_STRESSFUL = yes_no("stressful", "Whether the tie is a strain (ecomap: jagged line).")
_FLOW = word("flow", v.Flow, "Which way energy and help flow.")

# (Person)-[:TRUSTS]->(Individual|Service)
TRUSTS = TieKind(
    "TRUSTS",
    "trusts",
    "One dated statement of trust; only named_by person is the person's own word.",
    end("person", "Who trusts.", "Person"),
    end("trusted", "Whom or which service they trust.", INDIVIDUAL, "Service"),
    (
        word("named_by", v.NamedBy, "Whose word it is.", required=True),
        word("tie", v.Strength, "How strong the tie is.", required=True),
        _STRESSFUL,
        _FLOW,
        day("last_confirmed_on", "Day on which the trust was last confirmed.", happened=True),
        _LAST_CONTACT,
        yes_no("holds_story", "Whether they may hold and pass on the person's story."),
        words("agreed_roles", v.AgreedRole, "What the person agreed that they may do."),
        word("contact_consent", v.Consent, "The person's agreement that we speak to them."),
        text("persons_words", "What the person says about it."),
        _STARTED,
        _ENDED,
        word("end_reason", v.TrustEndReason, "Why it ended."),
        *provenance(),
    ),
    spell_field="named_by",
)

# (Person)-[:CONNECTED_TO]->(Individual|Service)
CONNECTED_TO = TieKind(
    "CONNECTED_TO",
    "connected_to",
    "A tie on the person's ecomap; it implies no trust.",
    end("person", "Whose ecomap it is.", "Person"),
    end("other", "Who or which service is in their life.", INDIVIDUAL, "Service"),
    (
        text(
            "relation",
            "What they are to the person, such as mother.",
            analysed=True,
            named=True,
        ),
        word("tie", v.Strength, "How strong the tie is."),
        _STRESSFUL,
        _FLOW,
        yes_no("broken", "Whether the tie is broken."),
        _STARTED,
        _ENDED,
        *provenance(),
    ),
)

# (Individual)-[:KNOWS]-(Individual), stored once with a < b
KNOWS = TieKind(
    "KNOWS",
    "knows",
    "Two humans know each other.",
    end("a", "One of the two.", INDIVIDUAL),
    end("b", "The other.", INDIVIDUAL),
    (
        word("strength", v.Strength, "How strong the tie is.", required=True),
        word("basis", v.KnowsBasis, "How they know each other."),
        _STARTED,
        _ENDED,
        *provenance(),
    ),
    symmetric=True,
    title="acquaintance of two people",
)

# (Individual)-[:RISK_FROM]->(Individual)
RISK_FROM = TieKind(
    "RISK_FROM",
    "risk_from",
    "Somebody may be harmed by somebody else.",
    end("at_risk", "Who may be harmed.", INDIVIDUAL),
    end("source_of_risk", "Who may harm them.", INDIVIDUAL),
    (
        word("status", v.RiskStatus, "How sure it is.", required=True),
        word("risk_kind", v.RiskKind, "What kind of harm is feared."),
        _STARTED,
        _ENDED,
        *provenance(v.Restricted.RESTRICTED),
    ),
    safety=True,
)

# (Individual)-[:NO_CONTACT_WITH]->(Individual)
NO_CONTACT_WITH = TieKind(
    "NO_CONTACT_WITH",
    "no_contact_with",
    "Two humans must not be in contact.",
    end("a", "One of the two.", INDIVIDUAL),
    end("b", "The other.", INDIVIDUAL),
    (
        text("order_type", "What forbids it."),
        _STARTED,
        _ENDED,
        word("end_reason", v.NoContactEndReason, "Why it ended."),
        *provenance(v.Restricted.RESTRICTED),
    ),
    safety=True,
)

# (Service)-[:SUPPORTS]->(Person)
SUPPORTS = TieKind(
    "SUPPORTS",
    "supports",
    "A spell in which a service supports a person.",
    end("service", "The service.", "Service"),
    end("person", "The person.", "Person"),
    (
        word("status", s.SupportStatus, "Whether it runs or rests."),
        _LAST_CONTACT,
        _STARTED_REQUIRED,
        _ENDED,
        word("end_reason", s.SupportEndReason, "Why it ended."),
        reference("referral", "The referral it came from.", "Referral"),
        *provenance(),
    ),
)

# (Service)-[:ADDRESSES]->(Need)
ADDRESSES = TieKind(
    "ADDRESSES",
    "addresses",
    "A service does something about one need.",
    end("service", "The service.", "Service"),
    end("need", "The need.", "Need"),
    (
        word("function", s.Function, "What it does.", required=True),
        _LAST_CONTACT,
        text("joint_with", "Id of an agreement to work jointly.", analysed=True, named=True),
        _STARTED_REQUIRED,
        _ENDED,
        *provenance(),
    ),
    spell_field="function",
)

# (Individual)-[:HELPS_WITH]->(Need)
HELPS_WITH = TieKind(
    "HELPS_WITH",
    "helps_with",
    "Somebody helps with a need outside any service.",
    end("helper", "Who helps.", INDIVIDUAL),
    end("need", "The need.", "Need"),
    (
        yes_no("agreed_by_person", "Whether the person agreed to it."),
        _STARTED,
        _ENDED,
        *provenance(),
    ),
)

# (Worker)-[:WORKS_WITH]->(Person)
WORKS_WITH = TieKind(
    "WORKS_WITH",
    "works_with",
    "A worker works with a person.",
    end("worker", "The worker.", "Worker"),
    end("person", "The person.", "Person"),
    (
        word("role", s.WorkerRole, "What the worker is to the person.", required=True),
        reference("service", "The service for which they do it.", "Service"),
        _LAST_CONTACT,
        _STARTED,
        _ENDED,
        *provenance(),
    ),
    spell_field="role",
)

# (Worker)-[:WORKS_FOR]->(Service)
WORKS_FOR = TieKind(
    "WORKS_FOR",
    "works_for",
    "A worker holds a post in a service.",
    end("worker", "The worker.", "Worker"),
    end("service", "The service.", "Service"),
    (_STARTED, _ENDED, *provenance()),
    title="post in a service",
)

# (Agency)-[:PARTNER_IN]->(Service)
PARTNER_IN = TieKind(
    "PARTNER_IN",
    "partner_in",
    "An agency takes part in a multi-agency team.",
    end("agency", "The agency.", "Agency"),
    end("service", "The team.", "Service"),
    (_STARTED, _ENDED, *provenance()),
    title="part of an agency in a team",
)

# (Service)-[:PATHWAY_TO]->(Service)
PATHWAY_TO = TieKind(
    "PATHWAY_TO",
    "pathway_to",
    "Two services agreed how the first brings people to the second.",
    end("from_service", "The service that brings.", "Service"),
    end("to_service", "The service that receives.", "Service"),
    (
        word("protocol", s.Protocol, "Whether it is written down."),
        _STARTED,
        _ENDED,
        *provenance(),
    ),
    title="pathway between services",
)

# (Person)-[:EXCLUDED_FROM]->(Service)
EXCLUDED_FROM = TieKind(
    "EXCLUDED_FROM",
    "excluded_from",
    "A service does not let a person in.",
    end("person", "The person.", "Person"),
    end("service", "The service.", "Service"),
    (
        text("reason", "Why."),
        day("review_on", "Day on which it is looked at again.", DayOf.PLAN),
        _STARTED,
        _ENDED,
        *provenance(),
    ),
    title="exclusion from a service",
)

TIES = (
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
)
"""In the order in which tables are listed."""
