"""Which named humans a person can count on now."""

from datetime import date, timedelta

from tests.agreement.brute_force.facts.answer import Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import is_human, listed, row_with_id, rows_of
from tests.agreement.brute_force.facts.unsafe import unsafe
from tests.agreement.brute_force.facts.what_holds import (
    active,
    begun,
    confirmation,
    has_died,
    in_post,
    is_worker,
    posts,
)


def named_ties(tables: Tables, person: str) -> list[Row]:
    found = []
    for tie in rows_of(tables, "trusts"):
        if tie["person"] == person and tie["named_by"] == "person":
            found.append(tie)
    return found


# > A tie `trusts` from p to a human t makes t usable for p when it is active, named_by person,
# > and: [...]
def usable_ties(tables: Tables, person: str, on: date, settings: Settings) -> list[Row]:
    found = []
    for tie in named_ties(tables, person):
        if not is_human(tables, tie["trusted"]) or not active(tie, on):
            continue
        if _can_be_counted_on(tables, tie, on, settings):
            found.append(tie)
    return found


def _can_be_counted_on(tables: Tables, tie: Row, on: date, settings: Settings) -> bool:
    human = tie["trusted"]
    # > D - confirmation ≤ trust_dormant_days
    if (on - confirmation(tie, on, settings)).days > settings.trust_dormant_days:
        return False
    # > t has not died
    if has_died(tables, human, on):
        return False
    # > neither the tie's contact_consent (the person's agreement) nor the individual's own is `no`
    if tie.get("contact_consent") == "no" or _individual(tables, human, "contact_consent") == "no":
        return False
    # > t is not under 18
    if under_18(tables, human, on):
        return False
    # > check_flag none or empty
    if _individual(tables, human, "check_flag") not in (None, "none"):
        return False
    # > t has no name that stands for nothing
    if nameless(tables, human):
        return False
    # > p and t are not unsafe
    if unsafe(tables, tie["person"], human):
        return False
    # > and if t is a Worker: in post
    return not is_worker(tables, human) or in_post(tables, human, on)


def _individual(tables: Tables, human: str, column: str) -> str | bool | None:
    row = row_with_id(tables, "individual", human)
    return None if row is None else row.get(column)


WORDS_FOR_NOTHING = ("none", "n/a", "tbc", "?", "unknown", "-", "0")


# > Words that stand for nothing in a name [...] never a usable contact by itself
def nameless(tables: Tables, human: str) -> bool:
    rows = [row_with_id(tables, table, human) for table in ("person", "worker", "individual")]
    names = [row.get("name") or "" for row in rows if row is not None]
    return any(name.lower() in WORDS_FOR_NOTHING for name in names)


# > t is not under 18 (an individual's under_18 yes; a Person by date_of_birth)
def under_18(tables: Tables, human: str, on: date) -> bool:
    if _individual(tables, human, "under_18") is True:
        return True
    row = row_with_id(tables, "person", human)
    if row is None or row.get("date_of_birth") is None:
        return False
    born: date = row["date_of_birth"]
    years = on.year - born.year
    if (on.month, on.day) < (born.month, born.day):
        years = years - 1
    return years < 18


# > Two ties to one human count once.
def usable_humans(tables: Tables, person: str, on: date, settings: Settings) -> list[str]:
    return listed(tie["trusted"] for tie in usable_ties(tables, person, on, settings))


# > A usable human is fragile for p when every usable tie to them has its confirmation >
# > trust_confirm_days ago or ends in (D, D + leave_notice_days]; or, a worker, when every active
# > `works_for` to a service that is not closed ends by D + leave_notice_days.
def is_fragile(tables: Tables, person: str, human: str, on: date, settings: Settings) -> bool:
    notice = on + timedelta(days=settings.leave_notice_days)
    ties = [tie for tie in usable_ties(tables, person, on, settings) if tie["trusted"] == human]
    if all(
        (on - confirmation(tie, on, settings)).days > settings.trust_confirm_days
        or (tie.get("ended_on") is not None and on < tie["ended_on"] <= notice)
        for tie in ties
    ):
        return True
    if is_worker(tables, human):
        return all(
            post.get("ended_on") is not None and post["ended_on"] <= notice
            for post in posts(tables, human, on)
        )
    return False


# > a `trusts` named_by person, not an error, begun by D
def once_named(tables: Tables, person: str, on: date) -> list[Row]:
    return [tie for tie in named_ties(tables, person) if begun(tie, on)]


# > every human with a `trusts` from p, named_by person, begun by D and not ended as an error, who
# > is not usable
def named_and_not_usable(
    tables: Tables, person: str, human: str, on: date, settings: Settings
) -> bool:
    if human in usable_humans(tables, person, on, settings):
        return False
    return any(tie["trusted"] == human and begun(tie, on) for tie in named_ties(tables, person))
