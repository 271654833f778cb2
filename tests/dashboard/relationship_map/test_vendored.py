import hashlib
import json
import re
import tomllib

from tests.support.neo4j_servers.jars import ROOT
from tests.support.vis_network import ASSETS, RECORD, SCRIPT, put_in_place

TOLD = json.loads(RECORD.read_text("utf-8"))


def test_the_script_is_the_one_that_was_written_down():
    assert hashlib.sha256(SCRIPT.read_bytes()).hexdigest() == TOLD["sha256"]
    header = SCRIPT.read_text("utf-8")[:2000]
    assert f"@version {TOLD['version']}" in header
    assert "@license" in header


def test_its_licences_lie_beside_it():
    assert len(TOLD["licence_files"]) == 2
    for name in TOLD["licence_files"]:
        assert len((ASSETS / name).read_text("utf-8")) > 1000


def test_a_renewal_puts_script_licences_and_record_in_place(tmp_path):
    package, assets = tmp_path / "package", tmp_path / "assets"
    script = package / "standalone" / "umd" / "vis-network.min.js"
    script.parent.mkdir(parents=True)
    assets.mkdir()
    script.write_bytes(b"new")
    (package / "LICENSE-MIT").write_text("do what you like")
    told = {"name": "vis-network", "version": "99.0.0", "license": "MIT"}
    (package / "package.json").write_text(json.dumps(told))
    (assets / "vis-network-LICENSE-OLD").write_text("gone")
    put_in_place(package, assets)
    assert sorted(path.name for path in assets.iterdir()) == [
        "vis-network-LICENSE-MIT",
        "vis-network.json",
        "vis-network.min.js",
    ]
    record = json.loads((assets / "vis-network.json").read_text())
    assert (record["version"], record["licence"]) == ("99.0.0", "MIT")
    assert record["sha256"] == "11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437"


def test_our_own_script_asks_nothing_of_any_host():
    names = ("index.js", "drawing.js", "style.css")
    ours = "".join((ASSETS / name).read_text("utf-8") for name in names)
    hosts = re.findall(r"https?://[^\"'/ ]+", ours)
    assert set(hosts) == {"http://www.w3.org"}  # the name of SVG
    assert "@import" not in ours
    assert "url(" not in ours


def test_the_manifest_names_the_project_as_it_is_called():
    ours, whole = (
        tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
        for folder in (ASSETS.parent, ROOT)
    )
    assert (ours["name"], ours["version"]) == (whole["name"], whole["version"])
