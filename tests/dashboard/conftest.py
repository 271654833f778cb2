"""What tests of the screen and the command line may ask for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.cli import main
from tests.dashboard.drawn_once import forget_what_a_test_changed

Run = Callable[..., str]


@pytest.fixture(autouse=True)
def _program_as_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield
    forget_what_a_test_changed(monkeypatch)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a folder; return all that it prints, and its exit code at the end."""

    def run(folder: Path, *words: str) -> str:
        monkeypatch.chdir(folder)
        monkeypatch.setattr("sys.argv", ["tpgraph", *words])
        with pytest.raises(SystemExit) as leaving:
            main()
        printed = capsys.readouterr()
        return f"{printed.out}{printed.err}{leaving.value.code}"

    return run
