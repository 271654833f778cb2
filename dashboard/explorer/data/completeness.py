"""The completeness board: how much is filled in, what that means, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.explorer.data.completeness_words import WORDS, counted_among
from dashboard.explorer.kit.cache import cached_per_data_version_with_progress
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, plain, show, table
from dashboard.explorer.kit.partnership_cache import read_partnership
from dashboard.explorer.kit.tables import offer_csv, rows_csv, show_long_table
from dashboard.readers.reader import HIDDEN, Reader
from dashboard.readers.small_numbers import LEAST_DENOMINATOR, SHARES, share_in_words
from dashboard.words.columns import TextRows
from dashboard.words.findings import day_in_words, days_in_words, join_words
from graphmodel.analysis.completeness import (
    Among,
    Completeness,
    PeopleRecorded,
    completeness_of_records,
    domains_recorded,
    people_recorded,
)
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.model.in_words import in_words
from graphmodel.progress import Progress
from graphmodel.settings import Settings
from graphmodel.stores.store import Store

COUNTED_AT_ONCE = 200_000
"""Up to this many rows are counted at once; more take a while and wait for a button."""

NOT_A_VIEW = "It says where recording could be helped; it is never a view of anybody's work."
HARM = (
    "The tables about harm, and whatever says why somebody may not be contacted, are not counted."
)


def completeness_board(store: Store, on: date, rows_held: int) -> None:
    """Draw the board.

    Parameters
    ----------
    store
        Whose rows are counted.
    on
        The day D.
    rows_held
        Rows in the store; if they are very many, a button starts the counting.
    """
    st.header("What is filled in, and what is not", anchor=False)
    if rows_held > COUNTED_AT_ONCE and not _asked(store):
        return
    board = board_of(store, on, current_reader())
    expected = worst_first(board.recorded.expected)
    show(
        element("p", board_in_words(expected), class_="tpg-lead"),
        element("p", NOT_A_VIEW, class_="tpg-check"),
        element("p", f"As at {day_in_words(on)}. Shares are {SHARES}. {HARM}", class_="tpg-small"),
    )
    _show_expected(expected, on)
    _show_people(board)
    _show_sources(board)
    _show_columns(board)


def _asked(store: Store) -> bool:
    key = f"completeness_{store.place}"
    words = "This partnership is large: counting takes some seconds."
    show(element("p", words))
    if st.button("Count what is filled in"):
        st.session_state[key] = True
    asked: bool = st.session_state.get(key, False)
    return asked


def _show_expected(expected: pd.DataFrame, on: date) -> None:
    lines = board_rows(expected)
    if not lines:
        return
    show(element("h3", "What the findings rest on, the least filled in first"))
    show_long_table("What is filled in", BOARD_HEAD, lines, key="completeness_shown")
    meaning = {"As at": day_in_words(on), "For": NOT_A_VIEW, "Not counted": HARM}
    offer_csv(
        "Download this board (CSV)",
        lambda: rows_csv(meaning, pd.DataFrame(lines, columns=list(BOARD_HEAD))),
        f"filled-in-{on.isoformat()}",
    )


def _show_people(board: Board) -> None:
    people = board.people
    show(
        element("h3", "People of whom nothing is recorded"),
        table("People of whom nothing is recorded", PEOPLE_HEAD, people_rows(people)),
        element("h3", "Areas of life, the least recorded first"),
        element("p", domains_in_words(board.domains)),
        table("Areas of life", DOMAINS_HEAD, domain_rows(board.domains, people)),
    )


def _show_sources(board: Board) -> None:
    show(
        element("h3", "How old the rows are, by source"),
        element(
            "p",
            "Those recorded longest ago come first: ask whoever sent them for a new list. "
            "A row counts from the day on which it was first recorded here.",
        ),
    )
    lines = source_rows(board.recorded.sources, current_reader())
    show_long_table("Sources", SOURCES_HEAD, lines, key="sources_shown")


def _show_columns(board: Board) -> None:
    with st.expander(plain("Every column that may be empty")):
        words = "Out of all rows, whatever their days: an empty cell is often right, as in “ended”."
        show(element("p", words, class_="tpg-small"))
        lines = column_rows(board.recorded.columns)
        show_long_table("Every column", COLUMNS_HEAD, lines, key="columns_shown")


COUNTING = "Counting what is filled in"


@dataclass(frozen=True)
class Board:
    """How much is filled in; shared by sessions, so nobody changes it.

    Parameters
    ----------
    recorded
        What is filled in, by column and by source.
    domains
        People with a need in each area of life.
    people
        How many people lack something altogether.
    """

    recorded: Completeness
    domains: pd.DataFrame
    people: PeopleRecorded


@cached_per_data_version_with_progress(COUNTING, most=3)
def board_of(store: Store, progress: Progress, on: date, reader: Reader) -> Board:
    """Return how much is filled in as at a day."""

    def tables_counted(table: str, done: int, of: int) -> None:
        progress(f"{COUNTING}: {table}", done, of)

    counted = completeness_of_records(store.rows, on, tables_counted)
    network = read_partnership(store, on, reader).network
    return Board(counted, domains_recorded(network), people_recorded(network, Settings()))


# The board as rows in words; a share needs a denominator of ten or more.


BOARD_HEAD = ("What", "Filled in", "What it means where it is empty", "What to do next")
COLUMNS_HEAD = ("Table and column", "Filled in", "Share")
DOMAINS_HEAD = ("Area of life", "People with a need recorded")
PEOPLE_HEAD = ("What is not recorded", "People", "What it means", "What to do next")
SOURCES_HEAD = ("Source", "Rows", "Recorded, as a rule", "Oldest", "Newest")

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
    """Return the expected columns, the least filled in first.

    Columns with too few rows for a share come last; columns without rows are left out.

    Parameters
    ----------
    expected
        As ``Recorded.expected``.
    """
    some = expected[expected["rows"] > 0]
    tellable = some["rows"] >= LEAST_DENOMINATOR
    by_share = some[tellable].sort_values("share", kind="stable")
    return pd.concat([by_share, some[~tellable]], ignore_index=True)


def board_rows(expected: pd.DataFrame) -> TextRows:
    """Return rows of the board under `BOARD_HEAD`, in the order given."""
    lines: TextRows = []
    for row in rows_of(expected):
        words = WORDS[row["table"], row["column"]]
        among = counted_among(row["table"], Among(row["among"]))
        filled = f"{row['filled']:,} of {row['rows']:,} {among}: {_share(row)}"
        is_full = row["filled"] == row["rows"]
        means, to_do = ("", "Nothing: it is complete.") if is_full else (words.means, words.to_do)
        lines.append((words.called, filled, means, to_do))
    return lines


def board_in_words(expected: pd.DataFrame) -> str:
    """Return a sentence or two about how much is filled in.

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


def column_rows(columns: pd.DataFrame) -> TextRows:
    """Return every column that may be empty under `COLUMNS_HEAD`."""
    return [
        (
            f"{row['table']}: {in_words(row['column'])}",
            f"{row['filled']:,} of {row['rows']:,}",
            _share(row),
        )
        for row in rows_of(columns)
        if row["rows"]
    ]


def domain_rows(domains: pd.DataFrame, people: PeopleRecorded) -> TextRows:
    """Return areas of life under `DOMAINS_HEAD`, those of fewest people first."""
    lines: TextRows = []
    for row in rows_of(domains):
        name = in_words(row["domain"]).capitalize()
        share = _share_out_of(row["people"], people.living)
        lines.append((name, f"{row['people']:,} of {people.living:,}: {share}"))
    return lines


def domains_in_words(domains: pd.DataFrame) -> str:
    """Return what the table of areas means, and what to do where one was never recorded."""
    words = "Findings about an area rest on the people alone who have a need in it here."
    never = [in_words(row["domain"]) for row in rows_of(domains) if not row["people"]]
    if never:
        words += (
            f" Never recorded: {join_words(never)}. It does not mean that nobody needs help with "
            f"{'it' if len(never) == 1 else 'them'}: ask whether anybody records it elsewhere, and "
            "whether it is asked about."
        )
    return words


def people_rows(people: PeopleRecorded) -> TextRows:
    """Return how many living people lack what, under `PEOPLE_HEAD`, most people first."""
    counted = {
        "never_asked": people.never_asked,
        "without_need": people.without_need,
        "without_involvement": people.without_involvement,
    }
    ordered = sorted(counted, key=lambda name: -counted[name])
    lines: TextRows = []
    for name in ordered:
        called, means, to_do = _PEOPLE[name]
        number = counted[name]
        share = _share_out_of(number, people.living)
        told = f"{number:,} of {people.living:,} living people: {share}"
        lines.append((called, told, means if number else "", to_do if number else "Nothing."))
    return lines


def source_rows(sources: pd.DataFrame, reader: Reader) -> TextRows:
    """Return sources under `SOURCES_HEAD`, those recorded longest ago first.

    Only risk readers see the name of a source that only restricted rows name.
    """
    lines: TextRows = []
    for row in rows_of(sources):
        source = row["source"] if row["source"] is not None else "No source named"
        if not reader.may_name_source(row):
            source = HIDDEN
        age = row["median_days"]
        usual = "not recorded when" if age is None else f"{days_in_words(round(age))} ago"
        days = [
            day_in_words(None if row[end] is None else row[end]) for end in ("oldest", "newest")
        ]
        lines.append((source, f"{row['rows']:,}", usual, *days))
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
