"""Figures about people on registers: coordination, and the register dsr; one function each."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Row, Tables
from tests.agreement.brute_force.facts.lookup import listed, row_with_id, rows_of
from tests.agreement.brute_force.facts.nights import died_on
from tests.agreement.brute_force.facts.register_stays import RegisterStay, register_stays
from tests.agreement.brute_force.facts.what_holds import active, has_died, in_post, living_people
from tests.agreement.brute_force.indicators.figure import (
    Asked,
    Figure,
    mean,
    median,
    number,
    share,
)
from tests.agreement.brute_force.questions.duplicates import duplicates
from tests.agreement.brute_force.questions.gaps import DOMAINS, gaps
from tests.agreement.brute_force.questions.trusted_contacts import trusted_contacts


def coordination(asked: Asked) -> list[Figure]:
    return [
        *trust(asked),
        *gaps_per_person(asked),
        actions_on_time(asked),
        *barriers_and_practice(asked),
        retellings_per_person(asked),
        duplicates_resolved(asked),
        *outcomes(asked),
    ]


# > over stays on the registers given [...] the people with an active stay at z
def _on_register(asked: Asked) -> list[str]:
    living = living_people(asked.tables, asked.last)
    return listed(
        stay.person
        for stay in register_stays(asked.tables, asked.last)
        if stay.register in asked.registers and stay.is_active and stay.person in living
    )


# What is counted over the window is counted of who had such a stay on a day of it.
def _in_window(asked: Asked) -> list[str]:
    found = []
    for stay in register_stays(asked.tables, asked.last):
        died = died_on(asked.tables, stay.person)
        ends = [day for day in (stay.ended_on, died) if day is not None]
        until = min(ends) if ends else None
        if stay.register in asked.registers and (
            until is None or (until > asked.start and until > stay.opened_on)
        ):
            found.append(stay.person)
    return listed(found)


# > with_usable_contact, single_contact (exactly one), never_asked: shares of the people with an
# > active stay at z
def trust(asked: Asked) -> list[Figure]:
    people = _on_register(asked)
    rows = {
        row["person"]: row
        for row in trusted_contacts(asked.tables, asked.last, asked.settings).rows
    }
    some = [person for person in people if rows[person]["usable"] >= 1]
    one = [person for person in people if rows[person]["usable"] == 1]
    never = [person for person in people if rows[person]["status"] == "never_asked"]
    return [
        share(asked, "with_usable_contact", some, people),
        share(asked, "single_contact", one, people),
        share(asked, "never_asked", never, people),
    ]


# > gaps_per_person (mean; group = domain) at z
def gaps_per_person(asked: Asked) -> list[Figure]:
    people = _on_register(asked)
    rows = gaps(asked.tables, asked.last, asked.settings).rows
    return [
        mean(
            "gaps_per_person",
            [
                sum((row["person"], row["domain"]) == (one, domain) for row in rows)
                for one in people
            ],
            domain,
        )
        for domain in sorted(DOMAINS)
    ]


# > at D not cancelled or transferred
# One that was closed after D was not so at D.
def _is_off(action: Row, on: date) -> bool:
    closed_on = action.get("closed_on")
    return action["status"] in ("cancelled", "transferred") and (
        closed_on is None or closed_on <= on
    )


# > N: actions about a person with an active stay on due_on, agreed by D, due_on in [a, b) and <
# > D, at D not cancelled or transferred; done without closed_on: outside N, not_recorded;
# > numerator done by due_on
def actions_on_time(asked: Asked) -> Figure:
    judged, on_time, missing = [], [], 0
    for action in rows_of(asked.tables, "action"):
        due_on = action["due_on"]
        if not asked.holds(due_on) or due_on >= asked.on or action["agreed_on"] > asked.on:
            continue
        person = action.get("person")
        if _is_off(action, asked.on) or not _was_on_register(asked, person, due_on):
            continue
        if action["status"] == "done" and action.get("closed_on") is None:
            missing += 1
            continue
        judged.append(str(person))
        if action["status"] == "done" and action["closed_on"] <= due_on:
            on_time.append(str(person))
    return share(asked, "actions_on_time", on_time, judged, not_recorded=missing)


def _was_on_register(asked: Asked, person: str | None, day: date) -> bool:
    if person is None or has_died(asked.tables, person, day):
        return False
    return any(
        stay.person == person and stay.register in asked.registers and stay.is_active
        for stay in register_stays(asked.tables, day)
    )


# > barriers_escalated, barriers_resolved, practice_shared in [a, b)
def barriers_and_practice(asked: Asked) -> list[Figure]:
    escalated = [
        row["barrier"]
        for row in rows_of(asked.tables, "escalation")
        if asked.holds(row["raised_on"])
    ]
    resolved = [
        row["id"] for row in rows_of(asked.tables, "barrier") if asked.holds(row.get("resolved_on"))
    ]
    shared = [
        row["id"]
        for row in rows_of(asked.tables, "practice")
        if row["status"] == "shared" and asked.holds(row.get("shared_on"))
    ]
    return [
        number("barriers_escalated", listed(escalated)),
        number("barriers_resolved", resolved),
        number("practice_shared", shared),
    ]


# > retellings_per_person (mean of full stories asked for in [a, b))
def retellings_per_person(asked: Asked) -> Figure:
    told = [
        row["person"]
        for row in rows_of(asked.tables, "assessment")
        if row.get("asked_for_full_story") is True and asked.holds(row["done_on"])
    ]
    return mean("retellings_per_person", [told.count(person) for person in _in_window(asked)])


# > duplicates_resolved (rows of duplicates at a, of people with a stay, whose kind, person, need,
# > domain and function are no row at z)
# A death resolves nothing.
def duplicates_resolved(asked: Asked) -> Figure:
    start = min(asked.start, asked.last)
    before = duplicates(asked.tables, start, asked.settings).rows
    after = [_aspect(row) for row in duplicates(asked.tables, asked.last, asked.settings).rows]
    people, living = _in_window(asked), living_people(asked.tables, asked.last)
    found = [
        row["person"]
        for row in before
        if row["person"] in people and row["person"] in living and _aspect(row) not in after
    ]
    return number("duplicates_resolved", found)


def _aspect(row: Row) -> tuple[object, ...]:
    return tuple(row[name] for name in ("kind", "person", "need", "domain", "function"))


# > outcome_change (group = tool: people with two scores ≥ score_gap_days apart by z, first and
# > last: n and median change; `outcome_better`: share better; ndt and ersrat lower is better,
# > the others higher)
def outcomes(asked: Asked) -> list[Figure]:
    changes, better = [], []
    for tool in ("ersrat", "hos", "ndt", "reqol10"):
        found, single = _changes(asked, tool)
        lower = tool in ("ndt", "ersrat")
        good = [who for who, change in found.items() if (change < 0 if lower else change > 0)]
        # > outcome_change: people with one score
        changes.append(median("outcome_change", [*found.values()], tool, not_recorded=single))
        better.append(share(asked, "outcome_better", good, found, tool))
    return [*changes, *better]


def _changes(asked: Asked, tool: str) -> tuple[dict[str, int], int]:
    found, single = {}, 0
    for person in _in_window(asked):
        scores = sorted(
            (row["scored_on"], row["id"], row["total"])
            for row in rows_of(asked.tables, "outcome_score")
            if row["person"] == person and row["tool"] == tool and row["scored_on"] <= asked.last
        )
        single += len(scores) == 1
        if len(scores) > 1 and (scores[-1][0] - scores[0][0]).days >= asked.settings.score_gap_days:
            found[person] = scores[-1][2] - scores[0][2]
    return found, single


# The register dsr.


def dsr(asked: Asked) -> list[Figure]:
    stays = [
        stay
        for stay in register_stays(asked.tables, asked.last)
        if stay.register == "dsr"
        and stay.is_active
        and not has_died(asked.tables, stay.person, asked.last)
    ]
    people = [stay.person for stay in stays]
    keyed = [person for person in people if _has_key_worker(asked.tables, person, asked.last)]
    # > reviews_in_date (due day ≥ z)
    in_date = [stay.person for stay in stays if stay.due_on(asked.settings) >= asked.last]
    return [
        *by_rating(stays),
        *re_rated(asked),
        share(asked, "with_keyworker", keyed, people),
        cetr_actions_implemented(asked),
        share(asked, "reviews_in_date", in_date, people),
    ]


# > by_rating at z
def by_rating(stays: list[RegisterStay]) -> list[Figure]:
    words: dict[str, list[str]] = {word: [] for word in ("amber", "blue", "green", "red")}
    for stay in stays:
        words.setdefault(stay.rating or "not_recorded", []).append(stay.person)
    return [number("by_rating", words[word], word) for word in sorted(words)]


# > re_rated up and down in [a, b) (green < amber < red < blue)
def re_rated(asked: Asked) -> list[Figure]:
    order = ("green", "amber", "red", "blue")
    found: dict[str, list[str]] = {"down": [], "up": []}
    for stay in register_stays(asked.tables, asked.last):
        if stay.register != "dsr":
            continue
        for before, after in zip(stay.entries, stay.entries[1:], strict=False):
            one, two, day = before.get("rating"), after.get("rating"), after["started_on"]
            if one is None or two is None or not asked.holds(day):
                continue
            if one != two and not has_died(asked.tables, stay.person, day):
                word = "up" if order.index(two) > order.index(one) else "down"
                found[word].append(stay.person)
    return [number("re_rated", found[word], word) for word in ("down", "up")]


# > with_keyworker (an active works_with of role key_worker in post)
def _has_key_worker(tables: Tables, person: str, on: date) -> bool:
    return any(
        tie["person"] == person
        and tie["role"] == "key_worker"
        and active(tie, on)
        and in_post(tables, tie["worker"], on)
        for tie in rows_of(tables, "works_with")
    )


# > N: actions of ctr or cetr meetings, due_on in [a, b) and < D, not cancelled or transferred;
# > numerator done by z
def cetr_actions_implemented(asked: Asked) -> Figure:
    due, done = [], []
    for action in rows_of(asked.tables, "action"):
        meeting = row_with_id(asked.tables, "meeting", action.get("meeting") or "")
        if meeting is None or meeting["meeting_type"] not in ("ctr", "cetr"):
            continue
        is_due = asked.holds(action["due_on"]) and action["due_on"] < asked.on
        if not is_due or action["agreed_on"] > asked.on or _is_off(action, asked.on):
            continue
        due.append(action["id"])
        # > done by day x ⇔ status done and closed_on ≤ x (an empty closed_on: done from agreed_on)
        if action["status"] == "done" and (action.get("closed_on") or asked.last) <= asked.last:
            done.append(action["id"])
    return share(asked, "cetr_actions_implemented", done, due)
