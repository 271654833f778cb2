"""What to do next about a row of the caseload: one plain sentence, never an order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.explorer.caseload.reading import Asked
from dashboard.words.findings import join_words
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import BarrierType
from graphmodel.model.vocabulary_services import DeclineReason

Row = Mapping[str, Any]
Names = Mapping[str, str]

NOTHING = "Nothing now."
EXCLUSION = "exclusion"
RAISE = "raise a barrier under “Services and barriers”"

_TRUST = {
    "never_asked": "Ask when the time is right: “Ask who you trust”.",
    "ask_again": "Ask again: “Ask who you trust”.",
    "none_said": "Agree with them who could build that contact.",
    "unavailable": "Ask whom else they trust: “Ask who you trust”.",
    "service_only": "Ask them which worker there they would choose.",
    "not_ready": "Agree with them on a day to ask again.",
    "prefers_not": "Leave it with them, and offer again at the next review.",
    "single": "Ask who else they trust: “Ask who you trust”.",
    "fragile": "Ask them whether it is still so, and record the day.",
    "trusted": NOTHING,
}
_LEAD = {
    "none": "Agree who leads, and record it under “Change”.",
    "several": "Agree on one at the next meeting, and end the others under “Change”.",
    "one": NOTHING,
}


def gap_next(row: Row, names: Names, asked: Asked) -> str:
    """Return what to do about a row of ``gaps``.

    Parameters
    ----------
    row
        The row.
    names
        What to call the services in it, and those that were asked.
    asked
        Which services were asked.
    """
    state = row["state"]
    if state == "blocked":
        return _blocked(row["reasons"], names, asked)
    involved = _called(row["services"], names, "the services involved")
    waiting = _called(asked.ahead, names, "the service that accepted")
    undecided = _called(asked.undecided, names, "the service that was asked")
    missing = join_words([in_words(word) for word in row["missing_functions"]], "or")
    return {
        "uncovered": "Ask who could introduce them to a service: their page shows whom. Or refer.",
        "lapsed": f"Ask {involved} whether they are still in touch, and record the day.",
        "pending": f"Ask {undecided} for an answer.",
        "waiting": f"Ask {waiting} for a day to begin, and who helps until then.",
        "partial": f"Ask {involved} who could add {missing}, or refer for it.",
    }[state]


def trust_next(status: str) -> str:
    """Return what to do about a status of ``trusted_contacts``."""
    return _TRUST[status]


def lead_next(status: str) -> str:
    """Return what to do about a status of ``leads``."""
    return _LEAD[status]


def duplicate_next(row: Row, names: Names) -> str:
    """Return what to do about a row of ``duplicates``."""
    services = _called(row["services"], names, "the services")
    if row["kind"] == "need_function":
        return f"Ask {services} to agree who does it, or to record that they do it jointly."
    if row["kind"] == "lead_coordination":
        return _LEAD["several"]
    return f"Ask {services} whether each is still wanted, and withdraw what is not."


def introduction_next(row: Row, names: Names) -> str:
    """Return what to do about a row of ``warm_routes``."""
    if not row["routed"]:
        return "Go to a service together with the person, or ask whom they trust for advice."
    return f"Ask {names.get(row['first'], 'whoever begins it')}, if the person agrees."


def _blocked(reasons: Sequence[str], names: Names, asked: Asked) -> str:
    steps: list[str] = []
    declines = set(DeclineReason) | {"declined"}
    if asked.declined or (not asked.excludes and declines & set(reasons) - set(BarrierType)):
        steps.append(
            f"ask {_called(asked.declined, names, 'the service that declined')} to look "
            f"again; {RAISE}"
        )
    if EXCLUSION in reasons:
        steps.append(
            f"ask {_called(asked.excludes, names, 'the service that excludes them')} when "
            "the exclusion is looked at again"
        )
    if not steps or set(reasons) & set(BarrierType) - declines:
        steps.append("follow up the open barrier under “Services and barriers”")
    sentence = "; ".join(steps)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _called(services: Sequence[str], names: Names, otherwise: str) -> str:
    return join_words([names.get(one, one) for one in services]) or otherwise
