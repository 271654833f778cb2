"""Agencies, services, humans, needs and referrals of a random partnership."""

from collections.abc import Sequence
from datetime import date

from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import FUTURE, Dice, day

# Text that breaks careless readers and writers of files, and of pages.
NAMES = (
    "Zoë O'Neill",
    'Ana "Nita" Ruíz',
    "Smith, Jo",
    "Łukasz Żak",
    "NA",
    "null",
    "李小龙",
    "Mo 🙂 Khan",
    "Ø",
    "<b>Bo</b> & Co",
    "back\\slash; --",
    "100% {you}",
)

# A list is joined by bars, and holds no comma and no semicolon.
KNOWN_AS = tuple(name for name in NAMES if not set(name) & set(",;"))

# Few words, so that rows meet.
DOMAINS = {"housing": 5, "mental_health": 4, "drugs": 4, "domestic_abuse": 1, "ete": 1}
FUNCTIONS = {"keywork": 6, "prescribing": 3, "accommodation": 3, "treatment": 3} | dict.fromkeys(
    ("coordination", "assessment", "therapy"), 1
)
AREAS = ("North", "Süd östlich", 'The "King\'s"-Top')

# The same as services, and some people's rows, have them: another case, other spaces, a sign that
# takes no room, an accent in two parts, an apostrophe and a hyphen of a word processor.
AS_OTHERS_WRITE = {
    "North": "NORTH\u200b",
    "Süd östlich": "su\u0308d\u00a0 östlich",
    'The "King\'s"-Top': 'the\u2003"king\u2019s"\u2011top',
}

_STAGES = ("made_on", "received_on", "decided_on", "offered_on", "started_on", "closed_on")
_REFERRAL_STATUS = {
    "draft": (3, "made_on"),
    "sent": (8, "made_on"),
    "received": (8, "received_on"),
    "info_requested": (5, "received_on"),
    "accepted": (8, "decided_on"),
    "waiting": (8, "decided_on"),
    "offered": (6, "offered_on"),
    "started": (7, "started_on"),
    "closed": (6, "closed_on"),
    "declined": (30, "decided_on"),
    "withdrawn_by_person": (4, "closed_on"),
    "withdrawn_by_referrer": (2, "closed_on"),
    "no_response": (4, "closed_on"),
    "superseded": (6, "closed_on"),
}


def ids(dice: Dice, prefix: str, count: int) -> list[str]:
    """Return ids that sort as text otherwise than as numbers, some of them with accents."""
    numbered = [f"{prefix}{number}" for number in (1, 2, 3, 9, 10, 11, 20, 100)]
    awkward = [f"{prefix}é", f"É{prefix}", f"{prefix.upper()}5", f"{prefix}-2", f"0042{prefix}"]
    several = [f"{prefix}x{number}" for number in range(40)]
    pool = numbered + awkward
    return dice.some_of(pool if count <= len(pool) else pool + several, count, count)


def agencies(dice: Dice, count: int) -> list[Row]:
    sectors = ("council", "nhs", "voluntary", "police")
    return [
        {"id": key, "name": dice.one_of(NAMES), "sector": dice.one_of(sectors)}
        for key in ids(dice, "a", count)
    ]


def services(dice: Dice, tables: Tables, count: int) -> list[Row]:
    rows = []
    for key in ids(dice, "s", count):
        row: Row = {
            "id": key,
            "name": dice.one_of(NAMES),
            "agency": dice.one_of(tables["agency"])["id"],
            "domains": dice.some_of(list(DOMAINS), 1, 4),
            "functions": dice.some_of(list(FUNCTIONS), 1, 3),
            "areas": [AS_OTHERS_WRITE[area] for area in dice.some_of(AREAS, 0, 2)],
            "age_min": dice.one_of([None, None, 0, 16, 18]),
            "age_max": dice.one_of([None, None, 25, 65]),
            "access": dice.one_of([None, "self", "any", "professional", "invite"]),
            "capacity": dice.one_of([None, 0, 1, 12]),
            "lapse_after_days": dice.one_of([None, None, None, 0, 0, 7, 28, 183]),
        }
        row.update(_opening(dice))
        rows.append(row)
    return rows


def _opening(dice: Dice) -> Row:
    row: Row = {"status": dice.by_weight({None: 4, "open": 8, "paused": 2, "closed": 2})}
    if dice.chance(0.3):
        row["opened_on"] = day(dice.one_of([-900, -900, -400, -1, 0, 1]))
    if dice.chance(0.25 if row["status"] != "closed" else 0.6):
        closed_on = day(dice.one_of([-91, -29, -7, -1, 0, 1, 28]))
        if row.get("opened_on") is None or row["opened_on"] < closed_on:
            row["closed_on"] = closed_on
    return row


def people(dice: Dice, count: int) -> list[Row]:
    births = [None, None, date(1961, 1, 31), date(1990, 6, 1), date(2012, 12, 25)]
    births += [
        date(2008, 5, 31),
        date(2008, 6, 1),
        date(2008, 6, 2),
        date(2008, 2, 29),
        date(2007, 6, 2),
    ]
    answers = {None: 6, "said_none": 4, "prefers_not": 3, "not_ready": 3, "named": 3}
    return [
        {
            "id": key,
            "name": dice.one_of(NAMES),
            "known_as": dice.some_of(KNOWN_AS, 0, 2),
            "date_of_birth": dice.one_of(births),
            "area": dice.one_of([None, *AREAS, *AREAS, AS_OTHERS_WRITE["North"]]),
            "trust_asked_on": _maybe_day(dice, 0.5),
            "trust_answer": dice.by_weight(answers),
            "deceased_on": _death(dice),
        }
        for key in ids(dice, "p", count)
    ]


def workers(dice: Dice, tables: Tables, count: int) -> list[Row]:
    """Return the staff; now and then one of them is supported too, under the same id and name."""
    rows = [
        {"id": key, "name": dice.one_of(NAMES), "deceased_on": _death(dice)}
        for key in ids(dice, "w", count)
    ]
    for person in tables["person"]:
        if dice.chance(0.1):
            rows.append({"id": person["id"], "name": person["name"], "deceased_on": _death(dice)})
    return [{**row, "role_title": "Support worker"} for row in rows]


def individuals(dice: Dice, count: int) -> list[Row]:
    kinds = ("family", "partner", "ex_partner", "friend", "peer", "neighbour", "other")
    consent = {None: 5, "yes": 5, "not_asked": 3, "no": 2}
    flags = {None: 9, "none": 6, "check_first": 2, "do_not_contact": 1}
    return [
        {
            "id": key,
            "name": dice.one_of(NAMES),
            "individual_kind": dice.one_of(kinds),
            "contact": dice.one_of([None, "07700 900123", "mo@example.org"]),
            "contact_consent": dice.by_weight(consent),
            "under_18": dice.by_weight({None: 6, False: 6, True: 1}),
            "check_flag": dice.by_weight(flags),
            "deceased_on": _death(dice),
        }
        for key in ids(dice, "f", count)
    ]


def needs(dice: Dice, tables: Tables, most: int) -> list[Row]:
    owners = [person["id"] for person in tables["person"] for _ in range(dice.number(0, most))]
    ended = ("met", "met_informally", "declined_by_person", "closed_other")
    rows = []
    for key, owner in zip(ids(dice, "n", len(owners)), owners, strict=True):
        is_open = dice.chance(0.75)
        identified_on = day(dice.one_of(FUTURE)) if dice.chance(0.05) else dice.past_day()
        has_closed = dice.chance(0.08 if is_open else 0.85)
        rows.append(
            {
                "id": key,
                "person": owner,
                "domain": dice.by_weight(DOMAINS),
                "level": dice.number(1, 4),
                "status": "open" if is_open else dice.one_of(ended),
                "identified_on": identified_on,
                "closed_on": dice.day_after(identified_on) if has_closed else None,
                "required_functions": _required(dice),
                "persons_words": dice.one_of([None, None, 'I\'d like, well… "a door"']),
            }
        )
    return rows


def _required(dice: Dice) -> list[str]:
    return dice.some_of(list(FUNCTIONS), 1, 2) if dice.chance(0.45) else []


def referrals(dice: Dice, tables: Tables, most: int) -> list[Row]:
    owners = [person["id"] for person in tables["person"] for _ in range(dice.number(0, most))]
    usual = {owner: dice.by_weight(FUNCTIONS) for owner in owners}
    rows: list[Row] = []
    for key, owner in zip(ids(dice, "r", len(owners)), owners, strict=True):
        status = dice.by_weight({name: weight for name, (weight, _) in _REFERRAL_STATUS.items()})
        to_service = dice.one_of(tables["service"])["id"]
        others = [service for service in tables["service"] if service["id"] != to_service]
        function = usual[owner] if dice.chance(0.6) else dice.by_weight({None: 2, **FUNCTIONS})
        row: Row = {
            "id": key,
            "person": owner,
            "to_service": to_service,
            "from_service": _maybe_id(dice, others),
            "from_worker": _maybe_id(dice, tables["worker"]),
            "needs": _needs_referred(dice, tables, owner),
            "function": function,
            "status": status,
        }
        row.update(_stage_days(dice, _REFERRAL_STATUS[status][1]))
        if status == "declined" and dice.chance(0.7):
            row["decline_reason"] = dice.one_of(["threshold", "no_id", "capacity"])
        earlier = [r for r in rows if r["person"] == owner and r["made_on"] < row["made_on"]]
        if earlier and dice.chance(0.3):
            row["follows"] = dice.one_of(earlier)["id"]
        rows.append(row)
    return rows


def _needs_referred(dice: Dice, tables: Tables, owner: str) -> list[str]:
    own = [need["id"] for need in tables["need"] if need["person"] == owner]
    if tables["need"] and dice.chance(0.05):
        return [dice.one_of(tables["need"])["id"]]
    return dice.some_of(own, 0 if dice.chance(0.1) else 1, 2)


def _stage_days(dice: Dice, last: str) -> Row:
    """Return days that never decrease, up to the stage's own and seldom beyond; some are empty."""
    made_on = dice.past_day()
    if dice.chance(0.4):  # so lately that its later days fall on both sides of ON
        made_on = day(dice.one_of([-30, -28, -7, -2, -1, 0, 1]))
    row: Row = {"made_on": made_on}
    latest = made_on
    for column in _STAGES[1:]:
        beyond = _STAGES.index(column) > _STAGES.index(last)
        if dice.chance(0.95 if beyond else 0.25):
            continue
        latest = dice.day_from(latest)
        row[column] = latest
    return row


def _death(dice: Dice) -> date | None:
    return day(dice.one_of([-60, -1, 0, 1, 30])) if dice.chance(0.07) else None


def _maybe_day(dice: Dice, share: float) -> date | None:
    if not dice.chance(share):
        return None
    return day(dice.one_of([1, 28])) if dice.chance(0.15) else dice.past_day()


def _maybe_id(dice: Dice, rows: Sequence[Row]) -> str | None:
    return dice.one_of(rows)["id"] if rows and dice.chance(0.3) else None
