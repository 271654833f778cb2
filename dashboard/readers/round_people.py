"""Who is round people, as what, by the rows that a reader may see: what leaves, and who stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.readers.reader import Reader
from graphmodel.analysis.facts.safety import are_unsafe
from graphmodel.analysis.facts.trust import are_not_to_be_suggested, usable_ties
from graphmodel.model.in_words import in_words
from graphmodel.names.words_for_nothing import stands_for_nothing
from graphmodel.network.coded_columns import NOBODY, YES, CodedTable
from graphmodel.network.network import Network
from graphmodel.settings import Settings

TRUSTED = "trusted contact"
SUPPORTS = "service that supports them"
ADDRESSES = "service that does something about a need"
HELPS = "help with a need"
CONNECTED = "connection"


def going_with(network: Network, leaver: str) -> frozenset[str]:
    """Return the ids of those who go: the leaver, and with a service whoever is in post there."""
    posts = network.posts
    staff = posts["worker"][posts["service"] == network.code(leaver)]
    return frozenset([leaver, *network.names_of(staff)])


def what_people_lose(
    network: Network, reader: Reader, going: Collection[str], settings: Settings
) -> dict[str, tuple[str, ...]]:
    """Return what those who go are to each person, in words, by id.

    Parameters
    ----------
    network
        The whole partnership before they go, as the reader is shown it.
    reader
        Who reads.
    going
        Ids of those who go.
    settings
        The settings of trust count here.
    """
    ties = _ties(network, reader, settings)
    ties = ties[ties["other"].isin([network.code(one) for one in going])]
    found: defaultdict[str, set[str]] = defaultdict(set)
    for person, words in zip(network.names_of(ties["person"]), ties["words"], strict=True):
        found[person].add(words)
    return {person: tuple(sorted(words)) for person, words in found.items()}


def who_stays(
    network: Network, reader: Reader, settings: Settings
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return everybody who is still round each person: ids, and as what, in words.

    Left out is whoever is unsafe for the person, and whoever the person named and cannot count on:
    they stand in one class, so that neither tells the other.

    Parameters
    ----------
    network
        The whole partnership after somebody has gone, as the reader is shown it.
    reader, settings
        As for `what_people_lose`.
    """
    ties = _ties(network, reader, settings)
    away = _are_away(network, settings, ties["person"].to_numpy(), ties["other"].to_numpy())
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    kept = ties[~away]
    ids = zip(network.names_of(kept["person"]), network.names_of(kept["other"]), strict=True)
    for (one, stays), words in zip(ids, kept["words"], strict=True):
        found[one][stays].add(words)
    return {
        one: tuple((stays, ", ".join(sorted(words))) for stays, words in sorted(each.items()))
        for one, each in found.items()
    }


def working_with(
    network: Network, reader: Reader, settings: Settings, person: str
) -> tuple[CodedTable, frozenset[str]]:
    """Return the active ``works_with`` of a person by workers who can be asked, and who these are.

    Left out is whoever left their post, is unsafe for the person, or was named and cannot be
    counted on: they stand in one class, so that none tells the other. So, to whoever may not read
    about risk, does whoever is in that class today.

    Parameters
    ----------
    network
        The whole partnership or the person's surroundings, as the reader is shown it.
    reader, settings
        As for `what_people_lose`.
    person
        The person's id.
    """
    code = network.person_code(person)
    rows = reader.visible(network.active("works_with"))
    rows = rows[rows["person"] == code]
    workers = rows["worker"].to_numpy()
    people = np.full(len(rows), code)
    away = _are_away(network, settings, people, workers)
    if not reader.risk_reader and reader.today is not None:
        away |= _are_away(network.at(reader.today), settings, people, workers)
    hidden = np.isin(network.names_of(workers), [*reader.hidden_at(network, person)])
    kept = rows[~away & ~hidden]
    return kept, frozenset(network.names_of(kept["worker"]).tolist())


def _are_away(
    network: Network,
    settings: Settings,
    people: npt.NDArray[np.int32],
    others: npt.NDArray[np.int32],
) -> npt.NDArray[np.bool_]:
    """Whether each of some others cannot be asked for the person beside them; codes."""
    human = network.is_human[others]
    away = human & are_not_to_be_suggested(network, settings, people, others)
    away |= human & are_unsafe(network, people, others)
    away |= human & network.is_dead[others]
    away |= network.is_worker[others] & ~network.is_in_post[others]
    found: npt.NDArray[np.bool_] = away
    return found


def _ties(network: Network, reader: Reader, settings: Settings) -> pd.DataFrame:
    """Return person, other and words of every tie at a living person that the reader may see."""
    ties = pd.concat(list(_each_tie(network, reader, settings)), ignore_index=True)
    there = ~network.is_dead[ties["other"]] & ~network.is_closed[ties["other"]]
    return ties[there & network.is_living_person[ties["person"]]]


def _each_tie(network: Network, reader: Reader, settings: Settings) -> Iterator[pd.DataFrame]:
    owner = network.value_by_id("need", "person", NOBODY)

    def tie(rows: CodedTable, other: str, words: Any) -> pd.DataFrame:
        person = rows["person"] if "person" in rows else owner[rows["need"]]
        return pd.DataFrame(
            {"person": np.asarray(person), "other": rows[other].to_numpy(), "words": words}
        )

    trusts = reader.visible(usable_ties(network, settings))
    yield tie(trusts, "trusted", TRUSTED)
    workers = reader.visible(network.active("works_with"))
    yield tie(workers, "worker", [in_words(role) for role in workers["role"]])
    yield tie(reader.visible(network.active("supports")), "service", SUPPORTS)
    yield tie(reader.visible(network.active("addresses")), "service", ADDRESSES)
    # What else somebody is who was named and is not available would say more than that.
    helps = reader.visible(network.active("helps_with"))
    connected = reader.visible(network.active("connected_to"))
    connected = connected[connected["broken"] != YES]
    words = [
        one if isinstance(one, str) and not stands_for_nothing(one) else CONNECTED
        for one in connected["relation"]
    ]
    for found in (tie(helps, "helper", HELPS), tie(connected, "other", words)):
        named = are_not_to_be_suggested(network, settings, found["person"], found["other"])
        yield found[~named]
