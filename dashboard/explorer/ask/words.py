"""What the form asks that is filled in together with a person, who is the *you* in it."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.explorer.forms.question import Question
from graphmodel.model.vocabulary import AgreedRole, Consent, Strength, TrustAnswer

ASKED_ON = Question("person", "trust_asked_on", "Day you asked", needed=True)

TRUST_ANSWER = Question(
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

WHOM = Question(
    "trusts",
    "trusted",
    "Who you trust",
    help="Those already round {name}; search for anybody else.",
)

NAME = Question("individual", "name", "Their name")

KIND = Question("individual", "individual_kind", "Who they are to you")

CLOSENESS = Question(
    "trusts",
    "tie",
    "How close are you to {name}?",
    {
        Strength.STRONG: "Very close: the first I would turn to",
        Strength.MODERATE: "Close: I would turn to them for some things",
        Strength.TENUOUS: "A loose tie: we know each other a little",
    },
    missing="choose how close you are",
)

REACH = Question("individual", "contact", "How do you reach them?")

CONSENT = Question(
    "trusts",
    "contact_consent",
    "May we speak to them?",
    {Consent.NOT_ASKED: "Not asked yet"},
    help="If a no is recorded from before, it stays: "
    "whoever recorded it can change it by an import.",
    first=Consent.NOT_ASKED,
)

AGREED_ROLES = Question(
    "trusts",
    "agreed_roles",
    "What may they do?",
    {
        AgreedRole.PASS_ON_UPDATES: "Be given updates, and pass them on",
        AgreedRole.EMERGENCY_CONTACT: "Be called in an emergency",
    },
)

HOLDS_STORY = Question(
    "trusts",
    "holds_story",
    "Hold my story, and pass it on, so that I need not tell it again",
    tick=True,
)

PERSONS_WORDS = Question("trusts", "persons_words", "In your own words", long=True)

UNDER_18 = Question(
    "individual",
    "under_18",
    "They are under 18 (then nobody asks them to be a contact)",
    tick=True,
)

LABELS: Mapping[str, str] = {
    "Person": "peer",
    "Worker": "worker",
    "Individual": "in somebody's life",
    "Service": "service",
}
"""What a node found by name is said to be; of a peer who is supported there is no more."""
