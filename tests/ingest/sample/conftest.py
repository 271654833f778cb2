import csv
from datetime import date

import pytest

from ingest.sample import write_sample

ON = date(2026, 6, 1)


def read_folder(folder):
    """Table name to rows, as any other program would read them."""
    tables = {}
    for path in sorted(folder.iterdir()):
        with path.open(encoding="utf-8", newline="") as file:
            tables[path.stem] = list(csv.DictReader(file, strict=True))
    return tables


@pytest.fixture(scope="session")
def folder_of_500(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample") / "county"
    write_sample(folder, 500, 1, ON)
    return folder


@pytest.fixture(scope="session")
def sample(folder_of_500):
    return read_folder(folder_of_500)
