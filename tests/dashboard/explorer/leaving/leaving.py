"""The page of what would be lost when somebody leaves, and who leaves there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.explorer.kit.frame import current_store
from dashboard.explorer.kit.partnership_cache import read_partnership
from dashboard.readers.partnership_access import PartnershipAccess
from dashboard.readers.reader import Reader
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    partnership,
    person,
    trusts,
    worker,
    works_for,
)
from tests.dashboard.explorer.on_screen import explorer, go_to, unharmed
from tests.support.stored import stored


def leaves_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Return what shows the page over a partnership, with somebody chosen who leaves."""

    def show(tables: Tables, leaver: str | None = None, *, risk_reader: bool = False) -> AppTest:
        stored(tables, tmp_path).close()
        place = tmp_path / "partnership.tpg"
        return choose(explorer(place, monkeypatch, risk_reader=risk_reader), leaver)

    return show


def choose(page: AppTest, leaver: str | None) -> AppTest:
    page = go_to(page, "leaving")
    if leaver is not None:
        page = unharmed(page.selectbox(key="leaver_choice").set_value(leaver).run())
    return page


def around(*, of_p1: Row | None = None, **tables: list[Row]) -> Tables:
    """p1 and p2 each trust W1, who works for S1; what is said of p1's ties alone is added."""
    more = of_p1 or {}
    return partnership(
        person=[person("p1", name="Sam Ngata"), person("p2", name="Jo Ilves")],
        worker=[worker("W1", name="Wendy Okoro")],
        works_for=[works_for("W1", "S1")],
        trusts=[{**trusts("W1", "p1"), **more}, trusts("W1", "p2")],
        **tables,
    )


def access(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tables: Tables, *, risk_reader: bool = False
) -> PartnershipAccess:
    stored(tables, tmp_path).close()
    explorer(tmp_path / "partnership.tpg", monkeypatch, risk_reader=risk_reader)
    reader = Reader(risk_reader=risk_reader)
    return PartnershipAccess(read_partnership(current_store(), ON, reader), reader)
