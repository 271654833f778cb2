"""A workshop is told of nobody: no page differs for what is small or restricted, none names one."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.explorer import serve
from dashboard.workshop import scene as read_once
from dashboard.workshop.steps import STEPS
from graphmodel.errors import UsageError
from graphmodel.stores import open_store
from graphmodel.writing.importing import import_records
from ingest.files import read_files
from ingest.sample import write_sample
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import IMPORTED_ON, ON
from tests.agreement.random_partnerships.hand_made import days_ago, individual, person, risk, trusts
from tests.dashboard.explorer.on_screen import said
from tests.dashboard.workshop.a_workshop import on_to, pictures, workshop, workshop_county
from tests.support.stored import stored

ROOT = Path(__file__).parents[3]


def every_step(page: AppTest) -> list[str]:
    """Return all that is sent for every step: words, pictures and what is read aloud."""
    sent = []
    for step in range(1, len(STEPS) + 1):
        page = on_to(page, step)
        sent.append("\n".join([said(page), *pictures(page), *map(str, page.get("html"))]))
    return sent


def supported(tables: Tables, service: str, *people: str, **more: object) -> None:
    for one in people:
        row = {"service": service, "person": one, "started_on": days_ago(80), **more}
        tables["supports"].append(row)


def more_people_below_the_rounding() -> Tables:
    """Return the county with four more people of Harbour and Quay, and none of them shown."""
    tables = workshop_county()
    tables["person"] += [person(f"q{number}") for number in range(4)]
    for service in ("S1", "S2"):
        supported(tables, service, "q0", "q1", "q2", "q3")
    return tables


def one_person_less() -> Tables:
    """Return the county with six people of Harbour and Mill, which is 5 to the nearest 5, too."""
    tables = workshop_county()
    tables["supports"] = [row for row in tables["supports"] if row["person"] != "p0"]
    return tables


def with_restricted_rows() -> Tables:
    """Return the county in which restricted rows tell of somebody's fear, trust and support."""
    tables = workshop_county()
    hidden = {"restricted": "restricted"}
    tables["individual"] = [individual("F1", **hidden)]
    tables["risk_from"] = [risk("p1", "F1")]
    tables["trusts"] = [{**trusts("F1", person="p2"), **hidden}]
    supported(tables, "S2", "p2", **hidden)
    return tables


@pytest.mark.many_cases(quick=1)
@pytest.mark.parametrize(
    "other", [more_people_below_the_rounding, one_person_less, with_restricted_rows]
)
def test_what_is_small_or_restricted_changes_nothing_on_any_step(other, tmp_path, monkeypatch):
    sent = []
    for name, tables in (("one", workshop_county()), ("other", other())):
        (tmp_path / name).mkdir()
        stored(tables, tmp_path / name).close()
        page = workshop(str(tmp_path / name / "partnership.tpg"), monkeypatch)
        sent.append(every_step(page))
    assert sent[0] == sent[1]


def test_what_is_not_small_does_change_it(tmp_path, monkeypatch):
    tables = more_people_below_the_rounding()
    tables["person"] += [person("q4")]
    for service in ("S1", "S2"):
        supported(tables, service, "q4")
    sent = []
    for name, each in (("one", workshop_county()), ("other", tables)):
        (tmp_path / name).mkdir()
        stored(each, tmp_path / name).close()
        sent.append(every_step(workshop(str(tmp_path / name / "partnership.tpg"), monkeypatch)))
    assert sent[0][3] != sent[1][3]


@pytest.mark.slow
def test_no_persons_name_or_id_is_on_any_step(tmp_path, monkeypatch):
    write_sample(tmp_path / "files", 300, 3, ON)
    read = read_files([tmp_path / "files"])
    with closing(open_store(str(tmp_path / "partnership.tpg"))) as store:
        import_records(store, read.records, day=IMPORTED_ON, found=read.problems)
        humans = [
            (str(row["id"]), str(row["name"]))
            for table in ("person", "worker", "individual")
            for row in store.rows(table)[["id", "name"]].to_dict("records")
        ]
    assert len(humans) > 600
    sent = "\n".join(every_step(workshop(str(tmp_path / "partnership.tpg"), monkeypatch)))
    assert "Whom do we share" in sent.replace("\\", "")
    words = set(sent.replace('"', " ").replace("<", " ").replace(">", " ").split())
    assert [one for one, _ in humans if one in words] == []
    assert [one for one, name in humans if " " in name and name in sent] == []


def test_what_is_kept_in_memory_was_read_once(opened, store, monkeypatch):
    on_to(opened().for_itself(), 4)

    def read_again(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(read_once, "workshop_layers", read_again)
    before = read_once.the_room()
    tables = more_people_below_the_rounding()
    assert len(tables["person"]) == 14
    assert read_once.the_room() is before


@pytest.mark.slow
def test_the_workshops_script_brings_in_no_page_about_a_person():
    program = (
        "import sys, dashboard.workshop.page\n"
        "print([name for name in sys.modules if name.startswith('dashboard.explorer.person')"
        " or name in {'dashboard.explorer.kit.partnership_cache', 'dashboard.person.build'}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().splitlines()[-1] == "[]"


def test_a_risk_reader_is_refused_at_a_workshop():
    with pytest.raises(UsageError, match="--risk-reader cannot go with --workshop"):
        serve("x.tpg", port=None, risk_reader=True, open_browser=False, workshop=True)
