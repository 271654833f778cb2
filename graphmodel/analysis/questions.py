"""Every question that can be asked, once: the command line, the screen and the docs read this."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from graphmodel.analysis.duplicates import duplicates
from graphmodel.analysis.gaps import gaps
from graphmodel.analysis.leads import leads
from graphmodel.analysis.trusted_contacts import trusted_contacts
from graphmodel.errors import UsageError
from graphmodel.network import Network
from graphmodel.settings import Settings

__all__ = ["QUESTIONS", "Question", "question_called"]


@dataclass(frozen=True)
class Question:
    """One question about a partnership.

    Parameters
    ----------
    answer
        The analysis; its name is the question's name.
    asks
        The question in plain words.
    asked_by
        Who asks it.
    denominator
        What its rows are counted out of.
    not_recorded
        What it cannot know.
    """

    answer: Callable[[Network, Settings], pd.DataFrame]
    asks: str
    asked_by: str
    denominator: str
    not_recorded: str

    @property
    def name(self) -> str:
        """Name of the function, of the module and in JSON: ``trusted_contacts``."""
        return self.answer.__name__

    @property
    def word(self) -> str:
        """Word on the command line: ``trusted-contacts``."""
        return self.name.replace("_", "-")


QUESTIONS = (
    Question(
        gaps,
        "Which open needs does no service cover, and why?",
        "coordinators, personal advisers, keyworkers",
        "open needs of living people",
        "pairs of a living person and one of 14 domains without any need row",
    ),
    Question(
        duplicates,
        "Where may two services be doing the same for one person?",
        "coordinators, systems leads",
        "living people",
        "living people with no involvement recorded",
    ),
    Question(
        leads,
        "Who coordinates each person's support?",
        "coordinators",
        "living people",
        "living people with no involvement recorded",
    ),
    Question(
        trusted_contacts,
        "Whom does each person trust who can be asked today, and who has nobody?",
        "coordinators, keyworkers",
        "living people",
        "living people who were never asked",
    ),
)
"""All questions, in the order in which they are listed."""


def question_called(word: str) -> Question:
    """Return the question with this name or word.

    Raises
    ------
    UsageError
        There is no such question.
    """
    for question in QUESTIONS:
        if word in {question.name, question.word}:
            return question
    known = ", ".join(question.word for question in QUESTIONS)
    message = f"There is no question {word!r}. Ask one of: {known}."
    raise UsageError(message)
