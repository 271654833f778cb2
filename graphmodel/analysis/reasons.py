"""Why a human whom a person named cannot be counted on at D. For a risk reader alone."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from graphmodel.analysis.safety import are_unsafe
from graphmodel.analysis.trust import (
    days_since_confirmation,
    has_ended,
    minors,
    named_and_not_usable,
    named_ties,
)
from graphmodel.model.vocabulary import CheckFlag, Consent
from graphmodel.network.network import Network
from graphmodel.settings import Settings

__all__ = ["reasons_not_usable"]


def reasons_not_usable(
    network: Network, settings: Settings, person: int
) -> Mapping[str, tuple[str, ...]]:
    """Return the reasons for each human whom one person named and cannot count on, by id.

    Parameters
    ----------
    person
        The person's code.
    """
    set_aside = named_and_not_usable(network, settings)
    people, humans = np.divmod(set_aside, max(len(network.ids), 1))
    return {
        str(network.ids[human]): _reasons(network, settings, person, int(human))
        for human in humans[people == person].tolist()
    }


def _reasons(network: Network, settings: Settings, person: int, human: int) -> tuple[str, ...]:
    ties = named_ties(network)
    ties = ties[(ties["person"] == person) & (ties["trusted"] == human)]
    active = ties[~has_ended(ties, network.day)]
    individual = network.rows("individual")
    own = individual[individual["id"] == human]
    checks = {
        "unsafe: a risk or an order not to be in contact is recorded": bool(
            are_unsafe(network, [person], [human])[0]
        ),
        "has died": bool(network.is_dead[human]),
        "the tie has ended": active.empty,
        "not in post": bool(network.is_worker[human] and not network.is_in_post[human]),
        "not confirmed for too long": bool(
            len(active)
            and (
                days_since_confirmation(active, network.day, settings) > settings.trust_dormant_days
            ).all()
        ),
        "the person does not agree to contact": bool(
            (active["contact_consent"] == Consent.NO).any()
        ),
        "does not agree to be contacted": bool((own["contact_consent"] == Consent.NO).any()),
        "under 18": bool(minors(network)[human]),
        "flagged: check first": bool((own["check_flag"] == CheckFlag.CHECK_FIRST).any()),
        "flagged: do not contact": bool((own["check_flag"] == CheckFlag.DO_NOT_CONTACT).any()),
    }
    return tuple(reason for reason, holds in checks.items() if holds)
