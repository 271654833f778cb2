"""``tpgraph export``: what it prints, writes and refuses."""

from pathlib import Path

import pytest

from tests.agreement.random_partnerships.hand_made import example_t
from tests.dashboard.conftest import Run
from tests.support.stored import stored


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a store whose people have sources of risk among their contacts."""
    stored(example_t(), tmp_path).close()
    return tmp_path


def test_all_of_it_goes_out_marked_and_comes_in_unchanged(folder: Path, said: Run):
    printed = said(folder, "export", "--risk-reader", "--out", "june")
    assert "Written: june-confidential, " in printed
    assert printed.endswith("0")
    preview = said(folder, "import", "june-confidential", "--preview")
    assert "Nothing would change." in preview
    assert "Nothing to change" in said(folder, "import", "june-confidential")


def test_without_the_right_nothing_about_harm_is_in_it(folder: Path, said: Run):
    assert "Written: june, " in said(folder, "export", "--out", "june")
    names = {path.stem for path in (folder / "june").iterdir()}
    assert names.isdisjoint({"trusts", "risk_from", "no_contact_with"})
    assert "Nothing would change." in said(folder, "import", "june", "--preview")


def test_what_cannot_be_exported_is_said_in_a_sentence(folder: Path, said: Run):
    said(folder, "export", "--out", "june")
    assert "a folder that is not empty" in (again := said(folder, "export", "--out", "june"))
    assert again.endswith("2")
    nobody = said(folder, "export", "--worker", "W99", "--out", "caseload.xlsx")
    assert 'There is no worker with the id "W99"' in nobody
    assert nobody.endswith("2")
    assert not (folder / "caseload.xlsx").exists()
