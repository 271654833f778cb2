"""The jars of a Neo4j server, fetched once by Maven into a folder git ignores."""

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
POM = ROOT / "tests" / "neo4j_server" / "pom.xml"
KEPT_IN = ROOT / ".neo4j"


class Neo4jUnavailableError(Exception):
    """No Neo4j is to be had here; the message says why."""


def neo4j_version() -> str:
    """Which release the tests run against, as the pom has it."""
    found = re.search(r"<neo4j\.version>(.+?)</neo4j\.version>", POM.read_text("utf-8"))
    assert found is not None
    return found[1]


def neo4j_jars() -> Path:
    """Return the folder of jars; Maven is asked the first time only, and when the version changes.

    Raises
    ------
    Neo4jUnavailableError
        There is no Java or no Maven here, or Maven could not fetch them.
    """
    if shutil.which("java") is None:
        raise Neo4jUnavailableError("there is no Java here (a JDK, 17 or later)")
    jars = KEPT_IN / neo4j_version()
    if not jars.is_dir():
        _fetch_into(jars)
    return jars


@cache
def classes_archive() -> Path:
    """Where the classes of this release are kept, as the Java here reads them: `kept_classes`."""
    java = subprocess.run(["java", "-version"], capture_output=True, check=True).stderr
    return KEPT_IN / f"classes-{neo4j_version()}-{sha256(java).hexdigest()[:12]}.jsa"


def _fetch_into(jars: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise Neo4jUnavailableError("there is no Maven here to fetch it (mvn)")
    # A name of its own until it is whole: a fetch may be interrupted, or run twice at once.
    arriving = KEPT_IN / f"arriving-{os.getpid()}"
    copy = ["dependency:copy-dependencies", f"-DoutputDirectory={arriving}"]
    fetched = subprocess.run(
        [maven, "-B", "-q", "-f", POM, *copy],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if fetched.returncode != 0:
        shutil.rmtree(arriving, ignore_errors=True)
        lines = (fetched.stdout + fetched.stderr).strip().splitlines() or ["it said nothing"]
        raise Neo4jUnavailableError(f"Maven could not fetch it: {lines[0]}")
    try:
        arriving.rename(jars)
    except OSError:
        shutil.rmtree(arriving)  # another run was quicker


def main() -> None:
    """Fetch them ahead of the tests, or say why those for Neo4j will be left out."""
    sys.stdout.write(f"Neo4j {neo4j_version()}, by Maven, some 120 MB the first time: ")
    sys.stdout.flush()
    try:
        neo4j_jars()
    except Neo4jUnavailableError as problem:
        sys.stdout.write(f"not to be had, {problem}\n")
    else:
        sys.stdout.write("here\n")


if __name__ == "__main__":
    main()
