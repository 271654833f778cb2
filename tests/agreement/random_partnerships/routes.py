"""Rows that make introductions interesting, added to a partnership that is otherwise as drawn.

Trusted contacts who agreed to introduce, colleagues who know each other, posts, and pathways whose
referrals were decided often enough: so that routes of every length exist, and then the risk, the
exclusion or the closure that must keep somebody off them. No id and no spell clashes with another.
"""

from datetime import timedelta

from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON, Dice
from tests.agreement.random_partnerships.nodes import DOMAINS, FUNCTIONS
from tests.agreement.random_partnerships.ties import TIE, humans, ids_of

DECIDED = ("accepted", "waiting", "declined", "declined", "declined")


def add_routes(dice: Dice, tables: Tables) -> None:
    """Add ties and referrals along which somebody may be introduced, and obstacles."""
    _open_up(dice, tables)
    _agree_to_introduce(dice, tables)
    _trust_more(dice, tables)
    _post_more(dice, tables)
    _know_more(dice, tables)
    _refer_along_pathways(dice, tables)
    _stand_between(dice, tables)


def _open_up(dice: Dice, tables: Tables) -> None:
    """Have some services open to almost everybody and every need."""
    for service in tables["service"]:
        if dice.chance(0.6):
            service["status"] = dice.one_of([None, "open", "open", "paused"])
            service["domains"] = list(DOMAINS)
            service["functions"] = list(FUNCTIONS)
            service["areas"] = []
            for column in ("age_min", "opened_on", "closed_on"):
                service[column] = None


def _agree_to_introduce(dice: Dice, tables: Tables) -> None:
    for tie in tables["trusts"]:
        if dice.chance(0.7):
            tie["agreed_roles"] = list(dict.fromkeys([*tie["agreed_roles"], "make_introductions"]))
            tie["contact_consent"] = "yes"
    for individual in tables["individual"]:
        if dice.chance(0.7):
            individual["contact_consent"] = "yes"


def _trust_more(dice: Dice, tables: Tables) -> None:
    known = {(tie["person"], tie["trusted"]) for tie in tables["trusts"]}
    staff_and_friends = ids_of(tables, "worker", "individual") or humans(tables)
    for person in ids_of(tables, "person"):
        for trusted in dice.some_of(staff_and_friends, 0, 4):
            if trusted != person and (person, trusted) not in known:
                tables["trusts"].append(
                    {
                        "person": person,
                        "trusted": trusted,
                        "named_by": "person",
                        "tie": dice.one_of(TIE),
                        "stressful": dice.one_of([None, None, False, True]),
                        "agreed_roles": ["make_introductions"],
                        "contact_consent": dice.by_weight({"yes": 8, "no": 1, None: 1}),
                        "started_on": ON - timedelta(days=dice.one_of([30, 183, 400])),
                        "ended_on": None,
                        "last_confirmed_on": dice.recorded_day(183),
                    }
                )


def _post_more(dice: Dice, tables: Tables) -> None:
    known = {(tie["worker"], tie["service"]) for tie in tables["works_for"]}
    for worker in ids_of(tables, "worker"):
        for service in dice.some_of(ids_of(tables, "service"), 0, 1):
            if (worker, service) not in known:
                tables["works_for"].append(_lasting({"worker": worker, "service": service}))


def _know_more(dice: Dice, tables: Tables) -> None:
    """Have those who are trusted know some of the staff."""
    known = {(tie["a"], tie["b"]) for tie in tables["knows"]}
    trusted = [tie["trusted"] for tie in tables["trusts"] if tie["trusted"] in humans(tables)]
    for one in dice.some_of(list(dict.fromkeys(trusted)), 1, 8):
        for other in dice.some_of(ids_of(tables, "worker"), 0, 3):
            pair = (min(one, other), max(one, other))
            if one != other and pair not in known:
                known.add(pair)
                ends = {"a": pair[0], "b": pair[1], "strength": dice.one_of(TIE)}
                tables["knows"].append(_lasting(ends))


def _refer_along_pathways(dice: Dice, tables: Tables) -> None:
    known = {(tie["from_service"], tie["to_service"]) for tie in tables["pathway_to"]}
    number = 0
    for _ in range(dice.number(2, 6)):
        one, other = dice.some_of(ids_of(tables, "service"), 2, 2)
        if (one, other) not in known:
            known.add((one, other))
            tables["pathway_to"].append(_lasting({"from_service": one, "to_service": other}))
        if not tables["referral"] or dice.chance(0.4):
            continue
        refused_always = dice.chance(0.15)
        for _ in range(dice.number(4, 7)):
            number += 1
            status = "declined" if refused_always else dice.one_of(DECIDED)
            ends = {"id": f"along-{number}", "from_service": one, "to_service": other}
            tables["referral"].append({**ends, **_decided(dice, tables, status)})


def _decided(dice: Dice, tables: Tables, status: str) -> Row:
    """Return a referral decided lately or long ago; with no need or one, so that gaps stay."""
    person = dice.one_of(tables["person"])["id"]
    own = [need["id"] for need in tables["need"] if need["person"] == person]
    made_on = ON - timedelta(days=dice.one_of([364, 364, 200, 90, 30, 365]))
    return {
        "person": person,
        "needs": dice.some_of(own, 0, 1) if dice.chance(0.15) else [],
        "status": status,
        "made_on": made_on,
        "decided_on": made_on + timedelta(days=dice.one_of([0, 14, 29, 31])),
    }


def _stand_between(dice: Dice, tables: Tables) -> None:
    """Put a risk between two who know each other, between a person and staff, or an exclusion."""
    known = {(row["at_risk"], row["source_of_risk"]) for row in tables["risk_from"]}
    close = [(tie["a"], tie["b"]) for tie in tables["knows"]]
    staff = ids_of(tables, "worker")
    close += [(one, dice.one_of(staff)) for one in ids_of(tables, "person") if staff]
    for one, other in dice.some_of(close, 0, 2):
        if one != other and (one, other) not in known:
            known.add((one, other))
            status = dice.one_of(["alleged", "historic", "refuted"])
            ends = {"at_risk": one, "source_of_risk": other, "status": status}
            tables["risk_from"].append(_lasting(ends))
    excluded = {(tie["person"], tie["service"]) for tie in tables["excluded_from"]}
    for person in dice.some_of(ids_of(tables, "person"), 0, 2):
        service = dice.one_of(tables["service"])["id"]
        if (person, service) not in excluded:
            tables["excluded_from"].append(_lasting({"person": person, "service": service}))


def _lasting(ends: Row) -> Row:
    return {**ends, "started_on": ON - timedelta(days=300), "ended_on": None}
