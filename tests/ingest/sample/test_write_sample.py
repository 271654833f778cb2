import csv
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import ingest.sample
from graphmodel.errors import UsageError
from ingest.sample import write_sample
from ingest.sample.county.services import counties_for
from tests.ingest.sample.conftest import ON, read_folder

ROOT = Path(__file__).parents[3]

# Copied by hand from the tables in the specification of the model.
TABLES = {
    "agency": "id name sector",
    "service": "id name agency domains functions areas age_min age_max access capacity"
    " lapse_after_days status opened_on closed_on scheme_type settled max_stay_days",
    "person": "id name known_as date_of_birth area communication_format care_status"
    " trust_asked_on trust_answer gp_status gp_registered_on gender ethnicity deceased_on",
    "worker": "id name role_title contact lived_experience champion deceased_on",
    "individual": "id name individual_kind contact privacy_told contact_consent under_18"
    " check_flag deceased_on",
    "need": "id person domain level status identified_on closed_on required_functions"
    " persons_words",
    "referral": "id person to_service from_service from_worker needs function status made_on"
    " received_on decided_on offered_on started_on closed_on decline_reason outcome follows",
    "barrier": "id barrier_type description status raised_on resolved_on domain at raised_by"
    " people",
    "escalation": "id barrier level raised_on response_due_on responded_on status response",
    "practice": "id title summary meam_element domain status agreed_on shared_on by answers",
    "proposal": "id made_on text a b status",
    "trusts": "person trusted named_by tie stressful flow last_confirmed_on last_contact_on"
    " holds_story agreed_roles contact_consent persons_words started_on ended_on end_reason",
    "connected_to": "person other relation tie stressful flow broken started_on ended_on",
    "knows": "a b strength basis started_on ended_on",
    "risk_from": "at_risk source_of_risk status risk_kind started_on ended_on",
    "no_contact_with": "a b order_type started_on ended_on end_reason",
    "supports": "service person status last_contact_on started_on ended_on end_reason referral",
    "addresses": "service need function last_contact_on joint_with started_on ended_on",
    "helps_with": "helper need agreed_by_person started_on ended_on",
    "works_with": "worker person role service last_contact_on started_on ended_on",
    "works_for": "worker service started_on ended_on",
    "partner_in": "agency service started_on ended_on",
    "pathway_to": "from_service to_service protocol started_on ended_on",
    "excluded_from": "person service reason review_on started_on ended_on",
    "goal": "id person statement status set_on target_on closed_on domain",
    "plan": "id person plan_type status started_on ended_on review_due_on agreed_by_person format"
    " lead goals needs",
    "contributes_to": "contributor plan started_on ended_on",
    "assessment": "id person service assessment_kind domains done_on asked_for_full_story",
    "meeting": "id meeting_type held_on purpose cancelled people agencies restricted",
    "invited_to": "individual meeting attended started_on ended_on restricted",
    "action": "id title owner person meeting barrier agreed_on due_on status closed_on restricted",
    "register_entry": "id person register started_on ended_on rating next_review_on end_reason"
    " restricted",
    "outcome_score": "id person tool scored_on total completed_by",
    "unit": "id service unit_ref beds in_service_on out_of_service_on accessible women_only"
    " pets_ok",
    "unit_period": "id unit status started_on ended_on reason",
    "offered": "person unit started_on ended_on outcome answered_on signed_up_on",
    "occupies": "person unit started_on ended_on end_reason destination",
    "sighting": "id person seen_on verified area session",
    "institution_stay": "id person stay_kind started_on expected_release_on ended_on",
    "reconnection": "id person assessed_on policy_applies offered_on completed_on outcome"
    " destination_area",
    "weather_activation": "id started_on ended_on trigger",
}


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_files_are_the_tables_with_their_columns(folder_of_500):
    found = {}
    for path in folder_of_500.iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            found[path.name] = next(csv.reader(file))
    assert found == {f"{table}.csv": columns.split() for table, columns in TABLES.items()}


def test_the_same_seed_and_day_give_the_same_bytes(tmp_path, folder_of_500):
    write_sample(tmp_path, 500, 1, ON)
    assert contents(tmp_path) == contents(folder_of_500)


@pytest.mark.slow
def test_the_bytes_do_not_hang_on_the_order_of_hashes(tmp_path):
    program = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from ingest.sample import write_sample\n"
        "write_sample(Path(sys.argv[1]), 60, 3, date(2026, 6, 1))\n"
    )
    for number in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / number)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": number},
            check=True,
        )
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


@pytest.mark.parametrize(
    ("seed", "on", "same"),
    [
        (2, ON, {"agency.csv"}),
        # Who there is does not hang on the day; what happened when does.
        (1, date(2026, 6, 2), {"agency.csv", "addresses.csv"}),
    ],
)
def test_another_seed_or_day_is_another_sample(tmp_path, folder_of_500, seed, on, same):
    write_sample(tmp_path, 500, seed, on)
    one, other = contents(tmp_path), contents(folder_of_500)
    assert one.keys() == other.keys()
    assert one["person.csv"] != other["person.csv"]
    assert one["trusts.csv"] != other["trusts.csv"]
    assert {name for name in one if one[name] == other[name]} <= same


def test_lines_end_with_a_line_feed_and_text_is_utf_8(folder_of_500):
    for content in contents(folder_of_500).values():
        assert content.endswith(b"\n")
        assert b"\r" not in content
        assert not content.startswith(b"\xef\xbb\xbf")
    assert not (folder_of_500 / "person.csv").read_text("utf-8").isascii()


def test_the_numbers_of_rows_are_told(tmp_path):
    told = write_sample(tmp_path, 30, 1, ON)
    assert told == {
        path.stem: len(path.read_text("utf-8").splitlines()) - 1 for path in tmp_path.iterdir()
    }
    assert told["person"] == 30


def test_there_are_about_sixteen_rows_for_each_person(tmp_path):
    assert 15 <= sum(write_sample(tmp_path, 5_000, 1, ON).values()) / 5_000 <= 18


def test_the_county_grows_slowly_beyond_twenty_thousand_people(folder_of_500):
    agencies = len((folder_of_500 / "agency.csv").read_text("utf-8").splitlines()) - 1
    services = len((folder_of_500 / "service.csv").read_text("utf-8").splitlines()) - 1
    assert 35 <= agencies <= 45
    assert 130 <= services <= 170
    counties = [counties_for(people) for people in (1, 20_000, 100_000, 1_000_000)]
    assert counties == [1, 1, 2, 7]


@pytest.mark.parametrize(
    ("people", "seed", "on", "words"),
    [
        (0, 1, ON, "1 to 1,000,000 people"),
        (-5, 1, ON, "not -5"),
        (1_000_001, 1, ON, "not 1,000,001"),
        (10, -1, ON, "seed"),
        (10, 1, date(1899, 12, 31), "1900 to 2999"),
        (10, 1, date(3000, 1, 1), "1900 to 2999"),
    ],
)
def test_an_impossible_sample_is_refused_before_anything_is_written(
    tmp_path, people, seed, on, words
):
    with pytest.raises(ValueError, match=words) as caught:
        write_sample(tmp_path / "new", people, seed, on)
    assert isinstance(caught.value, UsageError)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("on", [date(1900, 1, 1), date(2024, 2, 29), date(2999, 12, 31)])
def test_any_day_in_these_years_will_do(tmp_path, on):
    write_sample(tmp_path, 20, 1, on)
    days = [date.fromisoformat(row["identified_on"]) for row in read_folder(tmp_path)["need"]]
    assert min(days) < on
    assert max(days).year <= on.year + 1


def test_progress_is_told_batch_by_batch(tmp_path, monkeypatch):
    monkeypatch.setattr(ingest.sample, "_BATCH", 40)
    told = []
    write_sample(tmp_path, 100, 1, ON, lambda *done: told.append(done))
    assert told == [("people", 40, 100), ("people", 80, 100), ("people", 100, 100)]


def test_a_sample_that_breaks_off_leaves_what_was_there(tmp_path):
    (tmp_path / "person.csv").write_text("id,name\n", "utf-8")

    def interrupted(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_sample(tmp_path, 20, 1, ON, interrupted)
    assert contents(tmp_path) == {"person.csv": b"id,name\n"}


def test_a_file_in_the_way_is_told_and_no_unfinished_file_is_left(tmp_path):
    (tmp_path / "need.csv").mkdir()
    with pytest.raises(OSError, match=r"need\.csv"):
        write_sample(tmp_path, 20, 1, ON)
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("seed", range(12))
def test_a_single_person_may_have_nobody_round_them(tmp_path, seed):
    told = write_sample(tmp_path, 1, seed, ON)
    assert told["person"] == 1
    assert told.keys() == TABLES.keys()
