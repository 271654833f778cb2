from tests.graphmodel.small_partnership import (
    a,
    found_in,
    places,
    records,
    stored,
    stored_partnership,
    without,
)


def test_a_new_row_needs_every_required_column():
    rows = [without(a("agency"), "sector"), without(a("agency", id="a2"), "sector")]
    [problem] = found_in(records(agency=rows))
    assert places([problem]) == [("required-missing", "agency", None, "sector")]
    assert problem.message == (
        "The column is absent, and 2 rows are new to the store, the first of them row 2."
    )


def test_a_row_that_the_store_has_needs_only_its_key():
    rows = [without(a("agency"), "sector")]
    assert found_in(records(agency=rows), stored(agency=[a("agency")])) == []


def test_one_new_row_among_known_ones_is_the_row_that_is_told():
    rows = [without(a("agency"), "sector"), without(a("agency", id="a2"), "sector")]
    [problem] = found_in(records(agency=rows), stored(agency=[a("agency")]))
    assert problem.message == "The column is absent, and row 3 is new to the store."


def test_a_tie_needs_its_ends_and_what_tells_its_spells_apart():
    for column in ("person", "trusted", "named_by"):
        rows = records(trusts=[without(a("trusts"), column)])
        assert places(found_in(rows, stored_partnership())) == [
            ("required-missing", "trusts", None, column)
        ]


def test_support_needs_its_first_day_and_trust_does_not():
    known = stored_partnership(trusts=[])
    assert places(found_in(records(supports=[without(a("supports"), "started_on")]), known)) == [
        ("required-missing", "supports", None, "started_on")
    ]
    assert found_in(records(trusts=[without(a("trusts"), "started_on")]), known) == []


def test_a_table_without_the_column_id_is_told_once():
    rows = [without(a("agency"), "id"), without(a("agency"), "id")]
    assert places(found_in(records(agency=rows))) == [("required-missing", "agency", None, "id")]


def test_a_row_without_a_usable_key_is_not_called_new():
    rows = [without(a("agency", id=None), "sector")]
    assert places(found_in(records(agency=rows))) == [("bad-id", "agency", 2, "id")]
