"""Thresholds: the defaults of the definitions, and sentences for what means nothing."""

import pytest

from graphmodel.errors import UsageError
from graphmodel.settings import Settings


def test_the_defaults_are_the_definitions():
    assert Settings().as_dict() == {
        "lapse_after_days": 90,
        "trust_confirm_days": 183,
        "trust_dormant_days": 365,
        "leave_notice_days": 28,
        "no_response_days": 28,
        "repeat_story_days": 180,
        "meeting_days": 90,
        "year_days": 365,
        "max_route_steps": 4,
        "partnership_threshold": 1,
        "small_number": 5,
        "review_notice_days": 28,
        "plan_review_days": 91,
        "long_plan_review_days": 183,
        "red_review_days": 7,
        "amber_review_days": 28,
        "green_review_days": 91,
        "soon_days": 7,
        "answer_days": 14,
        "decision_days": 28,
        "start_days": 84,
        "offer_days": 7,
        "escalate_people": 3,
        "escalate_days": 60,
        "reply_days": 28,
        "ending_days": 183,
        "release_days": 28,
        "stay_notice_days": 28,
        "returner_gap_days": 28,
        "in_touch_days": 56,
        "two_week_days": 14,
        "score_gap_days": 60,
        "stock_days": 365,
        "new_after_days": 1826,
        "share_from": 10,
    }


def test_some_are_changed_by_name_with_either_dash():
    changed = Settings().with_values(["lapse-after-days=0", "small_number = 10"])
    assert (changed.lapse_after_days, changed.small_number) == (0, 10)
    assert changed.year_days == 365


@pytest.mark.parametrize("text", ["lapse=3", "lapse_after_days", "", "=3"])
def test_an_unknown_name_is_told_with_the_known_ones(text: str):
    with pytest.raises(UsageError, match="lapse_after_days, trust_confirm_days"):
        Settings().with_values([text])


@pytest.mark.parametrize("value", ["-1", "soon", "1.5", ""])
def test_a_value_that_is_no_whole_number_is_told(value: str):
    with pytest.raises(UsageError, match="whole number"):
        Settings().with_values([f"year_days={value}"])


@pytest.mark.parametrize("value", [-1, 1.5, True, "90"])
def test_no_settings_are_made_of_anything_else(value):
    with pytest.raises(UsageError, match="whole number"):
        Settings(lapse_after_days=value)
