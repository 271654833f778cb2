"""Words for figures: their names, what each is per, and the columns of their table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from dashboard.words.agencies import in_percent
from dashboard.words.columns import Cell, Column
from dashboard.words.findings import counted_in_words, day_in_words
from graphmodel.analysis.facts.answer import Row
from graphmodel.analysis.indicators.figures import Figure, FigureSet, Shows
from graphmodel.model.in_words import in_words

WITHHELD = "withheld"
"""Stands where a number is withheld."""

FOR = "For"
"""Head of the column that says what a row is per."""

FOR_THE_TEAM = "Exact numbers, for the team alone: in a file to hand out small ones are withheld."
LAST_CONTACTS = "What rests on a last contact is told as it is known now, also for an earlier day."

COUNTED_WORDS = {"yes": "counts", "no": "does not count", "pending": "not decided yet"}
"""How somebody behind a figure counts, in words."""


TITLES = {
    "still_off_at_28": "Still off the streets on day 28",
    "multi_agency_with_plan": "Two agencies or more in touch, with a plan",
    "seen": "Seen sleeping rough",
    "single_night": "Seen on a single night",
    "new": "New on the streets",
    "returning": "Came back to the streets",
    "long_term": "Sleeping rough long term",
    "left_institution": "Left an institution shortly before",
    "primary_care": "Registered with a GP, or in touch about health",
    "flow": "Flow: never seen before",
    "stock": "Stock: seen in the year before",
    "returner": "Returner: seen longer ago",
    "voids": "Empty units on the last day",
    "void_nights": "Nights that beds were empty",
    "relet_days": "Days until a bed is let again, median",
    "relet_days_mean": "Days until a bed is let again, mean",
    "new_lets": "Beds newly let",
    "exits": "Stays that ended",
    "planned_move_on": "Moved on as planned",
    "median_stay": "Length of a stay, median",
    "over_max_stay": "Stays longer than the longest meant",
    "acceptance": "Referrals accepted",
    "wait_median": "Wait in days, median",
    "wait_p90": "Wait in days, nine of ten",
    "waiting": "Still waiting",
    "with_usable_contact": "With a usable trusted contact",
    "single_contact": "With one usable contact alone",
    "never_asked": "Never asked whom they trust",
    "outcome_change": "Change of outcome scores",
    "outcome_better": "Better outcome scores",
    "by_rating": "On the register, by rating",
    "re_rated": "Rated anew",
    "with_keyworker": "With a key worker",
    "cetr_actions_implemented": "C(E)TR actions carried out",
    "isolated": "With one close tie or none",
    "turning_25": "Turning 25 soon",
}
"""Titles of figures whose names say too little."""


def title_of(name: str) -> str:
    """Return a figure's name as it is read.

    Examples
    --------
    >>> title_of("helped_within_two_weeks"), title_of("single_night")
    ('Helped within two weeks', 'Seen on a single night')
    """
    return TITLES.get(name, in_words(name).capitalize())


def per_what(chosen: FigureSet, row: Row, names: Mapping[str, str]) -> str:
    """Return what a row is per, in words, services by their names.

    Parameters
    ----------
    chosen
        The set that the row is of.
    row
        The row of a figure.
    names
        Names of services by id.
    """
    group, figure = row["group"], figure_of(chosen, row)
    if not group:
        return ""
    if row["name"] == "single_night":
        return day_in_words(date.fromisoformat(group))
    place = figure.place_of(group)
    word = group[len(place) :].lstrip("/")
    service = service_of(chosen, row)
    told = in_words(place.partition("/")[0])
    if service is not None:
        told = f"{names.get(service, service)} ({told})"
    return ": ".join(part for part in (told, in_words(word)) if part)


def figure_of(chosen: FigureSet, row: Row) -> Figure:
    """Return the figure of a set that a row is of."""
    return next(one for one in chosen.figures if one.name == row["name"])


def service_of(chosen: FigureSet, row: Row) -> str | None:
    """Return the id of the service that a row is per; None where it is per something else."""
    place = figure_of(chosen, row).place_of(row["group"])
    return place.partition("/")[2] or None


def figure_columns(
    chosen: FigureSet, names: Mapping[str, str], too_few: str, *, for_file: bool = False
) -> tuple[Column[Row], ...]:
    """Return the columns of a table of figures.

    Parameters
    ----------
    chosen
        The set.
    names
        Names of services by id.
    too_few
        Stands where a share is out of too few.
    for_file
        Whether a share stays a number, and its formula stands beside it.
    """

    def number(row: Row, column: str, empty_for: Shows | None = None) -> Cell:
        cell: int | None = row[column]
        is_empty = cell is None and figure_of(chosen, row).shows is empty_for
        return WITHHELD if cell is None and not is_empty else cell

    def value(row: Row) -> Cell:
        given: float | None = row["value"]
        shows = figure_of(chosen, row).shows
        if given is None:
            columns = {Shows.NUMBER: "numerator", Shows.MIDDLE: "denominator"}
            if number(row, columns.get(shows, "numerator")) == WITHHELD:
                return WITHHELD
            return too_few if shows is Shows.SHARE and row["denominator"] else None
        if shows is Shows.SHARE and not for_file:
            return in_percent(given)
        return int(given) if given == int(given) and shows is not Shows.SHARE else given

    return (
        Column("Figure", lambda row: title_of(row["name"])),
        Column(FOR, lambda row: per_what(chosen, row, names)),
        Column("Value", value),
        Column("Numerator", lambda row: number(row, "numerator", Shows.MIDDLE)),
        Column("Denominator", lambda row: number(row, "denominator", Shows.NUMBER)),
        Column("Pending", lambda row: number(row, "pending")),
        Column("Not recorded", lambda row: number(row, "not_recorded")),
        Column("How it is counted", lambda row: row["formula"], file_only=True),
        Column("Set (id)", lambda row: row["set"], file_only=True),
        Column("Figure (id)", lambda row: row["name"], file_only=True),
        Column("For (id)", lambda row: row["group"], file_only=True),
    )


def people_columns(
    chosen: FigureSet, names: Mapping[str, str], people: Mapping[str, str]
) -> tuple[Column[Row], ...]:
    """Return the columns of the list of people behind a figure, whose name is in each row."""
    return (
        Column("Person", lambda row: f"{people.get(row['person'], '')} ({row['person']})".strip()),
        Column(FOR, lambda row: per_what(chosen, row, names)),
        Column("Counts", lambda row: COUNTED_WORDS[row["counted"]]),
    )


def what_figures_mean(chosen: FigureSet, figures: pd.DataFrame) -> dict[str, str]:
    """Return what figures, or the people behind one, mean, as a few named sentences."""
    settings = dict.fromkeys(name for one in chosen.figures for name in one.settings)
    settings["share_from"] = None
    told = counted_in_words(
        figures.attrs, chosen.about, "rows", "rows of which something is not recorded", settings
    )
    first, after = (day_in_words(date.fromisoformat(figures.attrs[one])) for one in ("from", "to"))
    question = told.pop("Question")
    return {"Question": question, "For the time": f"{first} to the day before {after}", **told}
