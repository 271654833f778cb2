"""Query files: a header is held against its query, and every fault is told with its line."""

import re
from datetime import date

import pytest

from graphmodel.analysis.questions import QUESTIONS, WINDOW
from graphmodel.errors import QueryFileError
from graphmodel.settings import Settings
from graphmodel.stores.neo4j_store.answers import ALL, AREAS, HALVES
from graphmodel.stores.neo4j_store.query_files import ROWS, read_queries, read_query

HEADER = """\
// question: Who was born before a day?
// param on DATE: the day D
// param people LIST<STRING>
// column person STRING: id
// column days INTEGER
// denominator living_people: living people
// not recorded never_asked: people never asked
// browser :param on => date('2026-06-01')
// browser :param people => ['it\'s', null]
"""
BODY = """\
MATCH (p:Person) // not $this's and no RETURN that
WHERE p.id IN $people AND p.name <> '$that'
RETURN p.id AS person, size(COLLECT { MATCH (q) RETURN [q, $on] }) AS days
ORDER BY person, days
"""
DAY = date(2026, 6, 1)
PATH = "somewhere/born.cypher"


def read(content):
    return read_query(PATH, content, "findings", "born")


def without(line):
    return "".join(one for one in HEADER.splitlines(keepends=True) if line not in one) + BODY


def test_a_header_says_what_a_query_takes_and_gives():
    query = read(HEADER + BODY)
    assert query.question == "Who was born before a day?"
    assert query.parameters == {"on": "DATE", "people": "LIST<STRING>"}
    assert list(query.columns.items()) == [("person", "STRING"), ("days", "INTEGER")]
    assert query.meanings == {"on": "the day D", "person": "id"}
    assert (query.denominator, query.not_recorded) == ("living_people", "never_asked")
    assert query.browser == {"on": "date('2026-06-01')", "people": "['it's', null]"}
    assert query.text == BODY.strip()


@pytest.mark.parametrize(
    ("content", "line", "told"),
    [
        (HEADER, 10, "no query after its header"),
        (HEADER + "\n\n  \n", 12, "no query after its header"),
        (without("question"), 1, "has no question"),
        (without("// param on"), 9, "parameter on that is asked for and not declared"),
        (HEADER + BODY.replace("$on", "3"), 2, "declares the parameter on, which is not asked for"),
        (without("column days"), 9, "column days that is returned and not declared"),
        (HEADER + BODY.replace(" AS days", " AS hours"), 5, "column days, which is not returned"),
        (
            without("column person").replace("// deno", "// column person STRING\n// deno"),
            10,
            "another order",
        ),
        (HEADER + "// param on DATE\n" + BODY, 10, "declares the param on a second time"),
        (HEADER + "// question: Who?\n" + BODY, 10, "says the question a second time"),
        (HEADER + "// denominator leads\n" + BODY, 10, "names a second denominator"),
        (HEADER + "// param upto DAY\n" + BODY, 10, "declares a param without a name and one of"),
        (HEADER + "// parameter upto DATE\n" + BODY, 10, "is no line of a header"),
        (without("browser :param people"), 1, "sets other parameters"),
        (HEADER + "// browser :param on => 3\n" + BODY, 10, "sets on a second time"),
        (HEADER + BODY + "; MATCH (n) RETURN n", 10, "more than one statement"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_file_and_line(content, line, told):
    with pytest.raises(QueryFileError) as raised:
        read(content)
    assert str(raised.value).startswith(f"{PATH}, line {line}: ")
    assert told in str(raised.value)


COUNT = "// question: How many?\n// column number INTEGER\nRETURN 3 AS number\n"


def folders(tmp_path, **contents):
    for place, content in contents.items():
        folder, _, name = place.partition("__")
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / f"{name}.cypher").write_text(content, "utf-8")
    return tmp_path


def test_a_name_that_two_queries_have_is_refused(tmp_path):
    root = folders(tmp_path, counts__leads=COUNT, findings__leads=COUNT)
    with pytest.raises(QueryFileError, match=r"leads\.cypher, line 1: counts has a query leads"):
        read_queries(root)


def test_a_count_that_is_not_there_is_refused(tmp_path):
    root = folders(tmp_path, counts__living_people=COUNT, findings__born=HEADER + BODY)
    with pytest.raises(QueryFileError, match="there is no count never_asked"):
        read_queries(root)


def test_a_finding_may_count_with_its_own_rows(tmp_path):
    counted = HEADER.replace("denominator living_people", "denominator rows")
    counted = counted.replace("not recorded never_asked", "not recorded rows")
    counted = counted.replace("// column days", "// column is_listed BOOLEAN\n// column days")
    body = BODY.replace(" AS person,", " AS person, true AS is_listed,")
    [query] = read_queries(folders(tmp_path, findings__born=counted + body)).values()
    assert (query.denominator, query.not_recorded) == (ROWS, ROWS)
    assert list(query.columns) == ["person", "is_listed", "days"]
    assert list(query.answered) == ["person", "days"]


def test_what_is_no_query_is_passed_over(tmp_path):
    root = folders(tmp_path, counts__living_people=COUNT)
    (root / "counts" / "README.md").write_text("Counts.", "utf-8")
    (root / "README.md").write_text("Queries.", "utf-8")
    assert list(read_queries(root)) == ["living_people"]


def test_every_finding_is_a_question_or_belongs_to_one():
    asked = {question.name for question in QUESTIONS} | {"partnership_agencies"}
    found = {name for name, query in read_queries().items() if query.folder == "findings"}
    assert found <= asked
    assert {"gaps", "duplicates", "leads", "trusted_contacts", "partnership"} <= found
    assert {"service_barriers", "provision_gaps", "fragility"} <= found


@pytest.mark.parametrize("name", sorted(read_queries()))
def test_a_finding_takes_day_people_settings_areas_and_what_its_halves_differ_in(name):
    query = read_queries()[name]
    if query.folder != "network":
        given = {"on", "people", *WINDOW, AREAS, *Settings().as_dict()}
        assert set(query.parameters) <= given | {*(ALL if name in HALVES else ())}
    if query.folder == "findings" and name != "partnership_agencies":
        assert query.denominator
        assert query.not_recorded


def test_the_browser_line_has_the_settings_defaults():
    for query in read_queries().values():
        for name, value in Settings().as_dict().items():
            if name in query.parameters:
                assert query.browser[name] == str(value), query.name


def test_no_finding_keeps_a_list_of_everybody_for_each_person():
    """A server counts a list anew for each distinct row that has it: 5.5 GB at 100,000 people."""
    for query in read_queries().values():
        beginning = query.text.partition("(p:Person")[0]
        lists = re.findall(r"(?:collect\([^()]*\)|\}) AS (\w+)", beginning)
        for distinct in re.findall(r"WITH DISTINCT ([^\n]*)", query.text):
            named = set(re.findall(r"\w+", distinct))
            assert named.isdisjoint(lists), f"{query.name}: WITH DISTINCT {distinct}"
