"""The rows that the answers of a form make.

Of a human who is no usable contact the page shows a name alone. So what is said of them is taken
as it is: no answer tells on which day something began, or whether it has ended already.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.explorer.change.kinds_of_change import Matter
from dashboard.explorer.change.lines import Entry
from dashboard.explorer.forms.form import Columns
from dashboard.explorer.forms.saving import SOURCE
from dashboard.words.findings import day_in_words
from graphmodel.analysis.facts.answer import Row
from graphmodel.errors import UsageError
from graphmodel.model import MODEL
from graphmodel.model.kinds import FORMER_START, NO_START
from graphmodel.model.vocabulary import BarrierStatus
from graphmodel.network.coded_columns import FOREVER


def changed_rows(
    matter: Matter, entry: Entry, said: Columns, day: str, *, said_so: bool | None, name: str
) -> list[dict[str, Any]]:
    """Return the rows of a change.

    Parameters
    ----------
    matter, entry
        What is changed.
    said
        The answers.
    day
        The day on which another strength was said.
    said_so
        Whether the person said so themself; None where that was not answered.
    name
        The person's name.

    Raises
    ------
    UsageError
        Another strength that the person did not say, or of a day before it began; or another
        first day besides.
    """
    (row,) = entry.rows
    key = {column: row[column] for column in MODEL.by_table[matter.table].key}
    close = said.get(matter.strength)
    is_other = close is not None and close != row[matter.strength]
    if close is not None and (is_other or not entry.in_full):
        _refuse_without_their_word(matter, name, said_so=said_so)
    if matter.begins in key and said.get(matter.begins, row[matter.begins]) != row[matter.begins]:
        if is_other:
            raise UsageError(_ONE_AFTER_THE_OTHER)
        return [{**key, **said, FORMER_START.name: row[matter.begins] or NO_START}]
    if not is_other:
        return [{**key, **said}]
    begun = row[matter.begins] or ""
    if entry.in_full and begun > day:
        raise UsageError(_too_early(begun))
    if row[matter.strength] is None or begun >= day:
        return [{**key, **said}]  # nothing else was ever said of it, or not for a whole day
    again: dict[str, Any] = {
        **row,
        **said,
        matter.begins: day,
        "source": SOURCE,
        "recorded_on": None,
        "recorded_by": None,
    }
    if "last_confirmed_on" in again:
        again["last_confirmed_on"] = max(day, row["last_confirmed_on"] or day)
    return [{**row, matter.ends: day}, again]


def ended_rows(matter: Matter, entry: Entry, said: Columns) -> list[dict[str, Any]]:
    """Return the rows of an end.

    Parameters
    ----------
    matter, entry
        What ends.
    said
        The day, and the reason where the model has one.

    Raises
    ------
    UsageError
        The day lies before it began.
    """
    key = MODEL.by_table[matter.table].key
    if said.get("status") == BarrierStatus.OPEN and matter.table == "barrier":
        said = {**said, matter.ends: None}
    rows = []
    for row in _meant(matter, entry, said.get(matter.ends) or FOREVER):
        columns, begun = dict(said), row[matter.begins] or ""
        day = columns.get(matter.ends)
        if day is not None and begun:
            if entry.in_full and day < begun:
                raise UsageError(_too_early(begun))
            columns[matter.ends] = max(day, begun)
        if not entry.in_full and (row[matter.ends] or FOREVER) <= (day or ""):
            del columns[matter.ends]  # it had ended before, and that day stays
        rows.append({**{column: row[column] for column in key}, **columns})
    return rows


_ONE_AFTER_THE_OTHER = (
    "Mend the first day by itself, and then change how strong the tie is. Nothing was changed."
)


def _refuse_without_their_word(matter: Matter, name: str, *, said_so: bool | None) -> None:
    if not matter.own_word or said_so is True:
        return
    if said_so is None:
        message = f"Say whether {name} said so. The strength of the tie is their own word."
    else:
        message = (
            f"The strength of the tie is {name}'s own word, so it is changed only when "
            "they say so. Nothing was changed. Ask them, and come back."
        )
    raise UsageError(message)


def _too_early(begun: str) -> str:
    began = day_in_words(date.fromisoformat(begun))
    return f"It began on {began}. Give a later day, or look at the day again. Nothing was changed."


def _meant(matter: Matter, entry: Entry, day: str) -> list[Row]:
    """Return the spells that run, else the latest: whoever reads is not told which there are."""
    if entry.in_full or len(entry.rows) == 1:
        return list(entry.rows)
    running = [row for row in entry.rows if (row[matter.ends] or FOREVER) > day]
    return running or [max(entry.rows, key=lambda row: row[matter.begins] or "")]
