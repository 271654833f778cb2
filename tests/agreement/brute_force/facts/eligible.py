"""Which services a person could use, and which of them could meet a need."""

import re
import unicodedata
from datetime import date

from tests.agreement.brute_force.facts.answer import Row, Settings, Tables
from tests.agreement.brute_force.facts.gap_states import missing_functions
from tests.agreement.brute_force.facts.lookup import items, row_with_id, rows_of
from tests.agreement.brute_force.facts.what_holds import fresh_addresses, service_is_closed


# > p is eligible by age (bounds inclusive) and area (an unknown age or area, or a service without
# > areas, does not exclude)
def is_eligible(tables: Tables, person: str, service: Row, on: date) -> bool:
    row = row_with_id(tables, "person", person) or {}
    age = age_of(row, on)
    if age is not None:
        if service.get("age_min") is not None and age < service["age_min"]:
            return False
        if service.get("age_max") is not None and age > service["age_max"]:
            return False
    if row.get("area") is None or items(service, "areas") == []:
        return True
    return folded(row["area"]) in [folded(area) for area in service["areas"]]


# Areas are one where they differ by case, by the kind and number of spaces, by signs that take no
# room, by how an accented letter is put together, or by an apostrophe or hyphen that a word
# processor has changed.
def folded(area: str) -> str:
    plain = "".join(sign for sign in area if unicodedata.category(sign) != "Cf")
    plain = re.sub("[\u2018\u2019\u02bc\u00b4]", "'", re.sub("[\u2010-\u2014\u2212]", "-", plain))
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", plain).strip().casefold())


def age_of(person: Row, on: date) -> int | None:
    born: date | None = person.get("date_of_birth")
    if born is None:
        return None
    had_birthday = (on.month, on.day) >= (born.month, born.day)
    return on.year - born.year - (0 if had_birthday else 1)


# > *Taking people* = neither closed nor paused at D (status closed with a closed_on after D is not
# > closed yet).
def is_open(tables: Tables, service: Row, on: date) -> bool:
    if service_is_closed(tables, service["id"], on):
        return False
    return service.get("status") != "paused"


# > Targets: services taking people, whose domains hold the need's domain, whose functions hold
# > a missing required function where the need names any, for which p is eligible [...], that do
# > not already address the need freshly.
def targets(tables: Tables, need: Row, on: date, settings: Settings) -> list[str]:
    addressing = [tie["service"] for tie in fresh_addresses(tables, need, on, settings)]
    missing = missing_functions(tables, need, on, settings)
    found = []
    for service in rows_of(tables, "service"):
        lacking = [name for name in items(service, "functions") if name in missing]
        if items(need, "required_functions") != [] and lacking == []:
            continue
        if (
            is_open(tables, service, on)
            and need["domain"] in items(service, "domains")
            and is_eligible(tables, need["person"], service, on)
            and service["id"] not in addressing
        ):
            found.append(service["id"])
    return found
