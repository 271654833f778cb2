"""What workshops said about the map of a random partnership; nothing may follow from it."""

from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import Dice
from tests.agreement.random_partnerships.nodes import NAMES, ids


def add_proposals(dice: Dice, tables: Tables) -> None:
    """Add the table, which may be empty."""
    ends = [None, *(row["id"] for name in ("agency", "service") for row in tables[name])]
    rows: list[Row] = [
        {
            "id": key,
            "made_on": dice.past_day(),
            "text": dice.one_of(NAMES),
            "a": dice.one_of(ends),
            "b": dice.one_of(ends),
            "status": dice.one_of(["open", "taken_up", "refused"]),
        }
        for key in ids(dice, "m", dice.number(0, 3))
    ]
    tables["proposal"] = rows
