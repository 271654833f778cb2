"""The system report's sections: what each is called, counts and means, and its cells in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.readers.small_numbers import LEAST_DENOMINATOR
from dashboard.words.agencies import declared_in_words, in_percent, quarter_in_words
from dashboard.words.findings import TRUST_WORDS
from graphmodel.analysis.facts.answer import Row, rows_of
from graphmodel.analysis.services import provision_gaps
from graphmodel.analysis.system_view import LEAST_WAITS, SystemView
from graphmodel.model.in_words import in_words

NamesById = Mapping[str, str]

NOT_SHOWN, NOT_GIVEN = "under 5", ""


@dataclass(frozen=True)
class Section:
    """One table of the report.

    Parameters
    ----------
    title
        Its heading.
    out_of, not_recorded
        What its denominator counts, and what is not recorded.
    head, widths
        Columns, and their shares of the width.
    means
        What the columns mean.
    cells
        Returns a row in words; given are the row, all rows and names by id.
    """

    title: str
    out_of: str
    not_recorded: str
    head: Sequence[str]
    widths: Sequence[float]
    means: str
    cells: Callable[[Row, Sequence[Row], NamesById], Sequence[str]]

    def counted(self, table: pd.DataFrame) -> str:
        """Return what its numbers are counted out of, and what is not recorded."""
        told = table.attrs
        return (
            f"Counted out of {_about(told['denominator'])} {self.out_of}. "
            f"Not recorded: {_about(told['not_recorded'])} {self.not_recorded}."
        )


def cells_of(section: Section, table: pd.DataFrame, names: NamesById) -> list[Sequence[str]]:
    """Return a section's rows in words."""
    rows = rows_of(table)
    return [section.cells(row, rows, names) for row in rows]


def rounding_in_words(small_number: int, quarter: str) -> str:
    """Return how the report's numbers came about."""
    return (
        f"As at the beginning of {quarter_in_words(quarter)}. Every number is to the nearest 5. "
        f"“{NOT_SHOWN}” stands for fewer than {small_number}, or none: it does not tell which. A "
        f"share is given where it is out of {LEAST_DENOMINATOR} or more, from the rounded numbers. "
        "All tables were looked through together for small numbers that could be worked out. "
        "Nobody is in this report; it says nothing about how well anybody works."
    )


def report_in_words(view: SystemView) -> str:
    """Return the report in a few sentences."""
    stages = {row["stage"]: row["referrals"] for row in rows_of(view.stages)}
    gaps = _sum(view.provision, "people_with_gap")
    said = []
    if stages:
        said.append(
            f"In the year before, {_about(stages['made'])} referrals were made; "
            f"{_about(stages['accepted'])} were accepted and support began for "
            f"{_about(stages['started'])}."
        )
    if gaps:
        said.append(
            f"Counted in each place and area of life, {_about(gaps)} times somebody has a need "
            "that is not wholly covered."
        )
    trust = {row["status"]: row["people"] for row in rows_of(view.trust)}
    if trust.get("never_asked"):
        asked = _about(trust["never_asked"]).capitalize()
        said.append(f"{asked} people were never asked whom they trust.")
    return " ".join(said) or "Too little is recorded for a number to be told."


def _stage(row: Row, rows: Sequence[Row], _: NamesById) -> Sequence[str]:
    share = _share(row["referrals"], rows[0]["referrals"])
    return row["stage"].capitalize(), _number(row["referrals"]), share


def _reason(row: Row, _: Sequence[Row], __: NamesById) -> Sequence[str]:
    word = row["reason"]
    words = "reason not recorded" if word == "declined" else in_words(word)
    return words.capitalize(), _number(row["referrals"])


def _service(row: Row, _: Sequence[Row], names: NamesById) -> Sequence[str]:
    wait = NOT_GIVEN if row["wait_median"] is None else f"{row['wait_median']:,}"
    numbers = [_number(row[name]) for name in ("made", "accepted", "declined", "waiting")]
    return names.get(row["service"], row["service"]), *numbers, wait


def _place(row: Row, _: Sequence[Row], __: NamesById) -> Sequence[str]:
    need, gap = row["people_with_need"], row["people_with_gap"]
    return (
        in_words(row["domain"]).capitalize(),
        row["area"],
        _number(need),
        _number(gap),
        _share(gap, need),
        *(_number(row[name]) for name in provision_gaps.PROVISION),
    )


def _trust(row: Row, _: Sequence[Row], __: NamesById) -> Sequence[str]:
    return TRUST_WORDS[row["status"]].capitalize(), _number(row["people"])


def _pair(row: Row, _: Sequence[Row], names: NamesById) -> Sequence[str]:
    declared = declared_in_words(row, names)
    return names[row["a"]], names[row["b"]], _number(row["shared"]), declared or "nothing"


def _number(number: int | None) -> str:
    return NOT_SHOWN if number is None else f"{number:,}"


def _about(number: int | None) -> str:
    return NOT_SHOWN if number is None else f"about {number:,}"


def _share(part: int | None, whole: int | None) -> str:
    if part is None or whole is None or whole < LEAST_DENOMINATOR:
        return NOT_GIVEN
    return in_percent(part / whole)


def _sum(table: pd.DataFrame, column: str) -> int:
    return int(table[column].fillna(0).sum())


STAGES = Section(
    "How far referrals came",
    "referrals made in the year before",
    "ended referrals without the day of a decision or of an end",
    ("Stage", "Referrals", "Of those made"),
    (0.5, 0.25, 0.25),
    "Received: the service has it. Decided: accepted or declined. Started: support has begun, also "
    "where it has ended since.",
    _stage,
)
REASONS = Section(
    "Why referrals were declined",
    "referrals declined",
    "of them without a reason",
    ("Reason", "Referrals"),
    (0.7, 0.3),
    "Reasons given for fewer are left out.",
    _reason,
)
SERVICES = Section(
    "Services",
    "services; those with fewer referrals are left out",
    "declined referrals without a reason",
    ("Service", "Referrals", "Accepted", "Declined", "Waiting", "Middle wait in days"),
    (0.36, 0.13, 0.13, 0.13, 0.12, 0.13),
    "Referrals made in the year before. Waiting: open on the day. Middle wait: half had begun by "
    "then, whoever still waits counted for as long (Kaplan and Meier); given out of "
    f"{LEAST_WAITS} waits or more, where it is reached. A busy service is not a worse one.",
    _service,
)
PROVISION = Section(
    "Gaps by area of life and place",
    "living people",
    "people without a place, who are in no row",
    (
        "Area of life",
        "Place",
        "With a need",
        "With a gap",
        "Share",
        "Not tried",
        "Under way",
        "Tried",
        "Full",
        "None",
    ),
    (0.16, 0.14, 0.09, 0.09, 0.09, 0.09, 0.09, 0.08, 0.09, 0.08),
    "With a need: people with an open need there. With a gap: those with one that is not "
    "wholly covered. Not tried: gaps for which a service takes people and was not asked. Of the "
    "others: under way, one is at it or was asked; tried, there is one; full, there is one that is "
    "full, paused or closed; none, there is none.",
    _place,
)
TRUST = Section(
    "Whom people trust, in their own word",
    "living people",
    "people who were never asked",
    ("How it stands", "People"),
    (0.7, 0.3),
    "Named, not available: the person named somebody who cannot be asked now, for whatever reason.",
    _trust,
)
AGENCIES = Section(
    "How agencies are joined",
    "pairs of agencies; those with fewer people in common are left out",
    "pairs without a number of people in common, or without any",
    ("One agency", "The other", "People in common", "Agreed between them"),
    (0.27, 0.27, 0.16, 0.3),
    "People with whom both are in touch; pathways and teams hold on the day.",
    _pair,
)
