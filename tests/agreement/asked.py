"""The package's answers in the brute force's terms, so that the two can be compared."""

import json
from datetime import date
from typing import Any

from dashboard.cli.finding import as_json
from graphmodel.analysis.questions import question_called
from graphmodel.network import Network
from graphmodel.settings import Settings
from tests.agreement import brute_force
from tests.agreement.brute_force import Tables

QUESTIONS = ("gaps", "duplicates", "leads", "trusted_contacts")


def by_package(question: str, network: Network, settings: Settings | None = None) -> Any:
    """Return what ``tpgraph find --format json`` prints, read back."""
    answer = question_called(question).answer(network, settings or Settings())
    return json.loads(as_json(answer))


def by_brute_force(
    question: str, tables: Tables, on: date, settings: Settings | None = None
) -> Any:
    """Return the same object from the definitions alone."""
    chosen = settings or Settings()
    few = brute_force.Settings(
        chosen.lapse_after_days,
        chosen.trust_confirm_days,
        chosen.trust_dormant_days,
        chosen.leave_notice_days,
    )
    answer = getattr(brute_force, question)(tables, on, few)
    return json.loads(
        json.dumps(
            {
                "question": question,
                "on": on.isoformat(),
                "settings": chosen.as_dict(),
                "denominator": answer.denominator,
                "not_recorded": answer.not_recorded,
                "rows": answer.rows,
            },
            default=str,
        )
    )
