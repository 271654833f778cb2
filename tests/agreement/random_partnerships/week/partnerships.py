"""Random partnerships with the week's work in them: plans, meetings, registers, units.

Everything else is drawn as before; what the questions of the week ask of the older tables (a kind
of accommodation, a birthday that comes, a referral that stands) is written in besides.
"""

from datetime import date, timedelta

from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON, Dice
from tests.agreement.random_partnerships.partnerships import SMALL, Size, random_partnership
from tests.agreement.random_partnerships.ties import ids_of
from tests.agreement.random_partnerships.week.meetings import add_meetings
from tests.agreement.random_partnerships.week.plans import FORMATS, add_plans, near
from tests.agreement.random_partnerships.week.registers import (
    add_registers,
    add_what_figures_count,
)
from tests.agreement.random_partnerships.week.second_accounts import add_second_accounts
from tests.agreement.random_partnerships.week.units import add_units

_OWN_DICE = 1_000_003
_SCHEMES = {None: 1, "supported": 4, "cas3": 2, "housing_first": 1, "private_rented": 1, "swep": 1}
_CARE = (None, "former_relevant", "relevant", "looked_after", "none", "qualifying")
_GENDERS = (None, "woman", "woman", "man", "non_binary")

# A referral's statuses with the days that it has by then.
_STAGES = {
    "sent": ("made_on",),
    "received": ("made_on", "received_on"),
    "info_requested": ("made_on", "received_on"),
    "accepted": ("made_on", "received_on", "decided_on"),
    "waiting": ("made_on", "received_on", "decided_on"),
    "offered": ("made_on", "received_on", "decided_on", "offered_on"),
}


def working_partnership(seed: int, size: Size = SMALL, *, second_accounts: bool = True) -> Tables:
    """Return the tables of ``random_partnership`` and those of the week's work.

    Without second accounts of one time it may be imported whoever may see which of its rows.
    """
    tables = random_partnership(seed, size)
    dice = Dice(_OWN_DICE + seed)
    _tell_more(dice, tables)
    _support_in_a_group(dice, tables)
    _refer_and_leave(dice, tables)
    add_plans(dice, tables)
    add_meetings(dice, tables)
    add_registers(dice, tables)
    add_units(dice, tables)
    add_what_figures_count(Dice(2 * _OWN_DICE + seed), tables)
    if second_accounts:
        add_second_accounts(Dice(3 * _OWN_DICE + seed), tables)
    return tables


def _tell_more(dice: Dice, tables: Tables) -> None:
    """Fill columns of the older tables that only the week's questions read."""
    for service in tables["service"]:
        scheme = dice.by_weight(_SCHEMES)
        service["scheme_type"] = scheme
        service["settled"] = None if scheme is None else dice.one_of([None, True, False])
        service["max_stay_days"] = None if scheme is None else dice.one_of([None, 28, 84])
    for person in tables["person"]:
        person["communication_format"] = dice.one_of(FORMATS)
        person["gender"] = dice.one_of(_GENDERS)
        person["care_status"] = dice.one_of(_CARE)
        if dice.chance(0.6):
            person["date_of_birth"] = _born(dice)
    for tie in tables["excluded_from"]:
        tie["review_on"] = dice.one_of([None, near(dice, 0, 28), dice.day_after(None)])
    for tie in tables["trusts"]:
        if dice.chance(0.4):
            tie["agreed_roles"] = [*dict.fromkeys([*tie["agreed_roles"], "come_to_meetings"])]
        tie.setdefault("holds_story", dice.one_of([None, True, True]))
    for tie in tables["connected_to"]:
        tie["stressful"] = dice.one_of([None, False, True])


def _born(dice: Dice) -> date:
    """Return the birth of somebody who turns an age that counts about now, or in half a year."""
    age = dice.one_of([18, 18, 21, 25, 26, 66])
    turns = near(dice, 0, 183, 100)
    return turns.replace(year=turns.year - age)


def _support_in_a_group(dice: Dice, tables: Tables) -> None:
    """Add a service in which people meet others, and have it support some of them."""
    key = "a group"
    tables["service"].append(
        {
            "id": key,
            "name": "A group",
            "agency": dice.one_of(ids_of(tables, "agency")),
            "domains": ["relationships_community"],
            "functions": ["peer_support"],
            "areas": [],
            "age_max": dice.one_of([None, 17, 25]),
            "lapse_after_days": None,
            "status": None,
            "scheme_type": None,
        }
    )
    for person in dice.some_of(ids_of(tables, "person"), 0, 3):
        ends: Row = {"service": key, "person": person, "started_on": ON - timedelta(days=200)}
        contact = dice.recorded_day(90)
        tables["supports"].append({**ends, "ended_on": None, "last_contact_on": contact})


def _refer_and_leave(dice: Dice, tables: Tables) -> None:
    """Add referrals that stand about as long as they may, some of which follow others."""
    services, people = ids_of(tables, "service"), ids_of(tables, "person")
    for number in range(dice.number(0, 6)):
        status = dice.one_of(list(_STAGES))
        row: Row = {
            "id": f"stands-{number}",
            "person": dice.one_of(people),
            "to_service": dice.one_of(services),
            "needs": [],
            "status": status,
        }
        last = near(dice, -14, -28, -84, -7)
        for place, column in enumerate(reversed(_STAGES[status])):
            if column == "made_on" or dice.chance(0.7):
                row[column] = last - timedelta(days=place * dice.one_of([0, 1, 9]))
                last = row[column]
        earlier = [r["id"] for r in tables["referral"] if r["person"] == row["person"]]
        row["follows"] = dice.one_of([None, *earlier])
        tables["referral"].append(row)
    # Now and then a chain comes back to where it began.
    standing = [row for row in tables["referral"] if row["id"].startswith("stands-")]
    if standing and dice.chance(0.2):
        one, other = dice.one_of(standing), dice.one_of(standing)
        if one is not other and one["person"] == other["person"]:
            one["follows"], other["follows"] = other["id"], one["id"]
