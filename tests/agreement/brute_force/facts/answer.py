"""What goes in and what comes out: tables, settings, and an answer with its denominator."""

from dataclasses import dataclass
from typing import Any

# A row holds text, whole numbers, True / False / None for yes / no / not recorded, days, and
# lists of text; a missing column is an empty one.
Row = dict[str, Any]

# Table name to rows, both named as in the model.
Tables = dict[str, list[Row]]


@dataclass(frozen=True)
class Settings:
    """The settings that these questions depend on, with the definitions' defaults."""

    lapse_after_days: int = 90
    trust_confirm_days: int = 183
    trust_dormant_days: int = 365
    leave_notice_days: int = 28
    no_response_days: int = 28
    repeat_story_days: int = 180
    meeting_days: int = 90
    year_days: int = 365
    max_route_steps: int = 4
    partnership_threshold: int = 1
    review_notice_days: int = 28
    plan_review_days: int = 91
    long_plan_review_days: int = 183
    red_review_days: int = 7
    amber_review_days: int = 28
    green_review_days: int = 91
    soon_days: int = 7
    answer_days: int = 14
    decision_days: int = 28
    start_days: int = 84
    offer_days: int = 7
    escalate_people: int = 3
    escalate_days: int = 60
    reply_days: int = 28
    ending_days: int = 183
    release_days: int = 28
    stay_notice_days: int = 28
    returner_gap_days: int = 28
    in_touch_days: int = 56
    two_week_days: int = 14
    score_gap_days: int = 60
    stock_days: int = 365
    new_after_days: int = 1826
    share_from: int = 10


@dataclass(frozen=True)
class Answer:
    """Rows with the definition's columns, in its order, and the two numbers that go with them.

    A number is None where the definitions do not say what it counts.
    """

    rows: list[Row]
    denominator: int | None = None
    not_recorded: int | None = None


@dataclass(frozen=True)
class TwoTables:
    """The answer of the one question that has two tables."""

    pairs: list[Row]
    agencies: list[Row]


@dataclass(frozen=True)
class AgreedPathway:
    """The answer of the one question that has three tables, and their two numbers."""

    numbers: list[Row]
    gained: list[Row]
    assumed: list[Row]
    denominator: int
    not_recorded: int


def rounded(value: float) -> float:
    """> Floats are rounded to 9 decimals before any sorting."""
    return round(value, 9)
