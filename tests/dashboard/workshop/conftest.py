"""The workshop's page over its county."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graphmodel.stores import Store
from tests.dashboard.workshop.a_workshop import workshop, workshop_county
from tests.support.stored import stored


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = stored(workshop_county(), tmp_path)
    yield store
    store.close()


@pytest.fixture
def opened(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[[], AppTest]:
    return lambda: workshop(store.place, monkeypatch)
