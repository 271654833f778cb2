"""The answer to any question, computed in the store if the store can."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from dashboard.explorer.kit.partnership_cache import read_partnership
from dashboard.explorer.leaving.reading import Leaving, leaving_of
from dashboard.readers.answers import Parts, visible_parts
from dashboard.readers.reader import Reader
from dashboard.words.answers import summary
from graphmodel.analysis.facts.answer import Answer, parts_of, rows_of
from graphmodel.analysis.questions import Question, question_called
from graphmodel.progress import CountProgress, Progress
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

LEAVER = "leaver"
WORKING = "Working out the answer"
WORKED = 60
"""Percent of the time that the longest answers take to compute."""


@dataclass(frozen=True)
class AskedQuestion:
    """A question with its arguments, and who asks it.

    Parameters
    ----------
    question
        Its name.
    on, settings
        The day D and the thresholds.
    arguments
        Names and values of its arguments, in the order of its declaration.
    person
        The one person it is about; everybody where it is None.
    reader
        Who asks.
    """

    question: str
    on: date
    settings: Settings
    arguments: tuple[tuple[str, str | date], ...] = ()
    person: str | None = None
    reader: Reader = field(default_factory=Reader)

    @property
    def declared(self) -> Question:
        """The question as it is declared."""
        return question_called(self.question)


@dataclass(frozen=True)
class QuestionAnswer:
    """An answer, stored in the session that asked.

    Parameters
    ----------
    asking
        What was asked.
    data_version
        The version of the data that it is about.
    parts
        Its tables by name, as the reader may see them.
    summaries
        A sentence about each table, which counts hidden rows too.
    """

    asking: AskedQuestion
    data_version: int
    parts: Parts
    summaries: dict[str, str]


def answer_question(store: Store, asking: AskedQuestion, progress: Progress) -> QuestionAnswer:
    """Return the answer to a question.

    Parameters
    ----------
    store
        The store to ask.
    asking
        What is asked.
    progress
        Callback for the progress.

    Raises
    ------
    UsageError
        An argument is missing, or makes no sense.
    UnknownIdError
        Nothing has an id among the arguments.
    """
    version = store.data_version()
    progress(WORKING, 0, 100)

    def worked(done: int, of: int) -> None:
        progress(f"{WORKING}: {done:,} of {of:,}", WORKED * done // of, 100)

    answer = _answer(store, asking, worked)
    progress("Counting what was found", WORKED, 100)
    summaries = {
        name: summary(rows_of(part), _people_in(part)) for name, part in parts_of(answer).items()
    }
    progress("Leaving out what may not be seen here", (WORKED + 100) // 2, 100)
    seen = visible_parts(
        asking.question,
        answer,
        lambda: read_partnership(store, asking.on, asking.reader),
        asking.settings,
        asking.reader,
    )
    if asking.question == "departure":
        seen = {"rows": _visible_effects(store, asking, seen["rows"])}
    return QuestionAnswer(asking, version, seen, summaries)


def _answer(store: Store, asking: AskedQuestion, progress: CountProgress) -> Answer:
    question, named = asking.declared, dict(asking.arguments)
    if LEAVER in named and LEAVER in question.about:
        return _leaving(store, asking).effects
    people = None if asking.person is None else [asking.person]
    # What others are shown is worked out from what they may see, with other ids for the hidden.
    if asking.reader.risk_reader:
        question.check(named)
        there = store.read(
            lambda each: each.answer(question.name, asking.on, asking.settings, people, named)
        )
        if there is not None:
            return there
    network = read_partnership(store, asking.on, asking.reader).network
    if people is not None and "person" not in question.about:
        network = network.only(people)
    return question.ask(
        network, asking.settings, named, progress, risk_reader=asking.reader.risk_reader
    )


def _leaving(store: Store, asking: AskedQuestion) -> Leaving:
    leaver = str(dict(asking.arguments)[LEAVER])
    return leaving_of(store, leaver, asking.on, asking.settings, asking.reader)


def _people_in(part: pd.DataFrame) -> int | None:
    return int(part["person"].nunique()) if "person" in part else None


def _visible_effects(store: Store, asking: AskedQuestion, effects: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``departure`` that the reader may see."""
    leaving = _leaving(store, asking)
    may_show = [leaving.may_show(row, asking.reader) for row in rows_of(effects)]
    return effects[np.array(may_show, np.bool_)]
