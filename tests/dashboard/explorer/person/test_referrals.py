"""The referrals on a person's page: their steps as at a day, for whoever may see them."""

import pytest

from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import days_ago, referral
from tests.dashboard.explorer.county import county
from tests.dashboard.explorer.on_screen import choose, explorer, press, said, unharmed
from tests.support.stored import stored


@pytest.fixture
def shown(tmp_path, monkeypatch):
    def show(*rows: Row, risk_reader: bool = False):
        tables: Tables = {**county(), "referral": list(rows)}
        folder = tmp_path / f"{len(rows)}-{risk_reader}"
        folder.mkdir()
        stored(tables, folder).close()
        place = folder / "partnership.tpg"
        return choose(explorer(place, monkeypatch, risk_reader=risk_reader), "sammy", "p1")

    return show


OPEN = referral("r1", "waiting", "S3", needs=[], received_on=days_ago(18), decided_on=days_ago(9))
HIDDEN = referral("r2", "declined", "S2", needs=[], restricted="restricted")


@pytest.mark.slow
def test_a_referral_that_may_not_be_seen_is_not_there(shown):
    words = said(shown(OPEN, HIDDEN))
    assert "Quay housing" in words
    assert "Made 12 May 2026 → Received 14 May 2026 → Decided 23 May 2026" in words
    assert "r2" not in words
    page = shown(HIDDEN)
    assert "No referral is recorded." in said(page)
    assert "Take the next step" not in said(page)
    assert "declined" in said(shown(HIDDEN, risk_reader=True))


@pytest.mark.slow
def test_on_an_earlier_day_only_the_steps_that_had_come_are_there(shown):
    page = shown(OPEN)
    assert "waiting" in said(page)
    (day,) = [one for one in page.date_input if one.label == "As at"]
    words = said(unharmed(day.set_value(days_ago(12)).run()))
    assert "Made 12 May 2026 → Received 14 May 2026" in words
    assert "Decided" not in words
    (day,) = [one for one in page.date_input if one.label == "As at"]
    assert "No referral is recorded." in said(unharmed(day.set_value(days_ago(30)).run()))


def test_a_step_that_has_not_come_yet_is_refused(shown):
    page = shown(OPEN)
    for label, answer in (("What has happened?", "Take the next step"), ("Of which", "r1")):
        (box,) = [one for one in (*page.radio, *page.selectbox) if one.label.startswith(label)]
        unharmed(box.set_value(answer).run())
    (box,) = [one for one in page.selectbox if one.label == "What is the next step?"]
    assert box.options[:3] == ["Offered", "Started", "Closed"]
    assert "Received" not in box.options
    unharmed(box.set_value("offered").run())
    (day,) = [one for one in page.date_input if one.label == "On which day?"]
    assert day.value == ON
    unharmed(day.set_value(ON.replace(year=2999)).run())
    assert "has not come yet" in said(press(page, "Save: offered"))
