"""What a row on "Change" says in words: every answer is a sentence's part, none a column's name."""

import pytest

from dashboard.explorer.change.kinds_of_change import CONNECTED_TO, HELPS_WITH, MATTERS, TRUSTS
from dashboard.explorer.change.lines import YES_AND_NO, row_in_words
from graphmodel.model.columns import Field, FieldType


def test_every_yes_and_no_that_can_be_said_has_words():
    said = {
        question.column
        for matter in MATTERS.values()
        for question in (*matter.to_change, *matter.to_end)
        if isinstance(question.declared, Field) and question.declared.type is FieldType.YES_NO
    }
    assert set(YES_AND_NO) == said


@pytest.mark.parametrize(
    ("matter", "recorded", "words"),
    [
        (
            TRUSTS,
            {"tie": "strong", "holds_story": True, "started_on": "2026-02-01"},
            "strong; holds the person's story; since 1 February 2026",
        ),
        (TRUSTS, {"holds_story": False}, "does not hold the person's story"),
        (
            CONNECTED_TO,
            {"stressful": True, "broken": False},
            "the tie is a strain; the tie is not broken",
        ),
        (HELPS_WITH, {"agreed_by_person": False}, "the person did not agree to it"),
        (TRUSTS, {}, "nothing more is recorded"),
    ],
)
def test_what_is_recorded_is_told_in_words(matter, recorded, words):
    asked = [question.column for question in (*matter.to_change, *matter.to_end)]
    assert row_in_words(matter, dict.fromkeys(asked) | recorded) == words
