"""Whose id is this, and is anybody meant: ids, humans and areas beside those of the store."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from graphmodel.check.check_records import check_records
from graphmodel.errors import DataProblemsError
from graphmodel.model import MODEL
from graphmodel.names.look_alikes import look_alike_key, look_alikes
from graphmodel.stores import open_store
from graphmodel.stores.store import Store
from graphmodel.writing.importing import check_import, import_records
from tests.graphmodel.small_partnership import (
    DAY,
    ROWS,
    Row,
    a,
    found_in,
    notices,
    partnership,
    places,
    records,
    stored_partnership,
    without,
)

pytestmark = pytest.mark.slow_on_neo4j


@pytest.fixture(scope="module", params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def known(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """One of each, on every store, to look at alone."""
    if request.param == "sqlite":
        opened = open_store(str(tmp_path_factory.mktemp("known") / "partnership.tpg"))
    else:
        server = request.getfixturevalue("neo4j_server")
        with server.driver() as driver:
            driver.execute_query("MATCH (n) DETACH DELETE n", database_="neo4j")
        opened = open_store(server.url, server.username, server.password)
    yield _filled(opened)
    opened.close()


@pytest.fixture
def changing(tmp_path: Path) -> Iterator[Store]:
    """The same in a file, to write to."""
    opened = open_store(str(tmp_path / "partnership.tpg"))
    yield _filled(opened)
    opened.close()


def _filled(store: Store) -> Store:
    """Sam Ngata was born in 1974 and lives in Northgate."""
    person = a("person", date_of_birth="1974-03-09", area="Northgate")
    import_records(store, partnership(person=[person], risk_from=[], no_contact_with=[]), day=DAY)
    return store


def odd(store: Store, **tables: list[Row]) -> list[tuple[str, str, int | None, str]]:
    prepared = check_import(store, records(**tables), day=DAY)
    assert prepared.problems == []
    return notices(prepared.notices)


def refused(store: Store, **tables: list[Row]) -> list[tuple[str, str, int | None, str]]:
    return places(check_import(store, records(**tables), day=DAY).problems)


def said(store: Store, **tables: list[Row]) -> str:
    prepared = check_import(store, records(**tables), day=DAY)
    return " ".join(map(str, [*prepared.problems, *prepared.notices]))


def test_another_name_and_birth_under_one_id_is_said(known):
    other = a("person", name="Lee Frost", date_of_birth="1991-01-02")
    assert odd(known, person=[other]) == [
        ("now-somebody-else", "person", 2, "id"),
        ("another-day-of-birth", "person", 2, "date_of_birth"),
    ]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"name": "Sam Ngata-Okoro", "date_of_birth": "1974-03-09"}, []),
        ({"name": "Lee Frost", "date_of_birth": "1974-03-09"}, []),
        ({"name": "Sam Ngata", "date_of_birth": "1974-09-03"}, ["another-day-of-birth"]),
        ({"name": "SAM  NGATA", "date_of_birth": "1991-01-02"}, ["another-day-of-birth"]),
    ],
)
def test_one_of_name_and_birth_may_be_mended_and_another_day_is_said(known, cells, said):
    assert [code for code, *_ in odd(known, person=[a("person", **cells)])] == said


@pytest.mark.parametrize("table", ["agency", "service", "worker", "individual"])
def test_a_name_without_a_word_of_the_former_one_is_said(known, table):
    another = a(table, name="Quite Unlike")
    assert ("now-somebody-else", table, 2, "id") in odd(known, **{table: [another]})
    first = str(ROWS[table]["name"]).split()[0]
    assert odd(known, **{table: [a(table, name=f"{first} Ashby")]}) == []


def test_one_name_and_birth_under_two_ids_is_said_for_each_pair(known):
    twins = [
        a("person", id="p8", name="Sam  Ngata", date_of_birth="1974-03-09"),
        a("person", id="p9", name="sam ngata", date_of_birth="1974-03-09"),
        a("person", id="p7", name="Sim Ngata", date_of_birth="1974-03-09"),
    ]
    assert odd(known, person=twins) == [
        ("same-name-and-birth", "person", 2, "id"),
        ("same-name-and-birth", "person", 3, "id"),
    ]
    assert '"p1" in the store' in said(known, person=twins[:1])
    many = [
        a("person", id=f"q{n}", name=f"Kit {n} Marsh", date_of_birth="1980-01-01")
        for n in range(30)
    ]
    assert odd(known, person=[*many, twins[0]]) == [("same-name-and-birth", "person", 32, "id")]


@pytest.mark.parametrize("name", ["Ngata, Sam", "NGATA Sam", "Sam-Ngata", "Ngàta,Sam"])
def test_a_name_with_the_surname_first_is_the_same_name(known, name):
    twin = a("person", id="p8", name=name, date_of_birth="1974-03-09")
    assert odd(known, person=[twin]) == [("same-name-and-birth", "person", 2, "id")]
    many = [
        a("person", id=f"q{n}", name=f"Kit {n} Marsh", date_of_birth="1980-01-01")
        for n in range(30)
    ]
    assert odd(known, person=[*many, twin]) == [("same-name-and-birth", "person", 32, "id")]


def test_an_id_that_a_program_made_a_number_of_is_said(changing):
    numbered = [a("person", id=one, name="Lee Frost") for one in ("1234", "7")]
    import_records(changing, records(person=numbered), day=DAY)
    for identifier in ("1,234", "1234.0", "7.0"):
        new = a("person", id=identifier, name="Kit Marsh")
        assert odd(changing, person=[new]) == [("look-alike-id", "person", 2, "id")]
        tie = a("supports", person=identifier, started_on="2026-04-01")
        assert "Did you mean" in said(changing, supports=[tie])


@pytest.mark.parametrize("identifier", ["P1", "p01", "p001", "p 1", "\u04401", "P 1", "'p1'"])
def test_an_id_that_is_hard_to_tell_from_another_is_said(known, identifier):
    new = a("person", id=identifier, name="Lee Frost")
    assert odd(known, person=[new]) == [("look-alike-id", "person", 2, "id")]
    assert 'Did you mean "p1"?' in said(known, person=[new])
    many = [a("person", id=f"q{n}", name=f"Kit {n} Marsh") for n in range(11, 50)]
    assert odd(known, person=[*many, new]) == [("look-alike-id", "person", 41, "id")]


@pytest.mark.parametrize("identifier", ["p10", "p11", "pp1", "1", "p-1", "q1", "p1a"])
def test_an_id_of_its_own_is_left_alone(known, identifier):
    assert odd(known, person=[a("person", id=identifier, name="Lee Frost")]) == []


def test_ids_alike_in_one_file_are_said_once_and_not_when_stored(changing):
    rows = [a("person", id="00123", name="Lee Frost"), a("person", id="123", name="Kit Marsh")]
    assert odd(changing, person=rows) == [("look-alike-id", "person", 3, "id")]
    import_records(changing, records(person=rows), day=DAY)
    assert odd(changing, person=rows) == []


def test_a_reference_that_is_misspelt_is_answered_with_the_id_that_is_like_it(known):
    tie = a("supports", person="P1", started_on="2026-04-01")
    assert refused(known, supports=[tie]) == [("unknown-id", "supports", 2, "person")]
    assert 'Did you mean "p1"?' in said(known, supports=[tie])
    assert "Join several ids by |." in said(known, referral=[a("referral", needs=("n1,n2",))])
    lead = a("referral", from_worker="N/A")
    assert "Leave the cell empty where there is none." in said(known, referral=[lead])


def test_look_alikes_are_found_by_guessing_where_all_ids_are_too_many():
    pairs = [
        ("1,234", "1234"),
        ("7", "7.0"),
        ("P1", "p1"),
        ("123", "00123"),
        ("p3", "p 3"),
        ("p1O", "p10"),
        ("W-07", "w-7"),
    ]
    for one, other in pairs:
        assert look_alike_key(one) == look_alike_key(other)
        assert one in look_alikes(other)


# Words for nothing.


@pytest.mark.many_cases(quick=3)
@pytest.mark.parametrize("name", ["None", "N/A", "?", "TBC", "unknown", "0"])
@pytest.mark.parametrize("named_by", ["person", "worker_observed"])
def test_nobody_can_be_trusted_by_a_word_for_nothing(changing, name, named_by):
    tables = {
        "individual": [a("individual", id="i9", name=name)],
        "trusts": [a("trusts", trusted="i9", named_by=named_by)],
    }
    assert refused(changing, **tables) == [("trust-in-nobody", "trusts", 2, "trusted")]
    assert "said_none" in said(changing, **tables)
    import_records(changing, records(individual=tables["individual"]), day=DAY)
    assert refused(changing, trusts=tables["trusts"]) == [
        ("trust-in-nobody", "trusts", 2, "trusted")
    ]


@pytest.mark.parametrize("name", ["Null", "Na", "Nan", "Nil"])
def test_a_surname_that_is_such_a_word_is_a_notice_alone(known, name):
    assert odd(
        known,
        individual=[a("individual", id="i9", name=name)],
        trusts=[a("trusts", trusted="i9")],
    ) == [("name-for-nothing", "individual", 2, "name")]


def test_nobody_who_is_trusted_loses_their_name_to_a_word_for_nothing(changing):
    for table in ("individual", "worker", "person", "service", "agency"):
        row = a(table, name="Unknown")
        assert ("name-lost", table, 2, "name") in refused(changing, **{table: [row]})
    with pytest.raises(DataProblemsError):
        import_records(changing, records(individual=[a("individual", name="-")]), day=DAY)


def said_none(on: str = "2026-05-01") -> Row:
    return a("person", trust_asked_on=on, trust_answer="said_none")


def confirmed(on: str, **cells: object) -> Row:
    return a("trusts", last_confirmed_on=on, **cells)


def test_who_said_none_and_trusts_on_that_day_is_asked_again(changing):
    both = {"person": [said_none()], "trusts": [confirmed("2026-05-01")]}
    expected = [("said-none-and-trusts", "person", 2, "trust_asked_on")]
    assert odd(changing, **both) == expected
    import_records(changing, records(trusts=both["trusts"]), day=DAY)
    assert odd(changing, person=both["person"]) == expected


def test_trust_confirmed_on_the_day_of_a_stored_answer_is_asked_about(changing):
    import_records(changing, records(person=[said_none()]), day=DAY)
    found = odd(changing, trusts=[confirmed("2026-05-01")])
    assert found == [("said-none-and-trusts", "trusts", 2, "last_confirmed_on")]


@pytest.mark.parametrize(
    "trust",
    [
        confirmed("2026-04-30"),
        confirmed("2026-05-01", trusted="s1"),
        confirmed("2026-05-01", named_by="family"),
    ],
)
def test_other_trust_does_not_speak_against_none(known, trust):
    assert odd(known, person=[said_none()], trusts=[trust]) == []


# Areas.


@pytest.mark.parametrize("area", ["NORTHGATE", "North\u200bgate", "\u00a0Northgate", "northgate "])
def test_an_area_is_compared_whatever_its_case_and_spaces(known, area):
    assert odd(known, service=[a("service", areas=(area,))]) == []


def test_an_area_in_which_nobody_lives_is_said(known):
    service = a("service", areas=("Northgate", "Harbour"))
    assert odd(known, service=[service]) == [("area-of-nobody", "service", 2, "areas")]
    harbour = a("person", id="p2", name="Ali Reed", area="harbour")
    assert odd(known, service=[service], person=[harbour]) == []


def test_where_no_area_of_a_person_is_known_no_area_is_odd():
    assert notices(found_in(partnership(service=[a("service", areas=("Harbour",))]))) == []


# Headers.


@pytest.mark.slow
def test_no_column_that_is_missing_breaks_the_check():
    stored = stored_partnership()
    for first, beside in product([kind.table for kind in MODEL], ["person", "worker", "need"]):
        for gone in ROWS[first]:
            given = {beside: [ROWS[beside]], first: [without(ROWS[first], gone)]}
            assert isinstance(found_in(records(**given), stored), list)


def test_a_misspelt_id_beside_a_table_of_the_same_human_is_a_problem_alone():
    stored = stored_partnership(
        person=[a("person", id="x1")], worker=[a("worker", id="x1", name="Sam Ngata")]
    )
    given = records(
        person=[without(a("person"), "id")], worker=[a("worker", id="x1", name="Sam Ngata")]
    )
    assert places(check_records(given, stored, date(2026, 6, 1))) == [
        ("required-missing", "person", None, "id")
    ]
