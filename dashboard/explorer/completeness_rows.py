"""How much is filled in, as rows in words; a share is told out of ten or more alone."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.explorer.completeness_words import WORDS, counted_among
from dashboard.explorer.whole import HIDDEN_NAME
from dashboard.readers.small_numbers import LEAST_DENOMINATOR, share_in_words
from dashboard.words.findings import day_in_words, days_in_words, join_words
from graphmodel.analysis.completeness import Among, PeopleRecorded
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.model.in_words import in_words

__all__ = [
    "BOARD",
    "COLUMNS",
    "DOMAINS",
    "PEOPLE",
    "SOURCES",
    "board_in_words",
    "board_rows",
    "column_rows",
    "domain_rows",
    "domains_in_words",
    "people_rows",
    "source_rows",
    "worst_first",
]

Rows = list[tuple[str, ...]]

BOARD = ("What", "Filled in", "What it means where it is empty", "What to do next")
COLUMNS = ("Table and column", "Filled in", "Share")
DOMAINS = ("Area of life", "People with a need recorded")
PEOPLE = ("What is not recorded", "People", "What it means", "What to do next")
SOURCES = ("Source", "Rows", "Recorded, as a rule", "Oldest", "Newest")

HALF = 0.5

_PEOPLE = {
    "never_asked": (
        "Whether they were asked whom they trust",
        "Nobody knows whether there is a trusted contact. It does not mean that there is none.",
        "Ask when the time is right: “Ask who you trust”; “Caseload” lists them under Trust.",
    ),
    "without_need": (
        "A need in any area of life",
        "They appear in no gap. It does not mean that they need nothing.",
        "Ask whoever leads their support to record what the person wants help with.",
    ),
    "without_involvement": (
        "A service that was ever involved",
        "They count in no agency, and nobody knows who could be doing the same.",
        "Ask the services that send lists whether they know them.",
    ),
}


def worst_first(expected: pd.DataFrame) -> pd.DataFrame:
    """Return what is expected, the least filled in first.

    What is out of too few to give a share comes after what has one; what is out of nothing is
    left out.

    Parameters
    ----------
    expected
        As ``Recorded.expected``.
    """
    some = expected[expected["rows"] > 0]
    tellable = some["rows"] >= LEAST_DENOMINATOR
    by_share = some[tellable].sort_values("share", kind="stable")
    return pd.concat([by_share, some[~tellable]], ignore_index=True)


def board_rows(expected: pd.DataFrame) -> Rows:
    """Return rows of the board under `BOARD`, in the order given."""
    lines: Rows = []
    for row in rows_of(expected):
        words = WORDS[row["table"], row["column"]]
        among = counted_among(row["table"], Among(row["among"]))
        filled = f"{row['filled']:,} of {row['rows']:,} {among}: {_share(row)}"
        is_full = row["filled"] == row["rows"]
        means, to_do = ("", "Nothing: it is complete.") if is_full else (words.means, words.to_do)
        lines.append((words.called, filled, means, to_do))
    return lines


def board_in_words(expected: pd.DataFrame) -> str:
    """Return in a sentence or two how much is filled in.

    Parameters
    ----------
    expected
        As `worst_first` returns it.
    """
    if expected.empty:
        return "There are no rows yet in which anything could be filled in."
    told = expected[expected["rows"] >= LEAST_DENOMINATOR]
    full = int((expected["filled"] == expected["rows"]).sum())
    thin = told[told["share"] < HALF]
    words = (
        f"The findings rest on {len(expected):,} things that are recorded here; {full:,} of them "
        f"{'is' if full == 1 else 'are'} complete, and {len(thin):,} "
        f"{'is' if len(thin) == 1 else 'are'} filled in in less than half of the rows."
    )
    worst = [WORDS[row["table"], row["column"]].called for row in rows_of(told.head(3))]
    if worst and told["share"].iloc[0] < 1:
        quoted = join_words([f"“{one}”" for one in worst])
        words += f" Least is known of {quoted}."
    return words


def column_rows(columns: pd.DataFrame) -> Rows:
    """Return every column that may be empty under `COLUMNS`."""
    return [
        (
            f"{row['table']}: {in_words(row['column'])}",
            f"{row['filled']:,} of {row['rows']:,}",
            _share(row),
        )
        for row in rows_of(columns)
        if row["rows"]
    ]


def domain_rows(domains: pd.DataFrame, people: PeopleRecorded) -> Rows:
    """Return areas of life under `DOMAINS`, those of fewest people first."""
    lines: Rows = []
    for row in rows_of(domains):
        name = in_words(row["domain"]).capitalize()
        share = _share_out_of(row["people"], people.living)
        lines.append((name, f"{row['people']:,} of {people.living:,}: {share}"))
    return lines


def domains_in_words(domains: pd.DataFrame) -> str:
    """Return what a table of areas of life means, and what to do where one was never recorded."""
    words = "Findings about an area rest on the people alone who have a need in it here."
    never = [in_words(row["domain"]) for row in rows_of(domains) if not row["people"]]
    if never:
        words += (
            f" Never recorded: {join_words(never)}. It does not mean that nobody needs help with "
            f"{'it' if len(never) == 1 else 'them'}: ask whether anybody records it elsewhere, and "
            "whether it is asked about."
        )
    return words


def people_rows(people: PeopleRecorded) -> Rows:
    """Return of how many living people nothing is recorded, under `PEOPLE`, most people first."""
    counted = {
        "never_asked": people.never_asked,
        "without_need": people.without_need,
        "without_involvement": people.without_involvement,
    }
    ordered = sorted(counted, key=lambda name: -counted[name])
    lines: Rows = []
    for name in ordered:
        called, means, to_do = _PEOPLE[name]
        number = counted[name]
        share = _share_out_of(number, people.living)
        told = f"{number:,} of {people.living:,} living people: {share}"
        lines.append((called, told, means if number else "", to_do if number else "Nothing."))
    return lines


def source_rows(sources: pd.DataFrame, *, risk_reader: bool) -> Rows:
    """Return sources under `SOURCES`, those recorded longest ago first.

    A source that restricted rows alone name is not named to others than risk readers.
    """
    lines: Rows = []
    for row in rows_of(sources):
        hidden = row["restricted"] == row["rows"] and not risk_reader
        source = row["source"] if row["source"] is not None else "No source named"
        age = row["median_days"]
        usual = "not recorded when" if age is None else f"{days_in_words(round(age))} ago"
        days = [
            day_in_words(None if row[end] is None else row[end]) for end in ("oldest", "newest")
        ]
        lines.append((HIDDEN_NAME if hidden else source, f"{row['rows']:,}", usual, *days))
    return lines


def _share(row: dict[str, object]) -> str:
    share, rows = row["share"], row["rows"]
    return share_in_words(
        float(share) if isinstance(share, int | float) else None,
        rows if isinstance(rows, int) else 0,
    )


def _share_out_of(number: int, denominator: int) -> str:
    words: Sequence[str] = (
        (share_in_words(number / denominator, denominator),) if denominator else ()
    )
    return "".join(words) or "nobody is recorded yet"
