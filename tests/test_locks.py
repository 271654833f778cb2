from importlib.metadata import requires

import pytest

from tests.support.locks import lacking, pinned, upgrades_pip
from tests.support.neo4j_servers.jars import ROOT

LOCKS = ["requirements.lock", "requirements-dev.lock"]
INSTALLING = [ROOT / "Makefile", ROOT / "README.md", *ROOT.glob(".ci/*"), *ROOT.glob("*.lock")]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_extra_that_a_locked_distribution_asks_for(name):
    lock = (ROOT / name).read_text("utf-8")
    assert len(pinned(lock)) > 30
    assert lacking(lock, lambda distribution: requires(distribution) or ()) == []


@pytest.mark.parametrize(
    ("lock", "found"),
    [
        ("pytest-cov==7.0\ncoverage==7.10 \\\n    --hash=sha256:00\n", True),
        ("pytest-cov==7.0\ncoverage[toml]==7.10 \\\n    --hash=sha256:00\n", False),
        ("pytest-cov==7.0\ncoverage[other]==7.10\n", True),
        ("pytest-cov==7.0\n", True),
        ("pytest_cov==7.0\nCoverage[other,toml]==7.10\n", False),
        ("pytest-cov==7.0 ; python_version < '3'\ncoverage==7.10\n", False),
        ("coverage==7.10\n    # via pytest-cov\n", False),
    ],
)
def test_a_line_without_an_extra_that_is_asked_for_is_found(lock, found):
    asked = {"pytest-cov": ["coverage[toml]>=7.6", "virtualenv; extra == 'testing'"]}
    said = lacking(lock, lambda name: asked.get(name.replace("_", "-"), ()))
    assert bool(said) == found
    assert all("asks for coverage[toml]" in sentence for sentence in said)


def test_what_an_extra_itself_asks_for_is_looked_for_too():
    asked = {"streamlit": ["watchdog[watchmedo]; extra == 'watching'"]}
    for line, found in (("streamlit==1.67", 0), ("streamlit[watching]==1.67", 1)):
        lock = f"{line}\nwatchdog==7.1\n"
        assert len(lacking(lock, lambda name: asked.get(name, ()))) == found


def test_the_environment_is_made_with_the_pip_that_python_brings():
    found = [
        f"{path.name}: {line}"
        for path in INSTALLING
        for line in path.read_text("utf-8").splitlines()
        if upgrades_pip(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("broken", "kept"),
    [
        ("python -m pip install --upgrade pip", "python -m pip install --upgrade wheel"),
        ("pip install -U setuptools pip", "pip install -U setuptools"),
        ("pip install pip --upgrade", "pip install pip-audit"),
        ("python -m venv --upgrade-deps .venv", "python -m venv --clear .venv"),
        ("python -m ensurepip --upgrade", "python -c 'import ensurepip, venv'"),
        ("pip==26.1 \\", "pipdeptree==2.1 \\"),
    ],
)
def test_a_line_that_upgrades_pip_is_seen(broken, kept):
    assert upgrades_pip(broken)
    assert not upgrades_pip(kept)
