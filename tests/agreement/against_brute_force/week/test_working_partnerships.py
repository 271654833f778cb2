"""Random partnerships with the week's work obey the rules between rows, and reach every answer."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.agreement import brute_force
from tests.agreement.brute_force import Row, Settings, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.partnerships import random_partnership
from tests.agreement.random_partnerships.week.partnerships import working_partnership

pytestmark = pytest.mark.slow

SEEDS = range(120)
AT_LEAST = 5
DEFAULTS = Settings()


@pytest.fixture(scope="module")
def partnerships() -> list[Tables]:
    return [working_partnership(seed) for seed in SEEDS]


def test_every_row_of_the_older_tables_is_drawn_as_before(partnerships):
    for seed, tables in enumerate(partnerships):
        for name, rows in random_partnership(seed).items():
            ids = {row["id"] for row in rows if "id" in row}
            assert ids <= {row["id"] for row in tables[name] if "id" in row}
            assert len(rows) <= len(tables[name])


def _days(rows: list[Row]) -> list[tuple[date, date]]:
    return sorted((row["started_on"], row["ended_on"] or date.max) for row in rows)


def _by(rows: list[Row], *columns: str) -> list[list[Row]]:
    found: dict[tuple[str | None, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(row.get(column) for column in columns), []).append(row)
    return list(found.values())


def _sharing_days(rows: list[Row], *columns: str) -> int:
    """Count the groups of which two accounts share a day."""
    spells = map(_days, _by(rows, *columns))
    return sum(any(one[1] > two[0] for one, two in pairwise(days)) for days in spells)


def test_two_accounts_of_one_time_are_drawn_where_they_may_be_kept(partnerships):
    for table, *alike in (
        ("occupies", "person"),
        ("occupies", "person", "unit"),
        ("register_entry", "person", "register"),
        ("offered", "person", "unit"),
        ("contributes_to", "contributor", "plan"),
        ("addresses", "service", "need", "function"),
    ):
        number = sum(_sharing_days(tables[table], *alike) for tables in partnerships)
        assert number >= AT_LEAST, table


def test_nobody_is_in_two_units_and_no_two_entries_overlap_but_by_a_second_account(partnerships):
    for tables in partnerships:
        spells = _by(tables["occupies"], "person", "restricted")
        spells += _by(tables["register_entry"], "person", "register", "restricted")
        spells += _by(tables["offered"], "person", "unit", "restricted")
        spells += _by(tables["contributes_to"], "contributor", "plan", "restricted")
        for rows in spells:
            days = _days(rows)
            assert all(start < end for start, end in days)
            assert all(one[1] <= two[0] for one, two in pairwise(days))


def test_no_bed_is_given_twice(partnerships):
    for tables in partnerships:
        for unit in tables["unit"]:
            days = _days([row for row in tables["occupies"] if row["unit"] == unit["id"]])
            for night, _ in days:
                assert sum(start <= night < end for start, end in days) <= unit["beds"]


def test_nothing_is_due_or_closed_before_it_begins_and_nobody_contributes_to_their_own(
    partnerships,
):
    for tables in partnerships:
        for action in tables["action"]:
            assert action["agreed_on"] <= min(action["due_on"], action["closed_on"] or date.max)
        for plan in tables["plan"]:
            assert plan["ended_on"] is None or plan["started_on"] < plan["ended_on"]
        own = {(plan["person"], plan["id"]) for plan in tables["plan"]}
        assert own.isdisjoint((row["contributor"], row["plan"]) for row in tables["contributes_to"])


def _reached(tables: Tables) -> Iterator[str]:
    for question, column in (
        ("actions", "state"),
        ("reviews", "what"),
        ("stuck_referrals", "status"),
        ("goals", "state"),
        ("units", "state"),
        ("registers", "rating"),
        ("endings", "what"),
        ("escalations", "state"),
        ("isolation", "ties"),
        ("retelling", "times"),
    ):
        for row in getattr(brute_force, question)(tables, ON, DEFAULTS).rows:
            yield f"{question} {row[column]}"
            yield from (f"{question} lacks {word}" for word in row.get("lacks", ()))
    for meeting in tables["meeting"]:
        for row in brute_force.invitations(tables, ON, DEFAULTS, meeting["id"]).rows:
            yield f"invitations {row['why']} {row['asked']}"
    for row in brute_force.units(tables, ON, DEFAULTS).rows:
        for waiting in brute_force.compatible(tables, ON, DEFAULTS, row["unit"]).rows:
            yield f"compatible {waiting['fit']} {waiting['reason']}"
    month = brute_force.caseload_month(tables, ON, DEFAULTS, ON - timedelta(days=60), ON)
    for row in month.rows:
        assert row["at_end"] == row["at_start"] + row["opened"] - row["closed"]
        yield from (f"caseload_month {name}" for name in row if row[name] and name != "register")
    for row in brute_force.trusted_contacts(tables, ON, DEFAULTS).rows:
        yield f"left_out {len(row['left_out'])}"
    for row in brute_force.duplicates(tables, ON, DEFAULTS).rows:
        yield str(row["kind"])


WANTED = (
    "actions orphaned|actions overdue|actions soon|actions later|"
    "reviews plan|reviews register|reviews trust|reviews exclusion|reviews escalation|"
    "stuck_referrals sent|stuck_referrals received|stuck_referrals info_requested|"
    "stuck_referrals accepted|stuck_referrals waiting|stuck_referrals offered|"
    "goals nobody|goals overdue|goals in_hand|"
    "units offline|units full|units part|units reserved|units void|"
    "registers blue|registers red|registers amber|registers green|registers None|"
    "registers lacks lead|registers lacks plan|registers lacks action|registers lacks format|"
    "registers lacks agreement|"
    "endings age_limit|endings release|endings max_stay|endings care|"
    "escalations unanswered|escalations to_escalate|escalations with|escalations answered|"
    "escalations local|isolation 0|isolation 1|retelling 2|retelling 3|"
    "invitations lead True|invitations involved False|invitations trusted True|"
    "invitations trusted False|compatible yes None|compatible check None|compatible no offline|"
    "compatible no reserved|compatible no taken|caseload_month returned|caseload_month closed|"
    "left_out 1|repeat_assessment"
)


def test_working_partnerships_reach_every_kind_of_answer(partnerships):
    count = Counter(kind for tables in partnerships for kind in _reached(tables))
    assert {kind: count[kind] for kind in WANTED.split("|") if count[kind] < AT_LEAST} == {}
