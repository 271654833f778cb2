"""Each question, asked of the brute force and of the package; they must agree.

The tests by hand import the questions from here, so that what they expect by hand is expected of
both.
"""

from collections.abc import Callable
from datetime import date

from graphmodel.model import MODEL
from graphmodel.settings import Settings as PackageSettings
from tests.agreement import brute_force
from tests.agreement.asked import by_brute_force, by_package
from tests.agreement.brute_force import Answer, Settings, Tables
from tests.support.in_memory import network_of

__all__ = ["duplicates", "gaps", "leads", "trusted_contacts"]

Question = Callable[[Tables, date, Settings], Answer]


def _asked_of_both(question: str) -> Question:
    def ask(tables: Tables, on: date, settings: Settings) -> Answer:
        chosen = PackageSettings(
            lapse_after_days=settings.lapse_after_days,
            trust_confirm_days=settings.trust_confirm_days,
            trust_dormant_days=settings.trust_dormant_days,
            leave_notice_days=settings.leave_notice_days,
        )
        # Barriers are in the definitions and not yet in the model: those cases are for later.
        if set(tables) <= set(MODEL.by_table):
            answered = by_package(question, network_of(tables, on), chosen)
            assert answered == by_brute_force(question, tables, on, chosen)
        answer: Answer = getattr(brute_force, question)(tables, on, settings)
        return answer

    return ask


gaps = _asked_of_both("gaps")
duplicates = _asked_of_both("duplicates")
leads = _asked_of_both("leads")
trusted_contacts = _asked_of_both("trusted_contacts")
