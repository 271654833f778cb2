"""Each question, asked of the brute force and of the package; they must agree.

The tests by hand import the questions from here, so that what they expect by hand is expected of
both.
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from graphmodel.model import MODEL
from graphmodel.settings import Settings as PackageSettings
from tests.agreement import brute_force
from tests.agreement.asked import assert_both_answer_alike
from tests.agreement.brute_force import Answer, Settings, Tables, TwoTables
from tests.support.in_memory import network_of

__all__ = [
    "actions",
    "candidates",
    "caseload_month",
    "changes",
    "compatible",
    "departure",
    "duplicates",
    "ego_measures",
    "endings",
    "escalations",
    "fragility",
    "gaps",
    "goals",
    "introductions",
    "invitations",
    "isolation",
    "leads",
    "partnership",
    "provision_gaps",
    "registers",
    "retelling",
    "reviews",
    "service_barriers",
    "stuck_referrals",
    "trusted_contacts",
    "units",
    "warm_routes",
]

Question = Callable[..., Answer]


def _compare(
    question: str, tables: Tables, on: date, settings: Settings, about: tuple[Any, ...]
) -> None:
    # Some cases of the definitions are about tables that are not in the model yet.
    if set(tables) <= set(MODEL.by_table):
        chosen = PackageSettings(**asdict(settings))
        assert_both_answer_alike(question, tables, network_of(tables, on), chosen, *about)


def _asked_of_both(question: str) -> Question:
    def ask(tables: Tables, on: date, settings: Settings, *about: Any) -> Answer:
        _compare(question, tables, on, settings, about)
        answer: Answer = getattr(brute_force, question)(tables, on, settings, *about)
        return answer

    return ask


gaps = _asked_of_both("gaps")
duplicates = _asked_of_both("duplicates")
leads = _asked_of_both("leads")
trusted_contacts = _asked_of_both("trusted_contacts")
candidates = _asked_of_both("candidates")
introductions = _asked_of_both("introductions")
warm_routes = _asked_of_both("warm_routes")
fragility = _asked_of_both("fragility")
service_barriers = _asked_of_both("service_barriers")
provision_gaps = _asked_of_both("provision_gaps")
ego_measures = _asked_of_both("ego_measures")
actions = _asked_of_both("actions")
reviews = _asked_of_both("reviews")
stuck_referrals = _asked_of_both("stuck_referrals")
invitations = _asked_of_both("invitations")
goals = _asked_of_both("goals")
units = _asked_of_both("units")
compatible = _asked_of_both("compatible")
registers = _asked_of_both("registers")
caseload_month = _asked_of_both("caseload_month")
retelling = _asked_of_both("retelling")
isolation = _asked_of_both("isolation")
endings = _asked_of_both("endings")
escalations = _asked_of_both("escalations")


def partnership(tables: Tables, on: date, settings: Settings) -> TwoTables:
    _compare("partnership", tables, on, settings, ())
    return brute_force.partnership(tables, on, settings)


def departure(tables: Tables, leaver: str, on: date, settings: Settings) -> Answer:
    _compare("departure", tables, on, settings, (leaver,))
    return brute_force.departure(tables, leaver, on, settings)


def changes(tables: Tables, since: date, on: date, settings: Settings) -> Answer:
    """Ask about one partnership at two days."""
    _compare("changes", tables, on, settings, (since,))
    return brute_force.changes((tables, since), (tables, on), settings)
