"""Who had to tell their whole story again and again."""

from datetime import date, timedelta

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import listed, rows_of
from tests.agreement.brute_force.facts.usable import usable_ties
from tests.agreement.brute_force.facts.what_holds import living_people


# > Per living person with ≥ 2: assessments with asked_for_full_story yes done in
# > (D - repeat_story_days, D].
def retelling(tables: Tables, on: date, settings: Settings) -> Answer:
    people = living_people(tables, on)
    earliest = on - timedelta(days=settings.repeat_story_days)
    lately = [
        row
        for row in rows_of(tables, "assessment")
        if row["person"] in people and earliest < row["done_on"] <= on
    ]
    rows = []
    for person in people:
        told = [
            row
            for row in lately
            if row["person"] == person and row.get("asked_for_full_story") is True
        ]
        if len(told) >= 2:
            rows.append(_row(tables, person, told, on, settings))
    # > Sort: times descending, person.
    rows.sort(key=lambda row: (-row["times"], row["person"]))
    # > Denominator: living people. Not recorded: assessments in that window where
    # > asked_for_full_story is empty.
    without = [row for row in lately if row.get("asked_for_full_story") is None]
    return Answer(rows, denominator=len(people), not_recorded=len(without))


def _row(tables: Tables, person: str, told: list[Row], on: date, settings: Settings) -> Row:
    ties = usable_ties(tables, person, on, settings)
    return {
        "person": person,
        "times": len(told),
        # > services (who asked)
        "services": listed(row["service"] for row in told if row.get("service") is not None),
        "last": max(row["done_on"] for row in told),
        # > story_holders (usable humans with holds_story)
        "story_holders": listed(tie["trusted"] for tie in ties if tie.get("holds_story") is True),
    }
