"""Figures as a file: to hand out with small numbers withheld, or exact for the team alone."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.explorer.kit.tables import rows_csv, tables_xlsx
from dashboard.readers.small_numbers import TOO_FEW, may_leave_the_team
from dashboard.words.columns import file_rows
from dashboard.words.figures import FOR_THE_TEAM, figure_columns, what_figures_mean
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.indicators.figures import FigureSet

CSV, XLSX = ".csv", ".xlsx"
NUMBERS_WITHHELD = (
    "Numbers under {small} are withheld, and others that would tell them; what is counted by word "
    "is not listed where it is so few."
)


def figures_file(
    figures: pd.DataFrame,
    chosen: FigureSet,
    names: Mapping[str, str],
    ending: str,
    *,
    exact: bool = False,
) -> bytes:
    """Return figures as a CSV file or a workbook.

    Parameters
    ----------
    figures
        What ``indicators`` returned.
    chosen
        Their set.
    names
        Names of services by id.
    ending
        ``.csv`` or ``.xlsx``.
    exact
        Whether it stays in the team, and small numbers are not withheld.
    """
    small = figures.attrs["settings"]["small_number"]
    shown = figures if exact else may_leave_the_team(figures, chosen, small)
    numbers = FOR_THE_TEAM if exact else NUMBERS_WITHHELD.format(small=small)
    meaning = {**what_figures_mean(chosen, figures), "Numbers": numbers}
    rows = file_rows(figure_columns(chosen, names, TOO_FEW, for_file=True), rows_of(shown))
    if ending == CSV:
        return rows_csv(meaning, rows)
    return tables_xlsx(meaning, {"Figures": rows})
