"""Into which parts agencies fall: by the people whom they share, and by what they have declared."""

from collections.abc import Iterable
from datetime import date

from tests.agreement.brute_force.facts.answer import Settings, Tables
from tests.agreement.brute_force.facts.lookup import rows_of, service_row
from tests.agreement.brute_force.facts.what_holds import active, service_is_closed
from tests.agreement.brute_force.questions.partnership import partnership

Link = tuple[str, str]


def parts(nodes: Iterable[str], links: Iterable[Link]) -> list[list[str]]:
    """Return the ids that links join, the largest part first; of equal ones that of the least."""
    found = [{node} for node in nodes]
    for one, other in links:
        joined = [part for part in found if one in part or other in part]
        found = [part for part in found if part not in joined]
        found.append({node for part in joined for node in part})
    return sorted((sorted(part) for part in found), key=lambda part: (-len(part), part[0]))


def agencies(tables: Tables) -> list[str]:
    return sorted(row["id"] for row in rows_of(tables, "agency"))


def links_by_people(tables: Tables, on: date, settings: Settings) -> list[Link]:
    """Return the pairs of ``partnership``."""
    return [(row["a"], row["b"]) for row in partnership(tables, on, settings).pairs]


# > Declared (pathways, multi-agency teams [...])
# Through services that are not closed, whichever way a pathway runs.
def declared_links(tables: Tables, on: date) -> list[Link]:
    found = []
    for tie in rows_of(tables, "pathway_to"):
        ends = (tie["from_service"], tie["to_service"])
        if active(tie, on) and not any(service_is_closed(tables, end, on) for end in ends):
            one, other = (service_row(tables, end)["agency"] for end in ends)
            found.append((one, other))
    for service in rows_of(tables, "service"):
        if not service_is_closed(tables, service["id"], on):
            for tie in rows_of(tables, "partner_in"):
                if tie["service"] == service["id"] and active(tie, on):
                    found.append((service["agency"], tie["agency"]))
    return found
