"""The embedded store: import, read, findings and one person's page, at several sizes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from benchmarks.measuring import Measured, measured, timed
from dashboard.person.build import person_view
from dashboard.readers.reader import Reader
from graphmodel import Settings, duplicates, gaps, open_store, trusted_contacts
from graphmodel.stores.store import Store
from graphmodel.writing.importing import import_records
from ingest.files import read_files
from ingest.sample import write_sample

__all__ = ["ON", "PAGES", "embedded_rows", "median_page", "write_files"]

ON = date(2026, 6, 1)

PAGES = 50


def write_files(folder: Path, people: int) -> int:
    """Write an invented partnership; return its number of rows."""
    return sum(write_sample(folder, people, 1, ON).values())


def embedded_rows(files: Path, store: Path, people: int) -> list[dict[str, object]]:
    """Measure every step once, each in a process of its own, and return rows to print."""
    imported = measured(_import, files, store)
    again = measured(_import, files, store)
    read = measured(_read, store)
    found = measured(_find, store)
    pages = measured(_pages, store)
    rows = int(imported.answer)
    times = found.answer
    three = sum(times[name] for name in ("gaps", "duplicates", "trusted_contacts"))
    return [
        _row(people, "import", imported, f"{rows:,} rows, {rows / imported.seconds:,.0f} rows/s"),
        _row(people, "import again (nothing changes)", again, ""),
        _row(people, "read the whole network", read, ""),
        *(
            {"people": f"{people:,}", "step": name, "seconds": f"{seconds:.2f}", "MB": ""}
            for name, seconds in times.items()
        ),
        {
            "people": f"{people:,}",
            "step": "gaps + duplicates + trusted_contacts",
            "seconds": f"{three:.2f}",
            "MB": f"{found.megabytes:,.0f}",
        },
        {
            "people": f"{people:,}",
            "step": "one person's page, data",
            "seconds": f"{pages.answer[0]:.3f}",
            "what": f"median of {PAGES}; slowest {pages.answer[1]:.3f}",
        },
    ]


def _row(people: int, step: str, taken: Measured, what: str) -> dict[str, object]:
    return {
        "people": f"{people:,}",
        "step": step,
        "seconds": f"{taken.seconds:.2f}",
        "MB": f"{taken.megabytes:,.0f}",
        "what": what,
    }


def _import(files: Path, store: Path) -> int:
    read = read_files([files])
    partnership = open_store(str(store))
    import_records(partnership, read.records, day=ON, found=read.problems)
    partnership.close()
    return len(read.records)


def _read(store: Path) -> int:
    return len(open_store(str(store)).network(ON).ids)


def _find(store: Path) -> dict[str, float]:
    network = open_store(str(store)).network(ON)
    questions = (gaps, duplicates, trusted_contacts)
    return {question.__name__: timed(lambda: question(network))[1] for question in questions}  # noqa: B023 - called at once


def _pages(store: Path) -> tuple[float, float]:
    return median_page(open_store(str(store)))


def median_page(partnership: Store) -> tuple[float, float]:
    """Return the median and the slowest seconds for the data of one person's page."""
    people = partnership.network(ON).living_people
    ids = partnership.network(ON).names_of(people[:: max(len(people) // PAGES, 1)][:PAGES])
    times = sorted(
        timed(lambda: person_view(partnership, person, ON, Settings(), Reader()))[1]  # noqa: B023 - called at once
        for person in ids
    )
    return times[len(times) // 2], times[-1]
