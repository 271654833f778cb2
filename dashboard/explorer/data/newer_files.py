"""Of files that hold the same, the one that counts: the newer, unless somebody chooses another."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import streamlit as st

from dashboard.explorer.kit.markup import plain
from graphmodel.names.misspelt import as_name
from ingest.tables.names import without_copy_mark

_ARRIVED = "import_arrived"


class _Upload(Protocol):
    """What Streamlit tells of a file that was uploaded."""

    @property
    def file_id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def size(self) -> int: ...


Upload = TypeVar("Upload", bound=_Upload)


def files_that_count(files: Sequence[Upload]) -> list[Upload]:
    """Return the files that are read, and show which are not and how to choose another.

    Of two files of one name, and of two CSV files of one table, the one brought later mends the
    other and replaces it; a name with which a copy is told, as "person (1)", is the same name.

    Parameters
    ----------
    files
        What was uploaded.
    """
    found: dict[tuple[str, str], list[Upload]] = {}
    for file in reversed(_as_brought(files)):
        found.setdefault(_holds(file), []).append(file)
    return [same[0] if len(same) == 1 else _chosen(same) for same in reversed(found.values())]


def _as_brought(files: Sequence[Upload]) -> list[Upload]:
    """Return files in the order in which they were brought, whatever the browser lists first."""
    before: dict[str, int] = st.session_state.get(_ARRIVED, {})
    numbers = itertools.count(max(before.values(), default=0) + 1)
    arrived = {file.file_id: before.get(file.file_id) or next(numbers) for file in files}
    st.session_state[_ARRIVED] = arrived
    return sorted(files, key=lambda file: arrived[file.file_id])


def _holds(file: _Upload) -> tuple[str, str]:
    """Return what a file is taken to hold: a table where it is a CSV file, else its own name."""
    path = Path(file.name)
    ending, name = path.suffix.casefold(), without_copy_mark(path.stem)
    return (as_name(name) if ending == ".csv" else name.casefold()), ending


def _chosen(newest_first: Sequence[Upload]) -> Upload:
    """Ask which of several files counts, the newest unless another is chosen."""
    newest = newest_first[0]
    older = "the older one is" if len(newest_first) == 2 else "the older ones are"
    kind = "hold one table" if newest.name != newest_first[1].name else "have one name"
    number = st.radio(
        plain(
            f"{len(newest_first)} files {kind}. The newest, {newest.name}, counts; "
            f"{older} set aside, and nothing of it is read. Choose here if another should count."
        ),
        range(len(newest_first)),
        format_func=lambda number: plain(
            f"{newest_first[number].name}, {newest_first[number].size:,} bytes, "
            + ("brought last" if not number else "brought before")
        ),
        key=f"counts_{'_'.join(file.file_id for file in newest_first)}",
    )
    return newest_first[number]
