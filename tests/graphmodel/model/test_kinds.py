"""A declaration that contradicts itself is refused when it is made."""

from typing import Any

import pytest

from graphmodel.errors import ModelError
from graphmodel.model import MODEL
from graphmodel.model.columns import Field, FieldType, Link
from graphmodel.model.kinds import Model, NodeKind, TieKind
from graphmodel.model.rules import NoMoreThan, NotBefore, OneAtATime
from graphmodel.model.vocabulary import Domain, Restricted

DAY = FieldType.DAY
STARTED = Field("started_on", DAY, "First day.")
ENDED = Field("ended_on", DAY, "Day after the last.")
NAME = Field("name", FieldType.TEXT, "Name.")


def end(name: str, target: str = "Cat") -> Link:
    return Link(name, (target,), "An end.", required=True)


def tie(**facts: Any) -> TieKind:
    given: dict[str, Any] = {
        "relationship": "LIKES",
        "table": "likes",
        "description": "One cat likes another.",
        "source": end("liker"),
        "target": end("liked"),
        "columns": (STARTED, ENDED),
        **facts,
    }
    return TieKind(**given)


def cat(**facts: Any) -> NodeKind:
    given: dict[str, Any] = {
        "label": "Cat",
        "table": "cat",
        "description": "A cat.",
        "columns": (NAME,),
        **facts,
    }
    return NodeKind(**given)


def test_a_sound_declaration_is_taken():
    model = Model((cat(),), (tie(),))
    assert [kind.table for kind in model] == ["cat", "likes"]
    assert model.by_table["likes"].key == ("liker", "liked", "started_on")
    assert model.node("Cat").column_names == ("id", "name")


@pytest.mark.parametrize(
    ("name", "holds", "more"),
    [
        ("Name", FieldType.TEXT, {}),
        ("domain", FieldType.WORD, {}),
        ("domain", FieldType.TEXT, {"words": Domain}),
        ("started", DAY, {}),
        ("seen_on", FieldType.TEXT, {}),
        ("restricted", FieldType.WORD, {"words": Restricted, "default": "secret"}),
    ],
)
def test_a_field_that_contradicts_itself_is_refused(name: str, holds: FieldType, more: Any):
    with pytest.raises(ModelError):
        Field(name, holds, "A sentence.", **more)


def test_a_field_is_described_in_a_sentence():
    with pytest.raises(ModelError, match="describing sentence"):
        Field("name", FieldType.TEXT, "Name")


@pytest.mark.parametrize(
    "facts",
    [
        {"name": "Agency"},
        {"targets": ()},
        {"relationship": "part_of"},
        {"description": "no sentence"},
    ],
)
def test_a_link_that_contradicts_itself_is_refused(facts: dict[str, Any]):
    sound: dict[str, Any] = {"name": "agency", "targets": ("Agency",), "description": "Whose."}
    Link(**sound)
    with pytest.raises(ModelError):
        Link(**{**sound, **facts})


@pytest.mark.parametrize(
    "facts",
    [
        {"label": "CAT"},
        {"table": "Cat"},
        {"columns": (NAME, NAME)},
        {"columns": (Field("id", FieldType.TEXT, "Id."),)},
        {"columns": (Link("owner", ("Cat",), "Whose."),)},
    ],
)
def test_a_node_kind_that_contradicts_itself_is_refused(facts: dict[str, Any]):
    with pytest.raises(ModelError):
        cat(**facts)


@pytest.mark.parametrize(
    "facts",
    [
        {"relationship": "likes"},
        {"columns": (STARTED,)},
        {"spell_field": "strength"},
        {"source": Link("liker", ("Cat",), "Not required.")},
    ],
)
def test_a_tie_kind_that_contradicts_itself_is_refused(facts: dict[str, Any]):
    with pytest.raises(ModelError):
        tie(**facts)


def test_a_model_names_no_table_twice_and_points_at_no_unknown_label():
    with pytest.raises(ModelError, match="doubled"):
        Model((cat(), cat()), ())
    with pytest.raises(ModelError, match="Dog"):
        Model((cat(),), (tie(target=end("liked", "Dog")),))
    with pytest.raises(ModelError, match="no label"):
        MODEL.node("Dog")


def test_every_tie_is_dated_and_every_table_says_where_its_rows_come_from():
    for kind in MODEL:
        names = set(kind.column_names)
        assert {"source", "recorded_on", "recorded_by", "restricted"} <= names
    for kind in MODEL.ties:
        assert {"started_on", "ended_on"} <= set(kind.column_names)


def test_what_is_recorded_about_harm_is_restricted_by_default():
    for kind in MODEL.ties:
        (restricted,) = [field for field in kind.fields if field.name == "restricted"]
        assert restricted.default == ("restricted" if kind.safety else "open")


SAID = ("no-such", "It may not be.", "Look.")


@pytest.mark.parametrize(
    "rule",
    [
        NotBefore(*SAID, "fed_on", "ended_on"),
        OneAtATime(*SAID, ("liker", "fed_on")),
        NoMoreThan(*SAID, "liked", "lives"),
    ],
)
def test_a_rule_that_looks_at_a_column_that_there_is_not_is_refused(rule):
    with pytest.raises(ModelError, match="no-such"):
        Model((cat(),), (tie(rules=(rule,)),))
    Model((cat(),), (tie(rules=(NotBefore(*SAID, "ended_on", "started_on"),)),))


def test_a_list_points_at_one_other_kind_and_what_lasts_has_the_days_it_names():
    one = Link("near", ("Dog",), "Dogs nearby.", "NEAR", many=True)
    assert cat(columns=(NAME, one)).links == (one,)
    for targets in (("Cat",), ("Dog", "Bird")):
        several = Link("near", targets, "Nearby.", "NEAR", many=True)
        with pytest.raises(ModelError, match="list of one kind"):
            cat(columns=(NAME, several))
    assert cat(columns=(NAME, STARTED, ENDED)).interval == ("started_on", "ended_on")
    with pytest.raises(ModelError, match="no interval"):
        cat(interval=("born_on", "died_on"))
