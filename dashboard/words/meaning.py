"""What a number on a page means: the day, the settings, the denominator, what is not recorded."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from dashboard.words.findings import day_in_words, settings_in_words
from graphmodel.analysis.questions import question_called


def what_is_counted(answer: pd.DataFrame) -> dict[str, str]:
    """Return what the rows of a finding mean, as a few named sentences.

    Parameters
    ----------
    answer
        A finding, with its ``attrs``.
    """
    question = question_called(answer.attrs["question"])
    return counted_in_words(
        answer.attrs, question.asks, question.denominator, question.not_recorded
    )


def counted_in_words(
    told: Mapping[Hashable, Any], asks: str, denominator: str, not_recorded: str
) -> dict[str, str]:
    """Return what the rows of an answer mean that is no registered question.

    Parameters
    ----------
    told
        The ``attrs`` of the answer.
    asks
        The question in plain words.
    denominator, not_recorded
        What the two numbers count.
    """
    return {
        "Question": asks,
        "As at": day_in_words(date.fromisoformat(told["on"])),
        "Counted out of": f"{told['denominator']:,} {denominator}",
        "Not recorded": f"{told['not_recorded']:,} {not_recorded}",
        "Settings": settings_in_words(told["settings"]),
    }
