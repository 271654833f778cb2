"""One person's page in a few sentences: the equal of the picture for whoever cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.person.view import InvolvedService, NeedLine, TrustedContact
from dashboard.words import findings as wording
from graphmodel.model.in_words import in_words

__all__ = ["summary_of"]


def summary_of(
    name: str,
    on: date,
    contacts: Sequence[TrustedContact],
    services: Sequence[InvolvedService],
    needs: Sequence[NeedLine],
    trust_status: str,
) -> str:
    """Return who is trusted, who is in touch and what nobody covers, as at a day."""
    if trust_status == "died":
        return f"{name} has died. Nothing is suggested; the record is kept."
    return " ".join(
        [
            f"As at {wording.day_in_words(on)}:",
            _trust(name, contacts, trust_status),
            _services(services),
            _needs(needs),
        ]
    )


def _trust(name: str, contacts: Sequence[TrustedContact], status: str) -> str:
    if contacts:
        listed = wording.join_words([f"{contact.name} ({contact.who})" for contact in contacts])
        return f"{name} trusts {listed}."
    return f"{name} has no trusted contact who can be asked ({wording.TRUST_WORDS[status]})."


def _services(services: Sequence[InvolvedService]) -> str:
    in_touch = wording.join_words([service.name for service in services if service.in_touch])
    return f"In touch: {in_touch}." if in_touch else "No service is in touch."


def _needs(needs: Sequence[NeedLine]) -> str:
    gaps = [need for need in needs if need.sentence]
    open_needs = [need for need in needs if need.sentence or need.state == "covered"]
    if not open_needs:
        return "No open need is recorded."
    of = "1 open need" if len(open_needs) == 1 else f"{len(open_needs)} open needs"
    if not gaps:
        return f"Of {of}, all are covered."
    words = [f"{_domain(need)} ({wording.STATE_WORDS[need.state]})" for need in gaps]
    return f"Of {of}, {len(gaps)} not fully covered: {wording.join_words(words)}."


def _domain(need: NeedLine) -> str:
    return in_words(need.domain)
