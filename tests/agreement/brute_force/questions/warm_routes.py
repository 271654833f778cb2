"""For every gap, whether anybody could introduce the person to a service."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Answer, Settings, Tables
from tests.agreement.brute_force.questions.gaps import gaps
from tests.agreement.brute_force.questions.introductions import introductions


# > for every gap whether a route exists
def warm_routes(tables: Tables, on: date, settings: Settings) -> Answer:
    rows = []
    for gap in gaps(tables, on, settings).rows:
        routes = introductions(tables, on, settings, gap["person"], gap["need"]).rows
        best = routes[0] if routes != [] else None
        rows.append(
            {
                "person": gap["person"],
                "need": gap["need"],
                "domain": gap["domain"],
                "routed": best is not None,
                # > first (best first human)
                "first": None if best is None else best["steps"][1],
                "service": None if best is None else best["service"],
                "score": None if best is None else best["score"],
            }
        )
    # > Sort: routed no first, then as gaps.
    rows.sort(key=lambda row: bool(row["routed"]))
    return Answer(rows)
