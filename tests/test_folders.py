"""A folder can be taken in at a glance: few entries, no prefix that is a folder, one sentence."""

import re

from tests.support.folders import (
    MOST_ENTRIES,
    PACKAGES,
    entries_of,
    folders_of,
    sentence_of,
    shared_prefixes,
    tree,
)
from tests.support.neo4j_servers.jars import ROOT

FOLDERS = [*folders_of(*PACKAGES, "tests", "benchmarks")]
SAYING = [*folders_of(*PACKAGES)]


def by_name(found):
    """Return what is found in folders, by the folder in which anything is."""
    return {str(folder.relative_to(ROOT)): what for folder, what in found.items() if what}


def test_a_folder_holds_few_entries():
    assert FOLDERS
    assert by_name({folder: entries_of(folder)[MOST_ENTRIES:] for folder in FOLDERS}) == {}


def test_no_three_modules_of_a_folder_share_a_prefix():
    assert by_name({folder: shared_prefixes(folder) for folder in FOLDERS}) == {}


def test_a_folder_says_in_one_sentence_what_it_holds():
    sentences = {str(folder.relative_to(ROOT)): sentence_of(folder) for folder in SAYING}
    assert sentences
    assert [
        folder
        for folder, sentence in sentences.items()
        if not sentence.endswith(".") or len(sentence) <= 20
    ] == []


def test_the_page_of_the_architecture_shows_every_folder():
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert "\n".join(tree()) in page


def test_the_page_of_the_architecture_names_only_files_that_are_there():
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    modules = [f"/{path.relative_to(ROOT)}" for top in FOLDERS for path in top.glob("*.py")]
    named = set(re.findall(r"`([\w/]+\.py)`", page))
    assert len(named) > 30
    assert [name for name in named if not any(m.endswith(f"/{name}") for m in modules)] == []


def test_the_rules_see_what_breaks_them_and_pass_its_neighbour(tmp_path):
    for module in ("need_a", "need_b", "other"):
        (tmp_path / f"{module}.py").touch()
    assert shared_prefixes(tmp_path) == []
    (tmp_path / "test_need_c.py").touch()
    assert shared_prefixes(tmp_path) == ["need"]
    (tmp_path / "__init__.py").write_text("")
    assert sentence_of(tmp_path) == ""
    (tmp_path / "__init__.py").write_text('"""Needs.\n\nMore of them.\n"""\n')
    assert sentence_of(tmp_path) == "Needs."
    assert len(entries_of(tmp_path)) == 4
