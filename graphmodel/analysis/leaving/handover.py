"""When somebody leaves: whom to inform, what to hand over, and to whom to speak."""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.safety import are_unsafe
from graphmodel.analysis.facts.trust import are_not_to_be_suggested, usable_ties
from graphmodel.analysis.leaving.departure import EFFECTS, departure, on_the_day
from graphmodel.analysis.needs.leads import lead_coordinators
from graphmodel.analysis.trust.trusted_contacts import trusted_contacts
from graphmodel.network.coded_columns import NOBODY, YES
from graphmodel.network.network import Network
from graphmodel.settings import Settings


def handover(
    network: Network, leaver: str, on: date | None = None, settings: Settings | None = None
) -> pd.DataFrame:
    """Return the people whom a leaver leaves behind, and what is to be seen to for each.

    Parameters
    ----------
    network, leaver, on, settings
        As for ``departure``.

    Returns
    -------
    DataFrame
        person, effects (words of ``departure``), needs (ids of the open needs that lose their
        cover or their last warm route), contacts (usable humans who stay), leads (lead
        coordinators who stay and may be spoken to); sorted by the first of the effects, people
        without any last, then person. Denominator and not recorded: as for ``departure``.

    Raises
    ------
    UnknownIdError
        Nothing has this id.
    UsageError
        It is neither a human nor a service.

    Notes
    -----
    A person is listed for whom ``departure`` has a row, who can count on the leaver, with whom
    the leaver works, in whose life the leaver is or whom they help with a need (unless the person
    named them and cannot count on them), or with whom or whose needs the leaving service is
    involved; the leaver is not, though they be supported themselves. Where contacts and leads are
    both empty there is nobody to speak to first: build it with the person, before the day.

    A lead coordinator who is unsafe for the person is not among the leads, nor is one whom the
    person named and cannot count on: they stand in one class, so that neither tells the other.
    """
    settings = settings or Settings()
    effects = departure(network, leaver, on, settings)
    before = on_the_day(network, on)
    lost = effects[effects["person"].notna() & (effects["person"] != leaver)]
    left_behind = sorted({*lost["person"], *_in_touch(before, before.code(leaver), settings)})
    after = before.without(leaver, before.on).only(left_behind)
    stay = trusted_contacts(after, settings)
    contacts = dict(zip(stay["person"], stay["contacts"], strict=True))
    leads_left = _leads_to_speak_to(after, settings)
    words, needs = _words_and_needs(lost)
    people = sorted(left_behind, key=lambda person: (_first(words.get(person, [])), person))
    columns = {
        "person": pd.Series(people, dtype="str"),
        "effects": pd.Series([words.get(person, []) for person in people], dtype=object),
        "needs": pd.Series([sorted(needs.get(person, [])) for person in people], dtype=object),
        "contacts": pd.Series([contacts[person] for person in people], dtype=object),
        "leads": pd.Series([leads_left[person] for person in people], dtype=object),
    }
    return f.finding(
        "handover",
        before,
        settings,
        columns,
        denominator=effects.attrs["denominator"],
        not_recorded=effects.attrs["not_recorded"],
    )


def _in_touch(network: Network, leaver: int, settings: Settings) -> list[str]:
    """Living people who can count on the leaver, or have them in their life in another way."""
    trusts, works_with = usable_ties(network, settings), network.active("works_with")
    supports, addresses = network.active("supports"), network.active("addresses")
    owner = network.value_by_id("need", "person", NOBODY)
    marked = network.flags(
        trusts["person"][trusts["trusted"] == leaver],
        works_with["person"][works_with["worker"] == leaver],
        supports["person"][supports["service"] == leaver],
        owner[addresses["need"][addresses["service"] == leaver]],
        _in_whose_life(network, leaver, settings),
    )
    people = network.living_people
    people = people[marked[people] & (people != leaver)]
    names: list[str] = network.text_ids[people].tolist()
    return names


def _in_whose_life(network: Network, leaver: int, settings: Settings) -> npt.NDArray[np.int32]:
    connected, helps = network.active("connected_to"), network.active("helps_with")
    connected = connected[connected["broken"] != YES]
    owner = network.value_by_id("need", "person", NOBODY)
    people = np.concatenate(
        [
            connected["person"][connected["other"] == leaver],
            owner[helps["need"][helps["helper"] == leaver]],
        ]
    )
    found: npt.NDArray[np.int32] = people[
        ~are_not_to_be_suggested(network, settings, people, leaver)
    ]
    return found


def _leads_to_speak_to(network: Network, settings: Settings) -> dict[str, list[str]]:
    """Lead coordinators of each living person, but those who must not, or might not, be met."""
    pairs = lead_coordinators(network)[["person", "worker"]].drop_duplicates()
    person, worker = pairs["person"].to_numpy(), pairs["worker"].to_numpy()
    kept = ~are_not_to_be_suggested(network, settings, person, worker)
    kept &= ~are_unsafe(network, person, worker) & ~network.is_nameless[worker]
    left: dict[str, list[str]] = {one: [] for one in network.names_of(network.living_people)}
    ids = zip(network.names_of(person[kept]), network.names_of(worker[kept]), strict=True)
    for one, lead in sorted(ids):
        left[one].append(lead)
    return left


def _words_and_needs(lost: pd.DataFrame) -> tuple[dict[str, list[str]], dict[str, set[str]]]:
    """Each person's effects in their order, each once; and the needs among their details."""
    words: dict[str, list[str]] = {}
    needs: dict[str, set[str]] = {}
    for person, effect, detail in zip(lost["person"], lost["effect"], lost["detail"], strict=True):
        own = words.setdefault(person, [])
        if effect not in own:
            own.append(effect)
        if effect in {"need_uncovered", "last_route_lost"}:
            needs.setdefault(person, set()).update(detail)
    return words, needs


def _first(words: list[str]) -> int:
    return EFFECTS.index(words[0]) if words else len(EFFECTS)
