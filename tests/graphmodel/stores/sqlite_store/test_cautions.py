from pathlib import Path

import pytest

from graphmodel.stores.sqlite_store.upkeep import (
    cautions_about_place,
    cautions_about_sqlite,
    is_on_network,
    syncing_folder,
)

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
nas:/share /srv/team nfs4 rw 0 0
/dev/sdb1 /srv/team/local ext4 rw 0 0
//files/x /srv/two\\040words cifs rw 0 0
jo@host:/ /srv/far fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "far"),
    [
        ("/srv/team/a.tpg", True),
        ("/srv/team/deeper/a.tpg", True),
        ("/srv/team/local/a.tpg", False),
        ("/srv/teams/a.tpg", False),
        ("/srv/two words/a.tpg", True),
        ("/srv/far/a.tpg", True),
        ("/srv/a.tpg", False),
        ("//files/share/a.tpg", True),
        ("\\\\files\\share\\a.tpg", True),
    ],
)
def test_a_network_drive_is_known_by_what_is_mounted_nearest(path, far):
    assert is_on_network(Path(path), MOUNTS) is far


def test_without_a_table_of_mounts_nothing_is_said():
    assert not is_on_network(Path("/srv/team/a.tpg"), "")


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/srv/OneDrive - County Council/a.tpg", "OneDrive"),
        ("/srv/Dropbox/a.tpg", "Dropbox"),
        ("/srv/Google Drive/My Drive/a.tpg", "Google Drive"),
        ("/srv/Mobile Documents/com~apple~CloudDocs/a.tpg", "iCloud"),
        ("/srv/iCloudDrive/a.tpg", "iCloud"),
        ("/srv/notes on dropbox/a.tpg", ""),
        ("/srv/maps/a.tpg", ""),
    ],
)
def test_a_synced_folder_is_known_by_its_name(path, service):
    assert syncing_folder(Path(path)) == service


def test_a_synced_folder_is_cautioned_against(tmp_path):
    (caution,) = cautions_about_place(tmp_path / "OneDrive" / "a.tpg")
    assert "OneDrive" in caution
    assert cautions_about_place(tmp_path / "a.tpg") == ()


def test_a_store_that_others_may_read_is_cautioned_against(tmp_path):
    path = tmp_path / "a.tpg"
    path.touch(mode=0o644)
    (caution,) = cautions_about_place(path)
    assert "Other users" in caution


@pytest.mark.parametrize(
    ("version", "cautious"),
    [((3, 40, 1), True), ((3, 51, 2), True), ((3, 51, 3), False), ((3, 53, 0), False)],
)
def test_a_faulty_sqlite_is_cautioned_against_until_it_is_mended(version, cautious):
    assert bool(cautions_about_sqlite(version)) is cautious
