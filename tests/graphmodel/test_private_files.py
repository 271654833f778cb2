"""Files about people appear whole or not at all, and leave nothing, also after a kill."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graphmodel.private_files import writing_private_file, writing_private_folder

posix = pytest.mark.skipif(os.name != "posix", reason="whether a process runs is POSIX's to say")

KILLED = """
import os, signal, sys
from pathlib import Path
from graphmodel.private_files import writing_private_file
with writing_private_file(Path(sys.argv[1])) as arriving:
    arriving.write_text("half")
    arriving.with_name(arriving.name + "-wal").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_file_is_there_when_it_is_whole_and_its_owners_alone(tmp_path):
    with writing_private_file(tmp_path / "page.pdf") as arriving:
        arriving.write_text("whole")
        assert not (tmp_path / "page.pdf").exists()
    assert names(tmp_path) == ["page.pdf"]
    assert (tmp_path / "page.pdf").read_text() == "whole"
    if os.name == "posix":
        assert (tmp_path / "page.pdf").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("end", ["-journal", "-wal", "-shm"])
def test_what_fails_leaves_what_was_there_and_none_of_what_stood_beside_it(tmp_path, end):
    path = tmp_path / "backup.tpg"
    path.write_text("before")

    def fail() -> None:
        with writing_private_file(path) as arriving:
            arriving.with_name(f"{arriving.name}{end}").write_text("half")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail()
    assert names(tmp_path) == ["backup.tpg"]
    assert path.read_text() == "before"


@posix
def test_what_a_killed_program_left_goes_with_the_next_file_and_what_is_being_written_stays(
    tmp_path,
):
    killed = [sys.executable, "-c", KILLED, str(tmp_path / "a.tpg")]
    assert subprocess.run(killed, check=False).returncode == -signal.SIGKILL
    assert len(names(tmp_path)) == 2
    with writing_private_file(tmp_path / "first.pdf") as first:
        with writing_private_file(tmp_path / "second.pdf"):
            assert first.exists()
        assert names(tmp_path) == sorted([first.name, "second.pdf"])
    assert names(tmp_path) == ["first.pdf", "second.pdf"]


KILLED_IN_A_FOLDER = """
import os, signal, sys
from pathlib import Path
from graphmodel.private_files import writing_private_folder
with writing_private_folder(Path(sys.argv[1])) as arriving:
    (arriving / "person.csv").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_folder_is_there_when_it_is_whole_and_never_in_place_of_a_full_one(tmp_path):
    path = tmp_path / "out"
    path.mkdir()
    with writing_private_folder(path) as arriving:
        (arriving / "person.csv").write_text("whole")
        assert names(path) == []
    assert (names(tmp_path), names(path)) == (["out"], ["person.csv"])
    with pytest.raises(OSError, match="not empty"), writing_private_folder(path) as arriving:
        (arriving / "need.csv").write_text("other")
    assert (names(tmp_path), names(path)) == (["out"], ["person.csv"])


@posix
def test_a_folder_that_a_killed_program_left_goes_with_the_next_file(tmp_path):
    killed = [sys.executable, "-c", KILLED_IN_A_FOLDER, str(tmp_path / "out")]
    assert subprocess.run(killed, check=False).returncode == -signal.SIGKILL
    assert len(names(tmp_path)) == 1
    with writing_private_file(tmp_path / "b.tpg"):
        pass
    assert names(tmp_path) == ["b.tpg"]
