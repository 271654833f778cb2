"""The words of the form that is filled in together with a person, who is the *you* in it."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.vocabulary import (
    AgreedRole,
    Consent,
    IndividualKind,
    Strength,
    TrustAnswer,
    in_words,
)

__all__ = ["ANSWERS", "CLOSENESS", "CONSENT", "KINDS", "LABELS", "ROLES"]

ANSWERS: Mapping[TrustAnswer, str] = {
    TrustAnswer.NAMED: "Yes, there is somebody",
    TrustAnswer.SAID_NONE: "No, nobody",
    TrustAnswer.NOT_READY: "Not ready to say",
    TrustAnswer.PREFERS_NOT: "Would rather not say",
}

KINDS: Mapping[IndividualKind, str] = {kind: in_words(kind).capitalize() for kind in IndividualKind}

CLOSENESS: Mapping[Strength, str] = {
    Strength.STRONG: "Very close: the first I would turn to",
    Strength.MODERATE: "Close: I would turn to them for some things",
    Strength.TENUOUS: "A loose tie: we know each other a little",
}

CONSENT: Mapping[Consent, str] = {
    Consent.YES: "Yes",
    Consent.NO: "No",
    Consent.NOT_ASKED: "Not asked yet",
}

ROLES: Mapping[AgreedRole, str] = {
    AgreedRole.COME_TO_MEETINGS: "Come to meetings",
    AgreedRole.MAKE_INTRODUCTIONS: "Make introductions",
    AgreedRole.PASS_ON_UPDATES: "Be given updates, and pass them on",
    AgreedRole.EMERGENCY_CONTACT: "Be called in an emergency",
}

LABELS: Mapping[str, str] = {
    "Person": "peer",
    "Worker": "worker",
    "Individual": "in somebody's life",
    "Service": "service",
}
"""What a node found by name is said to be; of a peer who is supported there is no more."""
