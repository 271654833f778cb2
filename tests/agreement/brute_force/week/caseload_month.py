"""How a register's caseload moved between two days."""

from dataclasses import dataclass
from datetime import date, timedelta

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import listed, rows_of
from tests.agreement.brute_force.facts.nights import died_on, earlier
from tests.agreement.brute_force.facts.register_stays import register_stays


@dataclass(frozen=True)
class _Stay:
    person: str
    register: str
    opened: date
    closed: date | None

    def is_closed_before(self, day: date) -> bool:
        return self.closed is not None and self.closed < day


# > window [start, min(end, D + 1)), people living or dead
# A window that lies after D holds nothing.
def caseload_month(tables: Tables, on: date, settings: Settings, start: date, end: date) -> Answer:
    end = max(start, min(end, on + timedelta(days=1)))
    stays = _stays(tables, on)
    # > register (those with a stay begun by D) [...] Sort: register.
    words = listed(stay.register for stay in stays)
    rows = [_row(word, stays, start, end, settings) for word in words]
    # > Denominator: stays open on some day of the window.
    there = [
        stay
        for stay in stays
        if start < end
        and stay.opened < end
        and (stay.closed is None or stay.closed > max(start, stay.opened))
    ]
    # > Not recorded: entries ended in the window without end_reason.
    without = [
        entry
        for entry in rows_of(tables, "register_entry")
        if entry.get("ended_on") is not None
        and start <= entry["ended_on"] < end
        and entry.get("end_reason") is None
    ]
    return Answer(rows, denominator=len(there), not_recorded=len(without))


# > a stay opens on its first day and closes on its last entry's ended_on or on deceased_on,
# > whichever is earlier (one that would open on or after the death is left out)
def _stays(tables: Tables, on: date) -> list[_Stay]:
    found = []
    for stay in register_stays(tables, on):
        died = died_on(tables, stay.person)
        if died is None or stay.opened_on < died:
            closed = earlier(stay.ended_on, died)
            found.append(_Stay(stay.person, stay.register, stay.opened_on, closed))
    return found


def _row(register: str, every: list[_Stay], start: date, end: date, settings: Settings) -> Row:
    stays = [stay for stay in every if stay.register == register]
    opened = [stay for stay in stays if start <= stay.opened < end]
    closed = [stay for stay in stays if stay.closed is not None and start <= stay.closed < end]
    return {
        "register": register,
        # > at_start = opened before start and not closed before start
        "at_start": sum(s.opened < start and not s.is_closed_before(start) for s in stays),
        "opened": len(opened),
        "closed": len(closed),
        "returned": sum(_has_returned(stay, stays, settings) for stay in opened),
        # > at_end = opened before the window's end and not closed before it
        "at_end": sum(s.opened < end and not s.is_closed_before(end) for s in stays),
    }


# > returned = opened in the window, and the person's latest earlier stay on that register closed
# > more than returner_gap_days before
def _has_returned(stay: _Stay, stays: list[_Stay], settings: Settings) -> bool:
    before = [
        one.closed
        for one in stays
        if one.person == stay.person and one.opened < stay.opened and one.closed is not None
    ]
    return before != [] and (stay.opened - max(before)).days > settings.returner_gap_days
