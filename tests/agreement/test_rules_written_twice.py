"""A rule in Python names its twin in Cypher, and the other way round."""

import pytest

from tests.support.neo4j_servers.jars import ROOT
from tests.support.rules_written_twice import QUERIES, RULES, rules_held_by, rules_named_by


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_query_names_the_rules_that_it_holds(path):
    query = path.read_text("utf-8")
    assert rules_named_by(query) == rules_held_by(query)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_in_python_says_that_it_is_in_cypher_too(rule):
    module, _ = RULES[rule]
    assert f"# Written in Cypher too: {rule}.\n" in (ROOT / module).read_text("utf-8")


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_held_by_some_query(rule):
    assert any(rule in rules_held_by(path.read_text("utf-8")) for path in QUERIES)


def test_a_rule_in_a_comment_is_none():
    assert rules_held_by("MATCH (p) // no RISK_FROM here\nRETURN p") == []
    assert rules_held_by("MATCH (p)-[:RISK_FROM]-() RETURN p") == ["unsafe"]
