"""The project as somebody has it who installs its wheel: an environment without this checkout."""

import os
import shutil
import subprocess
import sys
import venv
from importlib.metadata import distribution
from pathlib import Path

from tests.support.locks import pinned
from tests.support.neo4j_servers.jars import ROOT

SOURCES = ("dashboard", "graphmodel", "ingest", "queries")
DESCRIBED = ("pyproject.toml", "README.md", "LICENSE")


def built_wheel(folder: Path) -> Path:
    """Build the wheel from a copy of the sources: nothing of an earlier build gets into it."""
    copy = folder / "sources"
    for source in SOURCES:
        shutil.copytree(
            ROOT / source, copy / source, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
        )
    for name in DESCRIBED:
        shutil.copy(ROOT / name, copy / name)
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, copy)
    [wheel] = folder.glob("*.whl")
    return wheel


class Environment:
    """A new environment that holds a wheel, and what `requirements.lock` pins, from this one.

    Attributes
    ----------
    variables
        The environment variables of its programs: nothing that leads back to the checkout.
    """

    def __init__(self, folder: Path, wheel: Path) -> None:
        self.folder = folder
        self.programs = folder / "bin"
        self.variables = {
            "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(folder),
            "LANG": "C.UTF-8",
        }
        venv.create(folder, symlinks=True)
        [self.packages] = folder.glob("lib/python*/site-packages")
        self._link_locked_distributions()
        _pip(
            f"--python={self.programs / 'python'}",
            *("install", "--no-deps", "--no-index", "--no-compile", wheel),
        )

    def run(self, *words: object) -> str:
        """Run a program of the environment in its own folder; return what it prints."""
        ran = subprocess.run(
            [self.programs / str(words[0]), *map(str, words[1:])],
            cwd=self.folder,
            env=self.variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, f"{words}: {ran.stdout}{ran.stderr}"
        return ran.stdout

    def _link_locked_distributions(self) -> None:
        for line in pinned((ROOT / "requirements.lock").read_text("utf-8")):
            found = distribution(line.name)
            for entry in {file.parts[0] for file in found.files or ()} - {"..", "__pycache__"}:
                link = self.packages / entry
                if not link.exists():  # two may share a namespace
                    link.symlink_to(Path(str(found.locate_file(entry))))


def _pip(*words: object) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *map(str, words)],
        check=True,
        capture_output=True,
    )
