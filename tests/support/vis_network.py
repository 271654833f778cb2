"""Renew the copy of vis-network that the relationship picture is drawn with.

``python -m tests.support.vis_network`` takes the current release from its npm package; needs npm
and the network. What it was and where it came from is written beside it.
"""

import hashlib
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path

from tests.support.neo4j_servers.jars import ROOT

PACKAGE = "vis-network"
MADE_OF = "standalone/umd/vis-network.min.js"
ASSETS = ROOT / "dashboard" / "relationship_map" / "assets"
SCRIPT = ASSETS / "vis-network.min.js"
RECORD = ASSETS / "vis-network.json"


def renew(release: str = "latest") -> None:
    """Put a release in the place of the one that is here."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", f"{PACKAGE}@{release}", "--pack-destination", folder],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        (packed,) = Path(folder).glob("*.tgz")
        with tarfile.open(packed) as archive:
            archive.extractall(folder, filter="data")
        put_in_place(Path(folder, "package"))


def put_in_place(package: Path, assets: Path = ASSETS) -> None:
    """Copy the script and its licences out of an unpacked npm package, and write down which."""
    told = json.loads((package / "package.json").read_text("utf-8"))
    script = (package / MADE_OF).read_bytes()
    licences = sorted(package.glob("LICENSE*"))
    for old in assets.glob(f"{PACKAGE}-LICENSE*"):
        old.unlink()
    for licence in licences:
        (assets / f"{PACKAGE}-{licence.name}").write_bytes(licence.read_bytes())
    (assets / SCRIPT.name).write_bytes(script)
    record = {
        "name": told["name"],
        "version": told["version"],
        "from": f"the npm package {told['name']}, file {MADE_OF}, unchanged",
        "sha256": hashlib.sha256(script).hexdigest(),
        "licence": told["license"],
        "licence_files": [f"{PACKAGE}-{licence.name}" for licence in licences],
    }
    (assets / RECORD.name).write_text(json.dumps(record, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    renew()
