"""Safety rule 2 on the page of barriers: a risk and a dormant tie give one page and one file."""

from pathlib import Path

import pytest

from dashboard.explorer.kit.frame import current_store
from dashboard.explorer.kit.tables import rows_csv
from dashboard.explorer.services.reading import services_as_at
from dashboard.explorer.services.service_rows import service_columns
from dashboard.words.columns import file_rows
from dashboard.words.findings import what_is_counted
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.settings import Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import barrier, referral
from tests.dashboard.explorer.on_screen import explorer, go_to, said, unharmed
from tests.dashboard.test_equal_pages import everything
from tests.dashboard.two_partnerships import SAM, with_a_dormant_tie, with_a_risk
from tests.support.stored import stored

BARRIERS = {
    "barrier": [barrier("b1", "S1", people=[SAM, "p2"], raised_by="A1")],
    "escalation": [
        {"id": "e1", "barrier": "b1", "level": "manager", "raised_on": ON, "status": "sent"}
    ],
    "referral": [referral("r1"), referral("r2", "declined", "S2", decline_reason="risk")],
}


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name, tables in (("risk", with_a_risk()), ("dormant", with_a_dormant_tie())):
        (tmp_path / name).mkdir()
        stored(tables | BARRIERS, tmp_path / name).close()
    return tmp_path / "risk", tmp_path / "dormant"


@pytest.mark.many_cases(quick=2)
@pytest.mark.parametrize(
    ("topic", "chosen"),
    [
        ("Services", None),
        ("Services", ("one_service_choice", "S1")),
        ("Referrals", None),
        ("Referrals", ("referrals_to", "S2")),
        ("Provision", None),
        ("Barriers", None),
        ("Barriers", ("barrier_choice", "b1")),
        ("Raise a barrier", None),
    ],
)
def test_pages_are_the_same(folders, monkeypatch, topic, chosen):
    shown = []
    for folder in folders:
        monkeypatch.chdir(folder)  # the place of the store reads the same
        page = go_to(explorer("partnership.tpg", monkeypatch), "barriers")
        page = page.radio(key="barriers_topic").set_value(topic).run()
        if chosen is not None:
            key, value = chosen
            page = page.selectbox(key=key).set_value(value).run()
        shown.append((said(unharmed(page)), everything(page)))
    assert shown[0] == shown[1]
    assert len(shown[0][1]) > 5


def test_files_to_download_are_the_same(folders, monkeypatch):
    files = []
    for folder in folders:
        monkeypatch.chdir(folder)
        explorer("partnership.tpg", monkeypatch)
        found = services_as_at(current_store(), ON, Settings())
        meaning = what_is_counted(found.barriers)
        files.append(rows_csv(meaning, file_rows(service_columns(found), rows_of(found.barriers))))
    assert files[0] == files[1]
