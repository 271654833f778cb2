"""The week's journeys end to end: through the pages and by file, on both stores, and undone."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.explorer.forms.steps import STEP
from dashboard.explorer.person.referrals import REFER
from graphmodel.stores import Store, open_store
from graphmodel.writing.digest import digest
from graphmodel.writing.verifying import verify
from tests.agreement.random_partnerships.days import ON
from tests.dashboard.explorer.county import county
from tests.dashboard.explorer.on_screen import choose, explorer, press, said, unharmed
from tests.graphmodel.stores.conftest import take_nodes_out
from tests.support.stored import bring_in


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    """The county, in a store of each kind."""
    place = str(tmp_path / "partnership.tpg")
    if request.param == "neo4j":
        server = request.getfixturevalue("neo4j_server")
        take_nodes_out(server)
        monkeypatch.setenv("NEO4J_USERNAME", server.username)
        monkeypatch.setenv("NEO4J_PASSWORD", server.password)
        place = server.url
    opened = open_store(place)
    bring_in(opened, county(), tmp_path / "files")
    yield opened
    opened.close()


@pytest.fixture
def page(store: Store, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return explorer(store.place, monkeypatch)


def labelled(elements, label: str):
    """The one element whose label begins so."""
    (found,) = [one for one in elements if one.label.replace("\\", "").startswith(label)]
    return found


def tell(page: AppTest, label: str, answer: object) -> AppTest:
    """Answer a question, whatever its kind, and see what follows."""
    kinds = (page.radio, page.selectbox, page.text_input, page.text_area, page.date_input)
    question = labelled([one for kind in kinds for one in kind], label)
    return unharmed(question.set_value(answer).run())


def days(ago: int) -> date:
    return ON - timedelta(days=ago)


def take_step(page: AppTest, referral: str, word: str, day: date, **more: str) -> AppTest:
    tell(page, "What has happened?", STEP)
    tell(page, "Of which referral?", referral)
    tell(page, "What is the next step?", word)
    tell(page, "On which day?", day)
    for label, answer in more.items():
        tell(page, label.replace("_", " "), answer)
    return press(page, f"Save: {word.replace('_', ' ')}")


def undo_all(page: AppTest) -> None:
    while undos := [one for one in page.button if one.label.startswith("Undo")]:
        unharmed(undos[0].click().run())


def test_a_referral_goes_from_sent_to_declined_to_resent_to_started(page, store):
    before = digest(store)
    choose(page, "sammy", "p1")
    assert "No referral is recorded." in said(page)
    tell(page, "What has happened?", REFER)
    tell(page, "To service", "S3")
    assert not any("Decline reason" in one.label for one in page.selectbox)
    tell(page, "Status", "sent")
    tell(page, "Made on", days(20))
    press(page, "Save")
    (first,) = store.rows("referral")["id"]
    take_step(page, first, "received", days(18))
    take_step(page, first, "declined", days(10), Decline_reason="capacity")
    assert "declined (capacity)" in said(page)
    tell(page, "What has happened?", STEP)
    tell(page, "Of which referral?", first)
    assert "It is over: no step follows." in said(page)
    labelled(page.checkbox, "It is done again").check().run()
    assert labelled(page.selectbox, "Follows").value == first
    tell(page, "Status", "sent")
    tell(page, "Made on", days(9))
    press(page, "Save")
    again = next(one for one in store.rows("referral")["id"] if one != first)
    for word, ago in (("accepted", 8), ("waiting", 8), ("offered", 4), ("started", 1)):
        take_step(page, again, word, days(ago))
    found = store.rows("referral").set_index("id")
    columns = ["status", "made_on", "received_on", "decided_on", "offered_on", "started_on"]
    assert found.loc[first, columns].tolist() == [
        "declined",
        *(days(ago).isoformat() for ago in (20, 18, 10)),
        None,
        None,
    ]
    assert found.loc[again, columns].tolist() == [
        "started",
        days(9).isoformat(),
        None,
        *(days(ago).isoformat() for ago in (8, 4, 1)),
    ]
    assert found.loc[again, "follows"] == first
    assert found.loc[first, "decline_reason"] == "capacity"
    assert verify(store) == []
    undo_all(page)
    assert digest(store) == before
