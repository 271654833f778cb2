from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

import ingest.sample
from ingest.sample import write_sample
from tests.ingest.sample.conftest import ON, read_folder
from tests.support.spells import SPELLS

HUMANS = ("person", "worker", "individual")
BARRIERS = ("barrier", "escalation", "practice")
WEEK = (
    *("goal", "plan", "assessment", "meeting", "action", "register_entry", "outcome_score"),
    *("unit", "unit_period", "sighting", "institution_stay", "reconnection"),
    "weather_activation",
)
NODES = ("agency", "service", *HUMANS, "need", "referral", *BARRIERS, "proposal", *WEEK)

# Table and column to the tables that its ids may come from; by hand from the model.
REFERENCES = {
    ("service", "agency"): ("agency",),
    ("need", "person"): ("person",),
    ("referral", "person"): ("person",),
    ("referral", "to_service"): ("service",),
    ("referral", "from_service"): ("service",),
    ("referral", "from_worker"): ("worker",),
    ("referral", "needs"): ("need",),
    ("referral", "follows"): ("referral",),
    ("barrier", "at"): ("service", "agency"),
    ("barrier", "raised_by"): ("agency",),
    ("barrier", "people"): ("person",),
    ("escalation", "barrier"): ("barrier",),
    ("practice", "by"): ("service",),
    ("practice", "answers"): ("barrier",),
    ("proposal", "a"): ("agency",),
    ("proposal", "b"): ("agency",),
    ("trusts", "person"): ("person",),
    ("trusts", "trusted"): (*HUMANS, "service"),
    ("connected_to", "person"): ("person",),
    ("connected_to", "other"): (*HUMANS, "service"),
    ("knows", "a"): HUMANS,
    ("knows", "b"): HUMANS,
    ("risk_from", "at_risk"): HUMANS,
    ("risk_from", "source_of_risk"): HUMANS,
    ("no_contact_with", "a"): HUMANS,
    ("no_contact_with", "b"): HUMANS,
    ("supports", "service"): ("service",),
    ("supports", "person"): ("person",),
    ("supports", "referral"): ("referral",),
    ("addresses", "service"): ("service",),
    ("addresses", "need"): ("need",),
    ("helps_with", "helper"): HUMANS,
    ("helps_with", "need"): ("need",),
    ("works_with", "worker"): ("worker",),
    ("works_with", "person"): ("person",),
    ("works_with", "service"): ("service",),
    ("works_for", "worker"): ("worker",),
    ("works_for", "service"): ("service",),
    ("partner_in", "agency"): ("agency",),
    ("partner_in", "service"): ("service",),
    ("pathway_to", "from_service"): ("service",),
    ("pathway_to", "to_service"): ("service",),
    ("excluded_from", "person"): ("person",),
    ("excluded_from", "service"): ("service",),
    **{(table, "person"): ("person",) for table in ("goal", "plan", "assessment", "action")},
    **{(table, "person"): ("person",) for table in ("register_entry", "outcome_score", "sighting")},
    **{(table, "person"): ("person",) for table in ("institution_stay", "reconnection")},
    **{(table, "person"): ("person",) for table in ("offered", "occupies")},
    **{(table, "unit"): ("unit",) for table in ("unit_period", "offered", "occupies")},
    ("plan", "lead"): ("worker",),
    ("plan", "goals"): ("goal",),
    ("plan", "needs"): ("need",),
    ("assessment", "service"): ("service",),
    ("meeting", "people"): ("person",),
    ("meeting", "agencies"): ("agency",),
    ("action", "owner"): ("worker",),
    ("action", "meeting"): ("meeting",),
    ("action", "barrier"): ("barrier",),
    ("unit", "service"): ("service",),
    ("contributes_to", "contributor"): (*HUMANS, "service"),
    ("contributes_to", "plan"): ("plan",),
    ("invited_to", "individual"): HUMANS,
    ("invited_to", "meeting"): ("meeting",),
}

STAGES = ("made_on", "received_on", "decided_on", "offered_on", "started_on", "closed_on")


@pytest.fixture(scope="module", params=["500 people", "one person", "two people", "ten batches"])
def tables(request, sample, tmp_path_factory):
    """The usual sample, the least ones, and one in many batches as the large ones are."""
    if request.param == "500 people":
        return sample
    people = {"one person": 1, "two people": 2, "ten batches": 1000}[request.param]
    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ingest.sample, "_BATCH", 100)
        write_sample(folder, people, 5, ON)
    return read_folder(folder)


def day(text, otherwise=None):
    return date.fromisoformat(text) if text else otherwise


def test_an_id_belongs_to_one_node(tables):
    holders = defaultdict(list)
    for table in NODES:
        for row in tables[table]:
            holders[row["id"]].append(table)
    several = {tuple(found) for found in holders.values() if len(found) > 1}
    assert several <= {("person", "worker")}


def test_somebody_with_two_roles_has_one_name(tables):
    people = {row["id"]: row["name"] for row in tables["person"]}
    both = [row for row in tables["worker"] if row["id"] in people]
    assert all(row["name"] == people[row["id"]] for row in both)


def test_no_id_looks_like_an_example(tables):
    assert not any(row["id"].startswith("example-") for table in NODES for row in tables[table])


def test_every_reference_leads_somewhere(tables):
    ids = {table: {row["id"] for row in tables[table]} for table in NODES}
    lost = {
        (table, column): {word for row in tables[table] for word in row[column].split("|") if word}
        - set().union(*(ids[target] for target in targets))
        for (table, column), targets in REFERENCES.items()
    }
    assert {place: words for place, words in lost.items() if words} == {}


def test_references_within_a_person_stay_with_that_person(tables):
    owner = {row["id"]: row["person"] for row in (*tables["need"], *tables["referral"])}
    for row in tables["referral"]:
        for other in (*row["needs"].split("|"), row["follows"]):
            assert owner.get(other, row["person"]) == row["person"]
    for row in tables["supports"]:
        assert owner.get(row["referral"], row["person"]) == row["person"]


def test_a_tie_joins_two_nodes_for_a_day_at_least(tables):
    for table, (one, other, *_) in SPELLS.items():
        for row in tables[table]:
            assert row[one] != row[other], table
            assert day(row["started_on"], date.min) < day(row["ended_on"], date.max), table


def test_spells_of_one_tie_do_not_overlap(tables):
    spells = defaultdict(list)
    for table, columns in SPELLS.items():
        for row in tables[table]:
            key = (table, *(row[column] for column in columns))
            spells[key].append((day(row["started_on"], date.min), day(row["ended_on"], date.max)))
    for (table, *_), found in spells.items():
        for (_, ended), (started, _) in pairwise(sorted(found)):
            assert ended <= started, table


@pytest.mark.parametrize("table", ["knows", "no_contact_with"])
def test_a_tie_that_has_no_direction_is_there_once(tables, table):
    assert all(row["a"] < row["b"] for row in tables[table])


@pytest.mark.parametrize("table", ["supports", "addresses"])
def test_work_of_a_service_has_a_first_day(tables, table):
    assert all(row["started_on"] for row in tables[table])


def test_contact_and_confirmation_do_not_lie_ahead(tables):
    for rows in tables.values():
        for row in rows:
            for column in ("last_contact_on", "last_confirmed_on"):
                assert day(row.get(column), ON) <= ON


def test_needs_close_after_they_were_identified_and_only_when_they_have_an_end(tables):
    for row in tables["need"]:
        assert day(row["identified_on"]) < day(row["closed_on"], date.max)
        assert bool(row["closed_on"]) == (row["status"] != "open")


def test_the_days_of_a_referral_do_not_decrease(tables):
    for row in tables["referral"]:
        days = [day(row[stage]) for stage in STAGES if row[stage]]
        assert days == sorted(days)


def test_a_repeated_referral_comes_after_the_one_it_repeats(tables):
    made = {row["id"]: row["made_on"] for row in tables["referral"]}
    for row in tables["referral"]:
        assert not row["follows"] or made[row["follows"]] < row["made_on"]


def test_a_barrier_is_taken_from_level_to_level_while_it_stands(tables):
    barriers = {row["id"]: row for row in tables["barrier"]}
    levels = "manager change_forum systems_leadership_network commissioner safeguarding_board"
    steps = defaultdict(list)
    for row in tables["escalation"]:
        steps[row["barrier"]].append(row)
    for barrier, taken in steps.items():
        assert [row["level"] for row in taken] == levels.split()[: len(taken)]
        days = [barriers[barrier]["raised_on"], *(row["raised_on"] for row in taken)]
        assert all(one < other for one, other in pairwise(days))
        assert day(days[-1]) < day(barriers[barrier]["resolved_on"], ON)
        for row in taken:
            assert row["raised_on"] < (row["responded_on"] or "9")
            assert bool(row["responded_on"]) == (row["status"] != "sent")


def test_nobody_faces_a_barrier_twice_and_none_is_answered_twice_by_a_practice(tables):
    lists = [row["people"] for row in tables["barrier"]]
    lists += [row["answers"] for row in tables["practice"]]
    for ids in lists:
        assert len(set(ids.split("|"))) == len(ids.split("|"))


def test_people_face_barriers_in_areas_of_life_in_which_they_need_help(tables):
    needs = {(row["person"], row["domain"]) for row in tables["need"] if row["status"] == "open"}
    for row in tables["barrier"]:
        if row["domain"] and row["people"]:
            assert {(one, row["domain"]) for one in row["people"].split("|")} <= needs


def test_services_open_before_they_close(tables):
    for row in tables["service"]:
        assert day(row["opened_on"], date.min) < day(row["closed_on"], date.max)


def test_nobody_is_supported_after_death(tables):
    died = {row["id"]: day(row["deceased_on"]) for row in tables["person"] if row["deceased_on"]}
    for table in ("supports", "works_with", "trusts"):
        for row in tables[table]:
            if row["person"] in died:
                assert day(row["ended_on"]) <= died[row["person"]]


def test_people_have_one_to_six_needs(tables):
    needs = defaultdict(list)
    for row in tables["need"]:
        needs[row["person"]].append(row["domain"])
    assert needs.keys() == {row["id"] for row in tables["person"]}
    assert all(1 <= len(found) <= 6 for found in needs.values())
    assert all(len(set(found)) == len(found) for found in needs.values())


def test_nobody_lives_in_two_units_and_no_bed_is_let_twice(tables):
    beds = {row["id"]: int(row["beds"]) for row in tables["unit"]}
    since = {row["id"]: row["in_service_on"] for row in tables["unit"]}
    assert len({row["person"] for row in tables["occupies"]}) == len(tables["occupies"])
    for row in tables["occupies"]:
        assert since[row["unit"]] <= row["started_on"]
        there = [
            other
            for other in tables["occupies"]
            if other["unit"] == row["unit"]
            and other["started_on"] <= row["started_on"] < (other["ended_on"] or "9")
        ]
        assert len(there) <= beds[row["unit"]]


def test_the_week_stays_with_its_person_and_what_is_about_harm_is_restricted(tables):
    owner = {row["id"]: row["person"] for table in ("goal", "need") for row in tables[table]}
    for row in tables["plan"]:
        for other in (*row["goals"].split("|"), *row["needs"].split("|")):
            assert owner.get(other, row["person"]) == row["person"]
    kept = {
        row["id"] for row in tables["meeting"] if row["meeting_type"] in ("marac", "mappa", "iom")
    }
    for table, column in (("meeting", "id"), ("action", "meeting"), ("invited_to", "meeting")):
        for row in tables[table]:
            assert row["restricted"] == ("restricted" if row[column] in kept else "")
    for row in tables["register_entry"]:
        assert row["restricted"] == ("restricted" if row["register"] == "iom" else "")


def test_actions_are_due_and_closed_after_they_were_agreed(tables):
    for row in tables["action"]:
        assert row["agreed_on"] <= row["due_on"]
        assert row["agreed_on"] <= (row["closed_on"] or "9")
        assert (row["status"] in ("open", "in_progress")) == (row["closed_on"] == "")
