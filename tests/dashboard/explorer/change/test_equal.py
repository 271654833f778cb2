"""Safety rule 2 where things are changed: a risk and a dormant tie read the same, to the end."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.explorer.change.kinds_of_change import GROUPS
from graphmodel.model.vocabulary import TrustAnswer
from graphmodel.stores import open_store
from graphmodel.writing.verifying import verify
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.hand_made import days_ago, individual, trusts
from tests.dashboard.explorer.change.filled_in import fill, labelled, pick, tell
from tests.dashboard.explorer.on_screen import choose, explorer, go_to, press, said, unharmed
from tests.dashboard.test_equal_pages import assert_as_beside_a_risk, everything
from tests.dashboard.two_partnerships import (
    FEARED,
    OTHER_REASONS,
    SAM,
    with_a_dormant_tie,
    with_a_risk,
)
from tests.support.stored import stored


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name, tables in (("risk", with_a_risk()), ("dormant", with_a_dormant_tie())):
        (tmp_path / name).mkdir()
        stored(tables, tmp_path / name).close()
    return tmp_path / "risk", tmp_path / "dormant"


def group(name: str, action: str = ""):
    def show(page: AppTest) -> AppTest:
        page = choose(go_to(page, "change"), "sam", SAM)
        unharmed(page.radio(key="change_group").set_value(name).run())
        if action:
            unharmed(labelled(page.selectbox, "What do you want to do?").set_value(action).run())
        return page

    return show


def ending(reason: str) -> Callable[[AppTest], AppTest]:
    def show(page: AppTest) -> AppTest:
        page = pick(group("Trust", "End trust")(page), "Which?", "Kit Marlow")
        labelled(page.selectbox, "Why did it end?").set_value(reason)
        return press(page, "End trust in Kit Marlow")

    return show


def ended_and_undone(page: AppTest) -> AppTest:
    return press(ending("safety")(page), "Undo")


def asked_and_then_ended(page: AppTest) -> AppTest:
    page = choose(go_to(page, "ask"), "sam", SAM)
    page = unharmed(page.radio[0].set_value(TrustAnswer.SAID_NONE).run())
    return ending("contact_lost")(press(page, "Save"))


def ended_twice(page: AppTest) -> AppTest:
    return ending("safety")(ending("contact_lost")(page))


def changing_how_to_reach_them(page: AppTest) -> AppTest:
    page = group("Contact details", "Change how to reach somebody")(page)
    return pick(page, "Which?", "Kit Marlow")


def changed_how_to_reach_them(page: AppTest) -> AppTest:
    page = changing_how_to_reach_them(page)
    labelled(page.text_input, "How to reach them").input("07700 900001")
    return press(page, "Save")


def added_a_tie_to_them(page: AppTest) -> AppTest:
    page = group("People in their life", "Add somebody, or a service, in their life")(page)
    pick(page, "Who or which service is in their life?", "Kit Marlow")
    return press(page, "Save")


def added_that_they_know_somebody(page: AppTest) -> AppTest:
    page = group("People in their life", "Add who knows whom")(page)
    pick(page, "Whom do they know?", "Kit Marlow")
    fill(page, "Who? The person, or somebody whom they trust", "Aunt Bea")
    tell(page, "How strong is the tie?", "moderate")
    return press(page, "Save")


FOLLOWED = [
    ending("contact_lost"),
    ending("error"),
    ended_and_undone,
    ended_twice,
    asked_and_then_ended,
    changing_how_to_reach_them,
    changed_how_to_reach_them,
    added_a_tie_to_them,
    added_that_they_know_somebody,
]
NAMES = [
    "ended",
    "ended as a mistake",
    "undone",
    "ended twice",
    "asked and then ended",
    "how to reach them",
    "reach changed",
    "tie",
    "knows",
]


@pytest.mark.slow
@pytest.mark.parametrize("show", [*map(group, GROUPS), *FOLLOWED], ids=[*GROUPS, *NAMES])
def test_pages_are_the_same(folders, monkeypatch, show):
    shown = []
    for folder in folders:
        monkeypatch.chdir(folder)
        page = show(explorer("partnership.tpg", monkeypatch))
        shown.append((said(page), everything(page)))
    assert shown[0] == shown[1]


@pytest.mark.slow
@pytest.mark.parametrize("reason", OTHER_REASONS)
def test_every_reason_gives_the_pages_that_a_risk_gives(tmp_path, monkeypatch, reason):
    shown = [group("Trust", "End trust"), ending("safety")]
    assert_as_beside_a_risk(tmp_path, monkeypatch, reason, shown)


def with_an_ended_trust() -> Tables:
    tables = with_a_dormant_tie()
    for trust in tables["trusts"]:
        if trust["trusted"] == FEARED:
            trust |= {"ended_on": days_ago(20), "end_reason": "contact_lost"}
    return tables


@pytest.mark.slow
@pytest.mark.parametrize("show", [ended_twice, asked_and_then_ended])
def test_what_can_be_undone_does_not_tell_an_ended_trust_from_a_risk(tmp_path, monkeypatch, show):
    offered = []
    for name, tables in (("risk", with_a_risk()), ("ended", with_an_ended_trust())):
        (tmp_path / name).mkdir()
        stored(tables, tmp_path / name).close()
        page = show(explorer(tmp_path / name / "partnership.tpg", monkeypatch))
        offered.append([one.label for one in page.button if one.label.startswith("Undo")])
    assert offered[0] == offered[1] == ["Undo"]


def test_of_somebody_not_available_there_is_a_name_and_no_more(folders, monkeypatch):
    page = group("Trust")(explorer(folders[0] / "partnership.tpg", monkeypatch))
    words = " ".join(said(page).split())
    assert "Kit Marlow (F1) named, not available: check before contact" in words
    assert "2024" not in words
    words = said(changing_how_to_reach_them(page))
    assert "07700 900001" not in words
    assert labelled(page.text_input, "How to reach them").value == ""
    assert "What you leave empty stays as it is." in words


@pytest.mark.slow
def test_an_empty_answer_leaves_what_is_not_shown(folders, monkeypatch):
    place = folders[0] / "partnership.tpg"
    press(changing_how_to_reach_them(explorer(place, monkeypatch)), "Save")
    store = open_store(str(place))
    assert store.rows("individual", "id", [FEARED])["contact"].tolist() == ["07700 900001"]
    store.close()


@pytest.fixture
def restricted(tmp_path: Path) -> Path:
    """Sam trusts and knows somebody in restricted rows alone."""
    tables = with_a_dormant_tie()
    tables["individual"].append(individual("F9", name="Hidden Heron"))
    tables["trusts"].append(trusts("F9", restricted="restricted"))
    tables["supports"][0]["restricted"] = "restricted"
    tables["need"][1]["restricted"] = "restricted"
    stored(tables, tmp_path).close()
    return tmp_path / "partnership.tpg"


def every_group(page: AppTest) -> str:
    return "\n".join(said(group(name)(page)) for name in GROUPS)


@pytest.mark.slow
def test_a_row_that_may_not_be_seen_is_neither_listed_nor_reached(restricted, monkeypatch):
    words = every_group(explorer(restricted, monkeypatch))
    for hidden in ("Hidden Heron", "F9", "Service S2", "Drugs", "somebody whose record"):
        assert hidden not in words
    assert "Aunt Bea" in words


@pytest.mark.slow
def test_a_risk_reader_sees_it(restricted, monkeypatch):
    words = every_group(explorer(restricted, monkeypatch, risk_reader=True))
    for hidden in ("Hidden Heron", "Service S2", "Drugs"):
        assert hidden in words


@pytest.mark.slow
def test_a_row_that_may_not_be_seen_stays_and_forbids_no_other(restricted, monkeypatch):
    store = open_store(str(restricted))
    before = store.rows("supports")
    page = group("Services", "Add a service that supports them")(explorer(restricted, monkeypatch))
    pick(page, "Which service?", "Service S2")
    assert "Added: Service S2 supports Sam Ngata." in said(press(page, "Save"))
    assert set(before["started_on"]) < set(store.rows("supports")["started_on"])
    assert store.rows("supports")["restricted"].tolist().count("restricted") == 1
    assert verify(store) == []
    store.close()
