"""The answer to any question, computed where the data is if the store can."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from dashboard.explorer.kit.partnership_cache import whole_of
from dashboard.explorer.leaving.reading import leaving_of
from dashboard.explorer.questions.words import summary
from dashboard.readers.answers import Parts, visible_parts
from dashboard.readers.reader import Reader
from graphmodel.analysis.facts.answer import Answer, parts_of, rows_of
from graphmodel.analysis.questions import Question, question_called
from graphmodel.progress import CountProgress, Progress
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

LEAVER = "leaver"
WORKING = "Working out the answer"
WORKED = 60
"""Hundredths of the time that it takes to work out the longest answers."""


@dataclass(frozen=True)
class Asking:
    """One question as somebody asks it.

    Parameters
    ----------
    question
        Its name.
    on, settings
        The day D and the thresholds.
    named
        What it must be told besides: name and value, in the order of its declaration.
    person
        The one person whom it is asked about; everybody where it is None.
    reader
        Who asks.
    """

    question: str
    on: date
    settings: Settings
    named: tuple[tuple[str, str | date], ...] = ()
    person: str | None = None
    reader: Reader = field(default_factory=Reader)

    @property
    def asked(self) -> Question:
        """The question."""
        return question_called(self.question)


@dataclass(frozen=True)
class Answered:
    """An answer, kept by the session that asked.

    Parameters
    ----------
    asking
        What was asked.
    data_version
        The state of the data that it is about.
    parts
        Its tables by name, as the reader may see them.
    summaries
        A sentence about each table; every row counts, seen or not.
    """

    asking: Asking
    data_version: int
    parts: Parts
    summaries: dict[str, str]


def answered(store: Store, asking: Asking, progress: Progress) -> Answered:
    """Ask a question.

    Parameters
    ----------
    store
        What it is asked of.
    asking
        What is asked.
    progress
        Is called with how far it is.

    Raises
    ------
    UsageError
        Something is not named, or makes no sense.
    UnknownIdError
        Nothing has an id that is named.
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
        lambda: whole_of(store, asking.on),
        asking.settings,
        asking.reader,
    )
    if asking.question == "departure":
        seen = {"rows": _told(store, asking, seen["rows"])}
    return Answered(asking, version, seen, summaries)


def _answer(store: Store, asking: Asking, progress: CountProgress) -> Answer:
    asked, named = asking.asked, dict(asking.named)
    if LEAVER in named and LEAVER in asked.about:
        return leaving_of(store, str(named[LEAVER]), asking.on, asking.settings).effects
    people = None if asking.person is None else [asking.person]
    there = store.read(
        lambda transaction: transaction.answer(asked.name, asking.on, asking.settings, people)
    )
    if there is not None:
        return there
    network = whole_of(store, asking.on).network
    if people is not None and "person" not in asked.about:
        network = network.only(people)
    return asked.ask(network, asking.settings, named, progress)


def _people_in(part: pd.DataFrame) -> int | None:
    return int(part["person"].nunique()) if "person" in part else None


def _told(store: Store, asking: Asking, effects: pd.DataFrame) -> pd.DataFrame:
    """Return what would be lost, without whom restricted rows alone tell of."""
    leaving = leaving_of(store, str(dict(asking.named)[LEAVER]), asking.on, asking.settings)
    may_tell = [leaving.may_show(row, asking.reader) for row in rows_of(effects)]
    return effects[np.array(may_tell, np.bool_)]
