"""The figures of a set for a time, and the people behind one of them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.register_stays import REGISTERS
from graphmodel.analysis.indicators.accommodation import ACCOMMODATION
from graphmodel.analysis.indicators.figures import (
    Figure,
    FigureSet,
    Window,
    people_of_figure,
    rows_of_figure,
)
from graphmodel.analysis.indicators.leaving_care import LEAVING_CARE
from graphmodel.analysis.indicators.registers import COORDINATION, DSR
from graphmodel.analysis.indicators.rough_sleeping import ROUGH_SLEEPING
from graphmodel.errors import UsageError
from graphmodel.model.coordination.words import Register
from graphmodel.network.coded_columns import day_number
from graphmodel.network.network import Network
from graphmodel.settings import Settings

SETS = (ROUGH_SLEEPING, ACCOMMODATION, COORDINATION, DSR, LEAVING_CARE)
"""All sets of figures, in the order in which they are listed."""

USUAL_REGISTERS = (Register.CEA_CASELOAD,)


def set_called(word: str) -> FigureSet:
    """Return the set of figures with this name.

    Raises
    ------
    UsageError
        There is none.
    """
    for each in SETS:
        if each.name == word.replace("_", "-"):
            return each
    known = ", ".join(each.name for each in SETS)
    message = f"There is no set of figures {word!r}. Ask for one of: {known}."
    raise UsageError(message)


def figure_called(chosen: FigureSet, name: str) -> Figure:
    """Return a figure of a set by its name.

    Raises
    ------
    UsageError
        The set has none of this name.
    """
    for figure in chosen.figures:
        if figure.name == name.replace("-", "_"):
            return figure
    known = ", ".join(figure.name for figure in chosen.figures)
    message = f"The set {chosen.name} has no figure {name!r}. Name one of: {known}."
    raise UsageError(message)


def indicators(
    network: Network,
    chosen: str,
    start: date,
    end: date,
    settings: Settings | None = None,
    *,
    night: date | None = None,
    registers: Collection[str] = USUAL_REGISTERS,
) -> pd.DataFrame:
    """Return the figures of a set for the days from `start` to the day before `end`, as at D.

    Parameters
    ----------
    network
        A partnership as at D; nothing after D is counted.
    chosen
        The name of the set.
    start, end
        First day, and the first day after the last.
    settings
        Thresholds.
    night
        The night of the figure ``single_night``; None takes the one with most people.
    registers
        The registers whose people the set coordination is about.

    Returns
    -------
    DataFrame
        set, name, group, numerator, denominator, value, pending, not_recorded, formula; the
        figures in the order of their set, each sorted by group. A number has its value as
        numerator and no denominator; a median, mean or percentile no numerator, and as denominator
        how many it is over; a share a value where its denominator is ``share_from`` or more.
        Denominator: rows. Not recorded: rows of which something is not recorded.

    Raises
    ------
    UsageError
        There is no such set or register, the window holds no day, or the night lies outside it.
    """
    window = _window(network, start, end, settings or Settings(), night, registers)
    found = set_called(chosen)
    parts = [rows_of_figure(one, one.items(window), window.settings) for one in found.figures]
    rows = pd.concat(parts, ignore_index=True)
    rows.insert(0, "set", pd.Series([found.name] * len(rows), dtype="str"))
    answer = f.finding(
        "indicators",
        network,
        window.settings,
        {str(name): rows[name] for name in rows},
        denominator=len(rows),
        not_recorded=int((rows["not_recorded"] > 0).sum()),
    )
    answer.attrs |= {"set": found.name, "from": start.isoformat(), "to": end.isoformat()}
    return answer


def people_behind(
    network: Network,
    chosen: str,
    name: str,
    start: date,
    end: date,
    settings: Settings | None = None,
    *,
    night: date | None = None,
    registers: Collection[str] = USUAL_REGISTERS,
) -> pd.DataFrame:
    """Return the people behind one figure of a set; the arguments are those of `indicators`.

    Returns
    -------
    DataFrame
        group, person, counted (yes: in the numerator, or in what a median is taken of; no: in the
        denominator alone; pending); sorted by group, counted, person. Denominator and not recorded
        as for the figures.

    Raises
    ------
    UsageError
        As for `indicators`, or the set has no such figure.
    """
    window = _window(network, start, end, settings or Settings(), night, registers)
    of = set_called(chosen)
    figure = figure_called(of, name)
    found = figure.items(window)
    answer = f.finding(
        "indicators",
        network,
        window.settings,
        {str(name): column for name, column in people_of_figure(network, found).items()},
        denominator=len(found.groups),
        not_recorded=int((found.not_recorded > 0).sum()),
    )
    answer.attrs |= {"set": of.name, "figure": figure.name}
    answer.attrs |= {"from": start.isoformat(), "to": end.isoformat()}
    return answer


def _window(
    network: Network,
    start: date,
    end: date,
    settings: Settings,
    night: date | None,
    registers: Collection[str],
) -> Window:
    f.refuse_empty_window(start, end)
    if night is not None and not start <= night < end:
        message = (
            f"The night {night} does not lie in the window from {start} to the day before {end}. "
            "Name one that does, or none."
        )
        raise UsageError(message)
    unknown = sorted({str(one) for one in registers} - {str(one) for one in REGISTERS})
    if unknown or not registers:
        told = ", ".join(map(repr, unknown)) or "nothing"
        message = f"There is no register {told}. Name one of: {', '.join(REGISTERS)}."
        raise UsageError(message)
    first, after = day_number(start), day_number(end)
    return Window(
        network=network,
        first=first,
        last=min(after - 1, network.day),
        settings=settings,
        night=None if night is None else day_number(night),
        registers=frozenset(str(one) for one in registers),
    )
