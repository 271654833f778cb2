"""What is risky about where a store lies, and about the engine under it."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["cautions_about_place", "cautions_about_sqlite", "is_on_network", "syncing_folder"]

_MOUNTS = Path("/proc/mounts")
_NETWORK_FILESYSTEMS = (
    "nfs",
    "cifs",
    "smb",
    "9p",
    "afs",
    "ceph",
    "davfs",
    "fuse.sshfs",
    "glusterfs",
)
_SYNCED_FOLDERS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
}
_MENDED_IN = (3, 51, 3)


def cautions_about_place(path: Path) -> tuple[str, ...]:
    """Return a sentence for each thing that is risky about the folder of an SQLite file."""
    found = []
    mounts = _MOUNTS.read_text("utf-8", "replace") if _MOUNTS.is_file() else ""
    if is_on_network(path, mounts):
        found.append(
            f"The store {path} lies on a network drive, where SQLite cannot keep two programs"
            " apart: it may be damaged. Keep it on this machine's own disk, or share a Neo4j."
        )
    service = syncing_folder(path)
    if service:
        found.append(
            f"The store {path} lies in a folder of {service}, which copies it elsewhere and may"
            " damage it while it is written. Keep it outside that folder."
        )
    if os.name == "posix" and path.exists() and path.stat().st_mode & 0o077:
        found.append(
            f"Other users of this machine may read the store {path}. Whoever owns the file should"
            " take that right away (chmod 600)."
        )
    return tuple(found)


def cautions_about_sqlite(version: tuple[int, ...]) -> tuple[str, ...]:
    """Return a sentence where this version of SQLite has a fault that matters here.

    The fault is the "WAL-reset bug" of sqlite.org/wal.html.
    """
    if version >= _MENDED_IN:
        return ()
    return (
        f"SQLite {'.'.join(map(str, version))} has a rare fault, mended in"
        f" {'.'.join(map(str, _MENDED_IN))}, by which a store may be damaged when two programs"
        " write at the same moment. Let one program write at a time, and keep backups.",
    )


def is_on_network(path: Path, mounts: str) -> bool:
    r"""Whether a path lies on another machine.

    Parameters
    ----------
    path
        An absolute path.
    mounts
        The table of mounted filesystems, as Linux has it in /proc/mounts; empty where there is
        none.

    Examples
    --------
    >>> table = "/dev/sda1 / ext4 rw 0 0\nnas:/share /srv/share nfs4 rw 0 0"
    >>> is_on_network(Path("/srv/share/a.tpg"), table), is_on_network(Path("/srv/a.tpg"), table)
    (True, False)
    """
    if str(path).startswith(("\\\\", "//")):
        return True
    nearest, filesystem = 0, ""
    for line in mounts.splitlines():
        _, mounted_at, kind, *_ = line.split(" ")
        place = Path(mounted_at.replace("\\040", " "))
        if path.is_relative_to(place) and len(place.parts) >= nearest:
            nearest, filesystem = len(place.parts), kind
    return filesystem.startswith(_NETWORK_FILESYSTEMS)


def syncing_folder(path: Path) -> str:
    """Return whose synced folder a path lies in; empty where it lies in none.

    Examples
    --------
    >>> syncing_folder(Path("/srv/OneDrive - County/map.tpg")), syncing_folder(Path("/srv/a"))
    ('OneDrive', '')
    """
    for part in path.parts:
        for start, service in _SYNCED_FOLDERS.items():
            if part.casefold().startswith(start):
                return service
    return ""
