"""What a partnership counts without and with a pathway from one service to another."""

from datetime import date
from fractions import Fraction

from tests.agreement.brute_force.facts.answer import (
    AgreedPathway,
    Row,
    Settings,
    Tables,
    rounded,
)
from tests.agreement.brute_force.facts.lookup import items, listed, rows_of
from tests.agreement.brute_force.facts.referrals import referrals_by, status_at
from tests.agreement.brute_force.facts.route_edges import DECIDED, made_within_the_year
from tests.agreement.brute_force.facts.what_holds import active, service_is_closed
from tests.agreement.brute_force.questions.warm_routes import warm_routes
from tests.agreement.brute_force.system.parts import agencies, declared_links, parts


# > what it counts if one service agreed a pathway to another: gaps and people with a warm route,
# > the gaps gained by area of life, and the middle share of referrals that the measured pathways
# > accept, which is assumed of it (the docs)
def agreed_pathway(
    tables: Tables, on: date, settings: Settings, from_service: str, to_service: str
) -> AgreedPathway:
    way: Row = {"from_service": from_service, "to_service": to_service, "started_on": on}
    after = {**tables, "pathway_to": [*rows_of(tables, "pathway_to"), way]}
    rows = warm_routes(tables, on, settings).rows
    had = [row for row in rows if row["routed"]]
    has = [row for row in warm_routes(after, on, settings).rows if row["routed"]]
    known = [row["need"] for row in had]
    domains = [row["domain"] for row in has if row["need"] not in known]
    gained = [{"domain": one, "gaps": domains.count(one)} for one in listed(domains)]
    shares = _shares(tables, on, settings)
    every = agencies(tables)
    counted = {
        "gaps_routed": (len(had), len(has)),
        "people_routed": (_people(had), _people(has)),
        "declared_parts": (
            len(parts(every, declared_links(tables, on))),
            len(parts(every, declared_links(after, on))),
        ),
    }
    return AgreedPathway(
        numbers=[{"measure": one, "before": n, "after": m} for one, (n, m) in counted.items()],
        # > most first, then domain
        gained=sorted(gained, key=lambda row: (-row["gaps"], row["domain"])),
        assumed=[
            {
                "is_there": (from_service, to_service) in _pathways(tables, on),
                "middle_share": rounded(float(_middle(shares))),
                "measured": len(shares),
            }
        ],
        # > Denominator: gaps. Not recorded: services without domains.
        denominator=len(rows),
        not_recorded=sum(items(row, "domains") == [] for row in rows_of(tables, "service")),
    )


def _people(rows: list[Row]) -> int:
    return len({row["person"] for row in rows})


def _pathways(tables: Tables, on: date) -> set[tuple[str, str]]:
    ties = [tie for tie in rows_of(tables, "pathway_to") if active(tie, on)]
    return {(tie["from_service"], tie["to_service"]) for tie in ties}


# > the middle one of the shares of referrals that were accepted along the pathways there are, along
# > which at least 5 referrals of (D - year_days, D] were decided
def _shares(tables: Tables, on: date, settings: Settings) -> list[Fraction]:
    found = []
    for ends in _pathways(tables, on):
        decided = [
            status_at(row, on)
            for row in referrals_by(tables, on)
            if (row.get("from_service"), row["to_service"]) == ends
            and made_within_the_year(row, on, settings)
            and status_at(row, on) in DECIDED
        ]
        if len(decided) >= 5 and not any(service_is_closed(tables, end, on) for end in ends):
            found.append(1 - Fraction(decided.count("declined"), len(decided)))
    return sorted(found)


# > where there is none, half is assumed
def _middle(shares: list[Fraction]) -> Fraction:
    if shares == []:
        return Fraction(1, 2)
    half = len(shares) // 2
    return shares[half] if len(shares) % 2 else (shares[half - 1] + shares[half]) / 2
