"""For whom no service's involvement has ever been recorded."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Tables
from tests.agreement.brute_force.facts.lookup import rows_of
from tests.agreement.brute_force.facts.what_holds import begun, living_people, needs_by


# > Not recorded: living people with no involvement recorded by D.
# That is: no `supports` row, and no `addresses` row of a need of theirs, begun by D, whatever its
# status and whether ended or not.
def people_without_involvement(tables: Tables, on: date) -> list[str]:
    return [person for person in living_people(tables, on) if not _ever(tables, person, on)]


def _ever(tables: Tables, person: str, on: date) -> bool:
    for tie in rows_of(tables, "supports"):
        if tie["person"] == person and begun(tie, on):
            return True
    needs = [need["id"] for need in needs_by(tables, person, on)]
    return any(tie["need"] in needs and begun(tie, on) for tie in rows_of(tables, "addresses"))
