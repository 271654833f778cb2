"""Files as people have them, against one small partnership: what is written, asked or refused.

Sam Marsh trusts Kit Marsh and has a worker; Ali Reed has a need in Harbour and nobody yet.
"""

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphmodel.analysis.changes import changes
from graphmodel.analysis.needs.gaps import gaps
from graphmodel.analysis.person_network import ego_measures
from graphmodel.analysis.routes.introductions import introductions
from graphmodel.analysis.services.provision_gaps import provision_gaps
from graphmodel.analysis.trust.trusted_contacts import trusted_contacts
from graphmodel.errors import DataProblemsError, Problem
from graphmodel.stores import open_store
from graphmodel.stores.store import Store
from graphmodel.writing.importing import ImportResult, check_import, import_records
from tests.ingest.made_files import read

pytestmark = pytest.mark.slow_on_neo4j

DAY = date(2026, 6, 1)

BASE = {
    "addresses": "service,need,function,last_contact_on,started_on\n"
    "s1,n1,assessment,2026-05-20,2026-02-10\n",
    "agency": "id,name,sector\na1,Northgate Council,council\na2,Harbour Trust,voluntary\n",
    "individual": "id,name,individual_kind,contact\ni1,Kit Marsh,family,07700 900456\n",
    "need": "id,person,domain,level,status,identified_on\n"
    "n1,p1,housing,3,open,2026-02-01\nn2,p2,alcohol,2,open,2026-03-01\n",
    "person": "id,name,date_of_birth,area,trust_asked_on,trust_answer\n"
    "p1,Sam Marsh,1974-03-09,Northgate,2026-05-01,named\np2,Ali Reed,1980-11-02,Harbour,,\n",
    "service": "id,name,agency,domains,functions,status\n"
    "s1,Housing Options,a1,housing,assessment|coordination,open\n"
    "s2,Harbour Outreach,a2,drugs|alcohol,keywork|outreach,open\n",
    "supports": "service,person,status,last_contact_on,started_on,ended_on,end_reason\n"
    "s1,p1,active,2026-05-20,2026-02-10,,\n",
    "trusts": "person,trusted,named_by,tie,last_confirmed_on,contact_consent\n"
    "p1,i1,person,strong,2026-05-01,yes\n",
    "worker": "id,name,role_title,contact\nw1,Jo Pine,Support worker,01632 960123\n",
    "works_for": "worker,service,started_on,ended_on\nw1,s1,2024-01-01,\n",
    "works_with": "worker,person,role,service,last_contact_on,started_on,ended_on\n"
    "w1,p1,key_worker,s1,2026-05-20,2026-02-10,\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the partnership, to be copied."""
    file = tmp_path_factory.mktemp("base") / "base.tpg"
    with_base = open_store(str(file))
    import_records(with_base, read(**BASE).records, day=DAY)
    with_base.close()
    return file


@pytest.fixture(scope="module")
def base(filled: Path) -> Iterator[Store]:
    """The partnership, to look at alone."""
    opened = open_store(str(filled))
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest, filled: Path, tmp_path: Path) -> Iterator[Store]:
    """The partnership on every store, to write to."""
    if request.param == "sqlite":
        opened = open_store(str(shutil.copy(filled, tmp_path / "copy.tpg")))
    else:
        server = request.getfixturevalue("clean_neo4j")
        opened = open_store(server.url, server.username, server.password)
        import_records(opened, read(**BASE).records, day=DAY)
    yield opened
    opened.close()


def bring(store: Store, *, allow_safety_changes: bool = False, **tables: str) -> ImportResult:
    return brought(store, tables, allow_safety_changes=allow_safety_changes)


def brought(
    store: Store, tables: dict[str, str], *, allow_safety_changes: bool = False
) -> ImportResult:
    files = read(**tables)
    return import_records(
        store, files.records, day=DAY, found=files.problems,
        allow_safety_changes=allow_safety_changes,
    )  # fmt: skip


def short(problems: Any) -> list[str]:
    """Return code, row and column of each problem."""
    return [f"{one.code} {one.table} {one.row} {one.column}" for one in problems]


def found(store: Store, tables: dict[str, str]) -> tuple[list[Problem], list[Problem]]:
    files = read(**tables)
    prepared = check_import(store, files.records, day=DAY, found=files.problems)
    return list(prepared.problems), list(prepared.notices)


SUPPORTS = "service,person,status,last_contact_on,started_on,ended_on,end_reason\n"
SPELL = "service,person,started_on,ended_on,end_reason\n"
CONTACTS = "service,person,started_on,last_contact_on\n"
TRUSTS = "person,trusted,named_by,tie,last_confirmed_on,contact_consent"
LAW = "id,name,agency,domains,functions,areas,status\ns3,Law Centre,a2,immigration_legal,advocacy,"
LEGAL = "id,person,domain,level,status,identified_on\nn3,p2,immigration_legal,3,open,2026-05-01\n"

REFUSED: dict[str, tuple[dict[str, str], list[str]]] = {
    "nobody is trusted under the name None": (
        {
            "individual": "id,name,individual_kind\ni9,None,other\n",
            "trusts": f"{TRUSTS}\np2,i9,person,strong,2026-05-01,yes\n",
            "person": "id,name,trust_asked_on,trust_answer\np2,Ali Reed,2026-05-01,said_none\n",
        },
        ["trust-in-nobody trusts 2 trusted"],
    ),
    "nobody is trusted under the name N/A": (
        {
            "individual": "id,name,individual_kind,contact\ni2,N/A,family,none\n",
            "trusts": f"{TRUSTS}\np2,i2,person,strong,2026-05-01,yes\n",
        },
        ["trust-in-nobody trusts 2 trusted"],
    ),
    "areas with a comma": (
        {"service": LAW + '"Northgate, Harbour",open\n', "need": LEGAL},
        ["not-joined-by-bars service 2 areas"],
    ),
    "other names with a comma": (
        {"person": 'id,name,known_as\np2,Ali Reed,"Al, Reedy"\n'},
        ["not-joined-by-bars person 2 known_as"],
    ),
    "a year alone": (
        {"person": "id,name,date_of_birth\np3,Lee Frost,1974\n"},
        ["not-a-day person 2 date_of_birth"],
    ),
    "a phone number in its short form": (
        {"individual": "id,name,individual_kind,contact\ni1,Kit Marsh,family,7.70E+09\n"},
        ["number-cut-short individual 2 contact"],
    ),
    "a phone number with decimals": (
        {"individual": "id,name,individual_kind,contact\ni1,Kit Marsh,family,7700900456.0\n"},
        ["number-with-decimals individual 2 contact"],
    ),
    "an id in its short form": (
        {"worker": "id,name,role_title\n1E+05,Jo Lane,Nurse\n"},
        ["number-cut-short worker 2 id"],
    ),
    "days with the month first": (
        {"supports": f"{CONTACTS}s2,p2,04/05/2026,05/13/2026\ns2,p1,03/04/2026,05/06/2026\n"},
        [
            "impossible-day supports 2 last_contact_on",
            "month-first supports 2 started_on",
            "month-first supports 3 last_contact_on",
            "month-first supports 3 started_on",
        ],
    ),
    "another start for a spell that goes on": (
        {
            "supports": f"{SUPPORTS}s1,p1,active,2026-05-20,2026-02-12,,\n",
            "trusts": f"{TRUSTS},started_on\np1,i1,person,strong,2026-05-01,yes,2019-01-01\n",
        },
        ["overlapping-spells supports 2 started_on", "overlapping-spells trusts 2 started_on"],
    ),
    "a time of day": (
        {"supports": f"{CONTACTS}s2,p1,2026-04-14T00:00:00,14/04/2026 13:42\n"},
        ["day-with-a-time supports 2 last_contact_on"],
    ),
    "midnight elsewhere": (
        {"supports": f"{CONTACTS}s2,p1,2026-04-13T23:00:00Z,\n"},
        ["day-with-a-time supports 2 started_on"],
    ),
    "a sign that nobody sees in an id": (
        {"person": "id,name\np3\u200b,Lee Frost\n"},
        ["bad-id person 2 id"],
    ),
    "one row twice": (
        {"supports": f"{SPELL}s2,p2,2026-01-01,,\ns2,p2,2026-01-01,,\n"},
        ["duplicate-tie supports 3 "],
    ),
    "two spells that overlap": (
        {"supports": f"{SPELL}s2,p2,2026-01-01,2026-03-01,\ns2,p2,2026-02-01,,\n"},
        ["overlapping-spells supports 3 started_on"],
    ),
    "an end before the start": (
        {"supports": f"{SPELL}s2,p2,2026-04-01,2025-04-02,\n"},
        ["ends-before-it-starts supports 2 ended_on"],
    ),
    "a tie to somebody in no list": (
        {"trusts": "person,trusted,named_by,tie\nP3,i1,person,strong\n"},
        ["unknown-id trusts 2 person"],
    ),
    "a column twice": (
        {"person": "id,name,area,area\np3,Lee Frost,A,B\n"},
        ["doubled-column person 1 area"],
    ),
}

ASKED: dict[str, tuple[dict[str, str], list[str]]] = {
    "one id, two people": (
        {"person": "id,name,date_of_birth\np1,Lee Frost,1991-01-02\n"},
        ["another-day-of-birth person 2 date_of_birth", "now-somebody-else person 2 id"],
    ),
    "one id, another name, and no day of birth that would tell": (
        {"person": "id,name\np1,Lee Frost\n"},
        ["now-somebody-else person 2 id"],
    ),
    "father and son of one name under one id": (
        {"person": "id,name,date_of_birth\np1,Sam Marsh,1999-01-02\n"},
        ["another-day-of-birth person 2 date_of_birth"],
    ),
    "birthdays nobody has": (
        {
            "person": "id,name,date_of_birth\np4,Dee Vale,1900-01-01\np5,Mo Hill,0197-05-01\n"
            "p6,Jay Ford,1899-12-30\n"
        },
        [f"day-long-past person {row} date_of_birth" for row in (2, 3, 4)],
    ),
    "a birthday in 2068": (
        {"person": "id,name,date_of_birth\np3,Lee Frost,14/05/2068\n"},
        ["birth-or-death-in-the-future person 2 date_of_birth"],
    ),
    "the year 2062 for 2026": (
        {
            "need": "id,person,domain,level,status,identified_on\nn3,p2,drugs,4,open,2062-05-01\n",
            "supports": "service,person,status,started_on\ns2,p2,active,2062-04-14\n",
            "person": "id,name,trust_asked_on,trust_answer\np2,Ali Reed,2062-05-01,named\n",
        },
        [
            "day-far-ahead need 2 identified_on",
            "day-far-ahead person 2 trust_asked_on",
            "day-far-ahead supports 2 started_on",
        ],
    ),
    "one person under three ids": (
        {
            "person": "id,name,date_of_birth,area\np8,Sam Marsh,1974-03-09,Northgate\n"
            "p9,Sam  Marsh,09/03/1974,Northgate\n"
        },
        ["same-name-and-birth person 2 id", "same-name-and-birth person 3 id"],
    ),
    "begun and ended on one day": (
        {"supports": f"{SPELL}s2,p2,2026-04-14,2026-04-14,planned\n"},
        ["one-day supports 2 ended_on"],
    ),
    "paperwork after the start": (
        {
            "referral": "id,person,to_service,status,made_on,received_on,started_on\n"
            "r1,p2,s2,started,2026-05-10,2026-05-08,2026-05-08\n"
        },
        ["referral-days-decrease referral 2 received_on",
         "referral-days-decrease referral 2 started_on"],
    ),
    "an id in another case": ({"person": "id,name\nP1,Lee Frost\n"}, ["look-alike-id person 2 id"]),
    "an id that became a day": (
        {"person": "id,name\n03-Jan-26,Lee Frost\nSep-02,Dee Vale\nMAR-01,Mo Hill\n"},
        ["id-shown-as-a-day person 2 id", "id-shown-as-a-day person 3 id"],
    ),
    "an area in which nobody lives": (
        {"service": f"{LAW}Nowhere,open\n"},
        ["area-of-nobody service 2 areas"],
    ),
    "people who live in several areas, and in one that is misspelt": (
        {
            "service": f"{LAW}Harbour|Northgate,open\n",
            "person": "id,name,area\np5,Lee Frost,Northgate / Harbour\np6,Dee Vale,Nortgate\n"
            "p7,Mo Hill,Southmoor\np8,Jay Ford,harbour\n",
        },
        ["area-like-another person 3 area", "several-areas person 2 area"],
    ),
    "help with a need before it was identified": (
        {
            "addresses": "service,need,function,started_on\ns1,n2,keywork,2026-02-28\n"
            "s2,n2,keywork,2026-03-01\n",
        },
        ["tie-before-need addresses 2 started_on"],
    ),
    "what began before the person was born": (
        {
            "need": "id,person,domain,level,status,identified_on\n"
            "n3,p2,drugs,2,open,1980-11-01\nn4,p2,housing,2,open,1980-11-02\n",
            "supports": f"{SPELL}s2,p1,1974-03-08,,\n",
        },
        ["before-birth need 2 identified_on", "before-birth supports 2 started_on"],
    ),
    "a phone number that lost its zero": (
        {"individual": "id,name,individual_kind,contact\ni1,Kit Marsh,family,7700900456\n"},
        ["number-without-its-zero individual 2 contact"],
    ),
    "a post that is vacant": (
        {"worker": "id,name,role_title,contact\nw2,Vacant,Nurse,to be confirmed\n"},
        ["name-for-nothing worker 2 name", "word-for-nothing worker 2 contact"],
    ),
    "an answer and an area that an older file does not have yet": (
        {"person": "id,name,area,trust_asked_on,trust_answer\np1,Sam Marsh,,2025-01-01,\n"},
        ["earlier-than-stored person 2 trust_asked_on", "emptied-cell person 2 area",
         "emptied-cell person 2 trust_answer"],
    ),
    "a contact that is older than the stored one": (
        {"supports": f"{CONTACTS}s1,p1,2026-02-10,2026-03-01\n"},
        ["earlier-than-stored supports 2 last_contact_on"],
    ),
    "a service that a key worker's file does not name any more": (
        {"works_with": "worker,person,role,started_on,service\nw1,p1,key_worker,2026-02-10,\n"},
        ["emptied-cell works_with 2 service"],
    ),
    "a file that was written for a web page": (
        {
            "individual": "id,name,individual_kind,contact\n"
            "i2,Lee O&#39;Brien,family,Smith &amp; Sons\ni3,Smith & Sons;,family,a&b;c d\n"
        },
        ["letters-of-a-web-page individual 2 contact", "letters-of-a-web-page individual 2 name"],
    ),
    "who did not say whom they trust": (
        {"individual": "id,name,individual_kind,contact\ni2,#REF!,family,None disclosed\n"},
        ["name-for-nothing individual 2 name", "word-for-nothing individual 2 contact"],
    ),
}  # fmt: skip

TAKEN: dict[str, dict[str, str]] = {
    "a short row": {"supports": f"{SPELL}s2,p2,2026-04-14\n"},
    "midnight": {
        "supports": f"{CONTACTS}s2,p2,2026-04-14 00:00:00,14/04/2026 00:00\n"
        "s2,p1,2026-04-14T00:00:00Z,2026-04-14T00:00:00+01:00\n"
    },
    "a day that is far off for no end": {
        "supports": f"{SPELL}s2,p2,2026-01-01,31/12/9999,\ns2,p1,2026-01-01,2999-12-31,\n"
    },
    "a level by its name": {
        "need": "id,person,domain,level,status,identified_on\nn3,p2,drugs,High,open,2026-05-01\n"
    },
    "another number": {
        "individual": "id,name,individual_kind,contact\ni1,Kit Marsh,family,07700 900999\n"
    },
    "a new surname": {"person": "id,name,date_of_birth\np1,Sam Reed,1974-03-09\n"},
    "a new name of somebody whose day of birth is the same": {
        "person": "id,name,date_of_birth\np1,Ade Okoro,1974-03-09\n"
    },
    "a day that was wrong and lies a day later": {
        "supports": f"{CONTACTS}s1,p1,2026-02-10,2026-05-21\n"
    },
    "a name that is short": {"worker": "id,name,role_title\nw2,No One-Ndiaye,Nurse\n"},
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_meant_is_refused_at_its_place(base, case):
    tables, expected = REFUSED[case]
    problems, _ = found(base, tables)
    assert sorted(short(problems)) == expected


@pytest.mark.parametrize("case", ASKED)
def test_what_is_odd_is_written_and_asked_about(base, case):
    tables, expected = ASKED[case]
    problems, notices = found(base, tables)
    assert (short(problems), sorted(short(notices))) == ([], expected)


def test_what_is_emptied_is_said_with_what_it_was_and_no_text_is_repeated(base):
    said = "id,name,trust_asked_on,trust_answer,area\np1,Sam Marsh,2025-01-01,,\n"
    area, asked, answer = found(base, {"person": said})[1]
    assert answer.message == "The store has named here, and the file would empty it."
    assert "has 2026-05-01" in asked.message
    assert "earlier day, 2025-01-01" in asked.message
    assert area.message == "The store has something here, and the file would empty it."


@pytest.mark.parametrize("case", TAKEN)
def test_what_is_written_in_another_way_is_taken(base, case):
    assert found(base, TAKEN[case]) == ([], [])


# What the answers are afterwards.


def contact_of(store: Store, person: str) -> tuple[str, int, bool]:
    answer = trusted_contacts(store.network(on=date(2026, 6, 2)))
    row = answer[answer["person"] == person].iloc[0]
    return str(row["status"]), int(row["usable"]), bool(row["missing"])


def test_a_trust_that_ended_for_safety_stays_ended_until_that_is_allowed(store):
    columns = f"{TRUSTS},ended_on,end_reason\n"
    bring(store, trusts=f"{columns}p1,i1,person,strong,2026-05-01,yes,2026-05-20,safety\n")
    last_month = f"{columns}p1,i1,person,strong,2026-05-01,yes,,\n"
    with pytest.raises(DataProblemsError):
        bring(store, trusts=last_month)
    assert contact_of(store, "p1") == ("unavailable", 0, True)
    bring(store, allow_safety_changes=True, trusts=last_month)
    assert contact_of(store, "p1") == ("single", 1, False)


def refused_as(store: Store, **tables: str) -> list[str]:
    """Return the codes for which an import is refused, and its first sentence."""
    files = read(**tables)
    with pytest.raises(DataProblemsError) as refused:
        import_records(store, files.records, day=DAY)
    return [*short(refused.value.problems), refused.value.problems[0].message]


@pytest.mark.parametrize("reason", ["safety", "person_withdrew", "died"])
def test_a_trust_that_ended_to_protect_somebody_begins_anew_only_where_that_is_allowed(
    store, reason
):
    columns = f"{TRUSTS},started_on,ended_on,end_reason\n"
    bring(store, trusts=f"{columns}p1,i1,person,strong,2026-05-01,yes,,2026-05-20,{reason}\n")
    anew = f"{columns}p1,i1,person,strong,2026-05-25,yes,2026-05-25,,\n"
    code, sentence = refused_as(store, trusts=anew)
    assert code == "weakened-safety-fact trusts 2 end_reason"
    assert sentence == (
        f'trusts "p1", "i1", "person": it ended on 2026-05-20 ({reason.replace("_", " ")}) and '
        "would be begun anew on 2026-05-25. They would count as a usable contact again, unless "
        "something else forbids it."
    )
    assert contact_of(store, "p1")[1] == 0
    bring(store, allow_safety_changes=True, trusts=anew)
    assert contact_of(store, "p1") == ("single", 1, False)
    assert bring(store, trusts=anew).weakened == []


TWIN = {"person": 'id,name,date_of_birth\np8,"Marsh, Sam",1974-09-03\n'}
NEW_ID = {"individual": "id,name,individual_kind,contact\ni9,KIT  Marsh,family,07700 900456\n"}
AS_STAFF = {
    "worker": 'id,name,role_title\nw9,"Marsh, Kit",Nurse\n',
    "works_for": "worker,service,started_on\nw9,s1,2024-01-01\n",
}
FOR_SAFETY = (
    "trusts",
    f"{TRUSTS},ended_on,end_reason\np1,i1,person,strong,2026-05-01,yes,2026-05-20,safety\n",
)
SEEN_BY_STAFF = (
    "trusts",
    f"{TRUSTS},started_on,ended_on,end_reason\n"
    "p2,i1,worker_observed,strong,2026-05-01,yes,2026-01-01,2026-05-20,safety\n",
)
FLAGGED = (
    "individual",
    "id,name,individual_kind,check_flag\ni1,Kit Marsh,family,do_not_contact\n",
)
HARM = ("risk_from", "at_risk,source_of_risk,status\np1,i1,alleged\n")
ENDED = 'the trust of "p1" in "i1" ended on 2026-05-20 (safety)'
ANOTHER_WAY = [
    ("another id", FOR_SAFETY, NEW_ID, "p1,i9", ENDED),
    ("as a worker", FOR_SAFETY, AS_STAFF, "p1,w9", ENDED),
    ("of both", FOR_SAFETY, TWIN | NEW_ID, "p8,i9", ENDED),
    ("harm to a twin", HARM, TWIN | NEW_ID, "p8,i9", 'forbidden, between "p1" and "i1"'),
    ("flagged", FLAGGED, NEW_ID, "p1,i9", '"i1", whom they trust, is not to be asked'),
    ("staff's word", SEEN_BY_STAFF, {}, "p2,i1", "ended on 2026-05-20 (safety)"),
]


def test_whom_somebody_is_protected_from_is_no_contact_under_another_id_unless_allowed(
    filled, tmp_path
):
    for what, (table, protects), humans, pair, why in ANOTHER_WAY:
        with closing(open_store(str(shutil.copy(filled, tmp_path / f"{what}.tpg")))) as store:
            brought(store, {table: protects})
            files = humans | {"trusts": f"{TRUSTS}\n{pair},person,strong,2026-05-25,yes\n"}
            prepared = check_import(store, read(**files).records, day=DAY)
            [fact] = prepared.weakened
            assert (fact.row, fact.column, fact.is_contact_again) == (2, "trusted", True), what
            assert why in fact.sentence, what
            assert "trust-under-another-id trusts 2 trusted" in short(prepared.notices), what


def test_a_namesake_in_somebody_elses_life_and_a_trust_that_began_anew_are_not_asked_about(store):
    brought(store, dict([FOR_SAFETY]) | NEW_ID)
    for row in ("p2,i9,person,strong,2026-05-25,yes", "p1,s1,person,strong,2026-05-25,yes"):
        told = bring(store, trusts=f"{TRUSTS}\n{row}\n")
        assert short(told.notices) == [], row
    begun = f"{TRUSTS},started_on\np1,i9,person,strong,2026-05-25,yes,2026-05-25\n"
    assert refused_as(store, trusts=begun)[0] == "weakened-safety-fact trusts 2 trusted"
    bring(store, allow_safety_changes=True, trusts=begun)
    assert contact_of(store, "p1")[1] == 1
    assert short(bring(store, trusts=begun).notices) == []


def test_an_end_for_safety_beside_a_namesake_who_goes_on_is_asked_about_at_the_end(store):
    brought(store, NEW_ID | {"trusts": f"{TRUSTS}\np1,i9,person,strong,2026-05-25,yes\n"})
    told = brought(store, dict([FOR_SAFETY])).notices
    assert short(told) == ["trust-under-another-id trusts 2 trusted"]
    told = brought(store, dict([HARM])).notices
    assert short(told) == ["trust-under-another-id risk_from 2 source_of_risk"]


def test_support_that_ended_otherwise_begins_again_and_after_an_exclusion_only_if_allowed(store):
    again = f"{SUPPORTS}s1,p1,active,2026-05-28,2026-05-28,,\n"
    ended = f"{SUPPORTS}s1,p1,active,2026-05-20,2026-02-10,2026-05-25,"
    bring(store, supports=f"{ended}planned\n")
    assert found(store, {"supports": again}) == ([], [])
    bring(store, supports=f"{ended}excluded\n")
    code, sentence = refused_as(store, supports=again)
    assert code == "weakened-safety-fact supports 2 end_reason"
    assert "it ended on 2026-05-25 (excluded) and would be begun anew on 2026-05-28" in sentence


def test_somebody_who_was_excluded_is_not_let_in_by_an_older_file(store):
    bring(store, supports=f"{SUPPORTS}s1,p1,active,2026-05-20,2026-02-10,2026-05-25,excluded\n")
    with pytest.raises(DataProblemsError) as refused:
        bring(store, supports=f"{SUPPORTS}s1,p1,active,2026-05-20,2026-02-10,,\n")
    assert {one.code for one in refused.value.problems} == {"weakened-safety-fact"}


@pytest.mark.parametrize(
    ("area", "lives_in"),
    [
        ("Northgate|Harbour", "Harbour"),
        ("HARBOUR", "Harbour"),
        ("Harbour\u200b", "Harbour"),
        ("North\u00a0Gate", "North Gate"),
        ("King\u2019s\u2011End", "King's-End"),
    ],
)
def test_a_service_is_there_for_an_area_however_it_is_written(store, area, lives_in):
    person = f"id,name,area\np2,Ali Reed,{lives_in}\n"
    assert not bring(store, person=person, service=f"{LAW}{area},open\n", need=LEGAL).notices
    network = store.network(on=DAY)
    missing = provision_gaps(network)
    [legal] = missing[missing["domain"] == "immigration_legal"].to_dict("records")
    assert (legal["area"], legal["exists_untried"], legal["does_not_exist"]) == (lives_in, 1, 0)
    assert introductions(network, "p2", "n3").attrs["denominator"] == 1


def test_an_area_that_is_a_word_for_nothing_is_not_recorded(store):
    bring(store, person="id,name,area\np1,Sam Marsh,N/A\np2,Ali Reed,Unknown\n")
    assert provision_gaps(store.network(on=DAY)).attrs["not_recorded"] == 2


def test_a_start_that_is_mended_is_one_spell_and_no_return(store):
    bring(
        store,
        supports="service,person,status,started_on,former_started_on\n"
        "s1,p1,active,2026-02-12,2026-02-10\n",
    )
    told = changes(store.network(on=date(2026, 2, 1)), store.network(on=DAY))
    of_supports = told[(told["what"] == "tie") & (told["now"] == "supports")]
    assert list(of_supports["change"]) == ["gained"]


def test_a_worker_who_moves_to_another_service_is_the_same_worker(store):
    bring(
        store,
        works_with="worker,person,role,service,last_contact_on,started_on,ended_on\n"
        "w1,p1,key_worker,s1,2026-05-20,2026-02-10,2026-06-01\n"
        "w1,p1,key_worker,s2,2026-06-01,2026-06-01,\n",
    )
    measures = ego_measures(store.network(on=DAY), "p1").iloc[0]
    assert (measures["keyworker_days"], measures["keyworker_changes"]) == (111, 0)


def test_a_need_is_uncovered_from_the_day_on_which_its_service_closed(store):
    bring(
        store,
        service="id,name,agency,domains,functions,status,closed_on\n"
        "s1,Housing Options,a1,housing,assessment|coordination,closed,2026-04-01\n",
    )
    found_gaps = gaps(store.network(on=DAY))
    [gap] = found_gaps[found_gaps["need"] == "n1"].to_dict("records")
    assert (gap["state"], gap["since"].date(), gap["days"]) == (
        "uncovered",
        date(2026, 4, 1),
        61,
    )


def test_one_accented_letter_is_the_same_however_it_is_put_together(store):
    bring(store, person="id,name,area\np\u00e9,Zo\u00e9,H\u00e9r\n")
    again = bring(store, person="id,name,area\npe\u0301,Zoe\u0301,He\u0301r\n")
    assert (again.added, again.changed, again.notices) == ({}, {}, [])


def test_ids_that_are_words_for_nothing_are_kept_as_text(store):
    result = bring(store, person="id,name\nNA,Null\nNaN,None\nTRUE,Nan\n007,Lee\n")
    assert (result.added["person"], len(result.notices)) == (4, 3)
    living = trusted_contacts(store.network(on=DAY))["person"]
    assert {"NA", "NaN", "TRUE", "007"} < set(living)
