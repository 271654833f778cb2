"""Every question of the registry, and the workshop view, asked of one partnership."""

import json
from typing import Any

from dashboard.cli.answers import as_json
from graphmodel.analysis.agencies.workshop_view import workshop_view
from graphmodel.analysis.questions import QUESTIONS, Question
from graphmodel.network.network import Network
from graphmodel.settings import Settings
from tests.agreement.asked import everything_to_ask
from tests.agreement.brute_force import Tables

__all__ = ["Answers", "every_answer"]

ASK_OTHERS_TWICE = {"departure", "changes", "closing", "agreed_pathway"}

Answers = dict[tuple[str, ...], dict[str, Any]]
"""By the question's name and what it was asked about, what is printed as JSON, read back."""


def every_answer(
    tables: Tables, network: Network, *, few: int = 2, also_twice: bool = True
) -> Answers:
    """Ask everything; what is about something is asked about a few, far apart in the tables.

    Parameters
    ----------
    also_twice
        Whether the questions that ask others twice are asked too, about one. They take as long as
        all others together.
    """
    found: Answers = {("workshop_view",): json.loads(as_json(workshop_view(network)))}
    for question in QUESTIONS:
        if question.name in ASK_OTHERS_TWICE and not also_twice:
            continue
        number = 1 if question.name in ASK_OTHERS_TWICE else few
        for about in _some_to_ask(question, tables, network, number):
            named = dict(zip(question.about, about, strict=True))
            answer = question.ask(network, Settings(), named)
            found[question.name, *map(str, about)] = json.loads(as_json(answer))
    return found


def _some_to_ask(
    question: Question, tables: Tables, network: Network, number: int
) -> list[tuple[Any, ...]]:
    if not question.about:
        return [()]
    every = list(everything_to_ask(question.name, tables, network.on))
    return every[:: -(-len(every) // number) or 1]
