"""The explorer over the county."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graphmodel.stores import Store, open_store
from tests.dashboard.explorer.county import county
from tests.dashboard.explorer.on_screen import explorer
from tests.support.stored import stored

Opened = Callable[..., AppTest]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The county, in a store of its own, whose place reads the same in every test."""
    stored(county(), tmp_path).close()
    monkeypatch.chdir(tmp_path)
    store = open_store("partnership.tpg", create=False)
    yield store
    store.close()


@pytest.fixture
def opened(store: Store, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Open the explorer over the county."""

    def open_it(*, risk_reader: bool = False) -> AppTest:
        return explorer(store.place, monkeypatch, risk_reader=risk_reader)

    return open_it
