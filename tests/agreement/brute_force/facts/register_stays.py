"""Stays on a register: entries that follow each other without a day between."""

from dataclasses import dataclass
from datetime import date, timedelta

from tests.agreement.brute_force.facts.answer import Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import rows_of
from tests.agreement.brute_force.facts.nights import go_on, last_of
from tests.agreement.brute_force.facts.what_holds import active


@dataclass(frozen=True)
class RegisterStay:
    """One person's entries on one register, in the order of their days, as at a day D."""

    person: str
    register: str
    entries: list[Row]
    on: date

    @property
    def opened_on(self) -> date:
        first: date = self.entries[0]["started_on"]
        return first

    @property
    def last(self) -> Row:
        return last_of(self.entries, self.on)

    @property
    def ended_on(self) -> date | None:
        """The day on which the last entry ended, without regard to a death."""
        ended_on: date | None = self.last.get("ended_on")
        return ended_on

    @property
    def rating(self) -> str | None:
        rating: str | None = self.last.get("rating")
        return rating

    # > Active at D when its last entry is.
    @property
    def is_active(self) -> bool:
        return active(self.last, self.on)

    # > its due day = next_review_on, else that entry's started_on + the days of its rating
    # > red_review_days 7 · amber_review_days 28 (blue too, and where no rating stands) ·
    # > green_review_days 91
    def due_on(self, settings: Settings) -> date:
        last = self.last
        if last.get("next_review_on") is not None:
            given: date = last["next_review_on"]
            return given
        days = {"red": settings.red_review_days, "green": settings.green_review_days}
        started_on: date = last["started_on"]
        return started_on + timedelta(
            days=days.get(self.rating or "none", settings.amber_review_days)
        )


# > the entries of one person on one register, begun by D (entries ended as error left out; [...]),
# > joined where the next starts on or before the day on which the one before ended
def register_stays(tables: Tables, on: date) -> list[RegisterStay]:
    """Return all stays begun by D, of the living and the dead, by person, register and day."""
    entries = [row for row in rows_of(tables, "register_entry") if row["started_on"] <= on]
    entries.sort(key=lambda row: (row["person"], row["register"], row["started_on"], row["id"]))
    found: list[RegisterStay] = []
    for entry in entries:
        before = found[-1] if found else None
        if (
            before is not None
            and (before.person, before.register) == (entry["person"], entry["register"])
            and go_on(before.entries, entry["started_on"])
        ):
            before.entries.append(entry)
        else:
            found.append(RegisterStay(entry["person"], entry["register"], [entry], on))
    return found


def active_stays(tables: Tables, person: str, on: date) -> list[RegisterStay]:
    stays = register_stays(tables, on)
    return [stay for stay in stays if stay.person == person and stay.is_active]
