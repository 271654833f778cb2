"""Which agencies, and which links between two, hold the others together."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.involvement import people_round
from tests.agreement.brute_force.facts.not_recorded import people_without_involvement
from tests.agreement.brute_force.system.parts import Link, agencies, links_by_people, parts


# > The agencies, and the links between two, without which those who are joined now fall apart: into
# > how many parts, and who is cut off from the largest. (the docs)
def bridges(tables: Tables, on: date, settings: Settings) -> Answer:
    links = links_by_people(tables, on, settings)
    rows = []
    for part in parts(agencies(tables), links):
        for agency in part:
            others = [one for one in part if one != agency]
            kept = [link for link in links if agency not in link]
            rows += _fallen("agency", [agency], others, kept)
        for link in links:
            if link[0] in part:
                rows += _fallen("link", [*link], part, [one for one in links if one != link])
    # > The more are cut off the earlier; then agencies before links, then ids.
    rows.sort(key=lambda row: (-len(row["cut_off"]), row["kind"], row["agencies"]))
    people = people_round(tables, on, settings)
    return Answer(
        rows,
        # > Denominator: living people with whom a service is in touch. Not recorded: living people
        # > with no involvement recorded.
        denominator=len({person for group in people.values() for person in group}),
        not_recorded=len(people_without_involvement(tables, on)),
    )


def _fallen(kind: str, what: list[str], nodes: list[str], links: list[Link]) -> list[Row]:
    fallen = parts(nodes, [link for link in links if link[0] in nodes])
    if len(fallen) < 2:
        return []
    cut_off = sorted(one for part in fallen[1:] for one in part)
    return [{"kind": kind, "agencies": what, "parts": len(fallen), "cut_off": cut_off}]
