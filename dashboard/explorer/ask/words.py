"""The fields of the form that is filled in with a person, who is the *you* in it."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.explorer.forms.form_field import FormField
from graphmodel.model.vocabulary import AgreedRole, Consent, Strength, TrustAnswer

ASKED_ON = FormField("person", "trust_asked_on", "Day you asked", needed=True)

TRUST_ANSWER = FormField(
    "person",
    "trust_answer",
    "Is there somebody you trust?",
    {
        TrustAnswer.NAMED: "Yes, there is somebody",
        TrustAnswer.SAID_NONE: "No, nobody",
        TrustAnswer.NOT_READY: "Not ready to say",
        TrustAnswer.PREFERS_NOT: "Would rather not say",
    },
    needed=True,
)

WHOM = FormField(
    "trusts",
    "trusted",
    "Who you trust",
    help="Those already round {name}; search for anybody else.",
)

NAME = FormField("individual", "name", "Their name")

KIND = FormField("individual", "individual_kind", "Who they are to you")

STRENGTH = FormField(
    "trusts",
    "tie",
    "How strong is the tie between you and {name}?",
    {
        Strength.STRONG: "Strong: the first I would turn to",
        Strength.MODERATE: "Moderate: I would turn to them for some things",
        Strength.TENUOUS: "Tenuous: we know each other a little",
    },
    missing="choose how strong the tie is",
)

REACH = FormField(
    "individual",
    "contact",
    "How do you reach them?",
    help="What is recorded stays where you write nothing.",
)

CONSENT = FormField(
    "trusts",
    "contact_consent",
    "May we speak to them?",
    {Consent.NOT_ASKED: "Not asked yet"},
    help="If a no is recorded from before, it stays: "
    "whoever recorded it can change it by an import.",
    first=Consent.NOT_ASKED,
)

AGREED_ROLES = FormField(
    "trusts",
    "agreed_roles",
    "What may they do?",
    {
        AgreedRole.PASS_ON_UPDATES: "Be given updates, and pass them on",
        AgreedRole.EMERGENCY_CONTACT: "Be called in an emergency",
    },
)

HOLDS_STORY = FormField(
    "trusts",
    "holds_story",
    "Hold my story, and pass it on, so that I need not tell it again",
    tick=True,
)

PERSONS_WORDS = FormField("trusts", "persons_words", "In your own words", long=True)

UNDER_18 = FormField(
    "individual",
    "under_18",
    "They are under 18 (then nobody asks them to be a contact)",
    tick=True,
)

LABEL_WORDS: Mapping[str, str] = {
    "Person": "peer",
    "Worker": "worker",
    "Individual": "in somebody's life",
    "Service": "service",
}
"""Words for the label of a node; a supported peer is only called a peer."""
