"""A disk that is really full: one sentence, and nothing is left of what could not be written."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.agreement.random_partnerships.hand_made import example_t
from tests.dashboard.conftest import Run
from tests.support.stored import stored

DISK = 3_000_000
LEFT = (0, 8_000, 150_000, 450_000)
"""Bytes of room; a store without rows takes about 430,000, and as many while it is made."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes, with a store and files beside it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    if not hasattr(os, "getuid") or os.getuid() != 0:
        pytest.skip("only root can mount a small disk")
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("this machine mounts no small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.slow
@pytest.mark.parametrize("left", LEFT)
def test_what_does_not_fit_on_the_disk_leaves_nothing_on_it(disk: Path, said: Run, left: int):
    stored(example_t(), disk.parent).close()
    files = disk.parent / "files"
    said(disk.parent, "sample", "--people", "60", "--seed", "1", "files")
    filled = disk / "filled"
    filled.write_bytes(bytes(DISK - left - 100_000))
    with filled.open("ab") as rest:
        room = os.statvfs(disk)
        rest.write(bytes(max(0, room.f_bavail * room.f_frsize - left)))
    for words in (
        ("store", "backup", "disk/backup.tpg"),
        ("copy", "partnership.tpg", "disk/copy.tpg"),
        ("import", str(files), "--store", "disk/new.tpg"),
    ):
        printed = said(disk.parent, *words)
        assert "no room left on the disk" in printed, words
        assert [file.name for file in disk.iterdir()] == ["filled"], words
    printed = said(disk.parent, "print", "person", "p1", "--out", "disk/page.pdf")
    assert "No space left" in printed or left
    assert {file.name for file in disk.iterdir()} <= {"filled", "page.pdf"}
    assert all(file.stat().st_size for file in disk.iterdir())
