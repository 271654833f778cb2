"""The rules that are written in Python and in Cypher, and how a query that holds one is known."""

import re
from pathlib import Path

from tests.support.neo4j_servers.jars import ROOT

RULES = {
    "living": ("graphmodel/network/network.py", "worker_deceased_on"),
    "closed service": ("graphmodel/network/network.py", "opened_on"),
    "in post": ("graphmodel/network/network.py", "WORKS_FOR"),
    "unsafe": ("graphmodel/analysis/facts/safety.py", "RISK_FROM"),
    "usable": ("graphmodel/analysis/facts/trust.py", "check_flag"),
    "in touch": ("graphmodel/analysis/facts/involvement.py", r"\$lapse_after_days"),
    "open need": ("graphmodel/analysis/facts/open_needs.py", r"n\.status = 'open'"),
    "open barrier": ("graphmodel/analysis/facts/barriers.py", "resolved_on"),
    "referral at D": ("graphmodel/analysis/facts/referrals.py", "offered_on"),
    "waiting time": ("graphmodel/analysis/services/waiting_time.py", "500000000"),
    "open action": ("graphmodel/analysis/facts/actions_and_plans.py", "in_progress"),
    "active plan": ("graphmodel/analysis/facts/actions_and_plans.py", "plan.status"),
    "stay on a register": ("graphmodel/analysis/facts/register_stays.py", ":REGISTERS"),
    "unanswered escalation": ("graphmodel/analysis/facts/escalations.py", "responded_on"),
    "who is in a unit": ("graphmodel/analysis/facts/nights.py", ":OCCUPIES"),
}
"""Where each rule stands in Python, and what only a query that holds it has in it."""

QUERIES = sorted((ROOT / "queries").glob("findings/*.cypher")) + sorted(
    (ROOT / "queries").glob("counts/*.cypher")
)

_NAMED_IN_CYPHER = re.compile(r"^// Written in Python too: (.+)\.$", re.MULTILINE)


def rules_held_by(query: str) -> list[str]:
    code = re.sub(r"//.*", "", query)
    return [rule for rule, (_, sign) in RULES.items() if re.search(sign, code)]


def rules_named_by(query: str) -> list[str]:
    return [rule for found in _NAMED_IN_CYPHER.findall(query) for rule in found.split(", ")]


def table() -> list[str]:
    """Return the lines of the table in docs/architecture.md."""
    queries = {path.stem: path.read_text("utf-8") for path in QUERIES}
    lines = ["| rule | in Python | in Cypher |", "|---|---|---|"]
    for rule, (module, _) in RULES.items():
        holding = [name for name, query in queries.items() if rule in rules_held_by(query)]
        python = Path(module).relative_to("graphmodel")
        lines.append(f"| {rule} | `{python}` | {', '.join(holding)} |")
    return lines
