"""What has changed for one person since an earlier day, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.readers.person_access import NameLookup, PersonAccess
from dashboard.words import findings as wording
from graphmodel.analysis.changed_ties import table_of_tie
from graphmodel.analysis.changes import changes
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.model.in_words import in_words, text_in_words
from graphmodel.model.vocabulary import NamedBy
from graphmodel.network.coded_columns import NOBODY

CHANGE_WORDS = {"gained": "New", "ended": "Ended", "restored": "Back", "changed": "Changed"}
TOPICS = ("trust", "lead", "need", "gap", "tie")
"""What a change can be about, in the order in which it is shown."""

CHANGED_TIE_WORDS = {
    "trusts": "Trust in {one}",
    "connected_to": "{one} in their life",
    "supports": "Support from {one}",
    "works_with": "{one} working with them",
    "excluded_from": "Exclusion from {one}",
    "addresses": "{one} working on {need}",
    "helps_with": "{one} helping with {need}",
    "offered": "Offer of a home: {one}",
    "occupies": "Living in {one}",
}
STAFF_OPINION = "Somebody else thinks that they trust {one}; it is not their own word"


@dataclass(frozen=True, slots=True)
class ChangeInWords:
    """One thing that has changed: a word for how, and a sentence."""

    change: str
    words: str


def what_changed(access: PersonAccess, since: date, names: NameLookup) -> tuple[ChangeInWords, ...]:
    """Return what has changed since an earlier day.

    Unless a risk reader reads, what a row shows that the reader may not see is left out, and so is
    whatever would say more of a human than that they are named, not available.

    Parameters
    ----------
    access
        The person's surroundings or the whole partnership, the person, and who reads.
    since
        The earlier day.
    names
        Where names come from.

    Raises
    ------
    UsageError
        The earlier day lies after the later one.
    """
    network = access.network.only([access.person])
    answer = changes(
        network.at(since), network, access.settings, risk_reader=access.reader.risk_reader
    )
    rows = rows_of(answer)
    rows = sorted(rows, key=lambda row: TOPICS.index(row["what"]))
    told = [_told(access, row, names) for row in rows if access.may_show_change(row)]
    return tuple(dict.fromkeys(told))


def _told(access: PersonAccess, row: Mapping[str, Any], names: NameLookup) -> ChangeInWords:
    words = {"trust": _trust, "lead": _lead, "need": _need, "gap": _gap, "tie": _tie}
    return ChangeInWords(CHANGE_WORDS[row["change"]], words[row["what"]](access, row, names))


def _trust(access: PersonAccess, row: Mapping[str, Any], names: NameLookup) -> str:
    was, now = wording.TRUST_WORDS[row["was"]], wording.TRUST_WORDS[row["now"]]
    sentence = f"Trust: was “{was}”, now “{now}”"
    if was == now:
        sentence = f"Trust: “{now}” as before, but not the same ones"
    return "; ".join([sentence, *_who(access, row, names)])


def _who(access: PersonAccess, row: Mapping[str, Any], names: NameLookup) -> Iterator[str]:
    """Yield who can be asked now and could not be before; the reverse for a risk reader alone."""
    called = names(row["nodes"])
    new = [called[one] for one in row["nodes"] if access.may_say_is_usable(one)]
    gone = [called[one] for one in row["nodes"] if not access.is_usable(one)]
    if new:
        yield f"can be asked now: {wording.join_words(new)}"
    if gone and access.reader.risk_reader:
        yield f"can no longer be asked: {wording.join_words(gone)}"


def _lead(_: PersonAccess, row: Mapping[str, Any], names: NameLookup) -> str:
    (worker,) = row["nodes"]
    return f"Lead coordinator: {names([worker])[worker]}"


def _need(access: PersonAccess, row: Mapping[str, Any], _: NameLookup) -> str:
    return f"Open need: {_domains(access)[row['nodes'][0]]}"


def _gap(access: PersonAccess, row: Mapping[str, Any], _: NameLookup) -> str:
    was, now = (wording.STATE_WORDS.get(row[day], "no gap") for day in ("was", "now"))
    return f"{_domains(access)[row['nodes'][0]].capitalize()}: was “{was}”, now “{now}”"


def _tie(access: PersonAccess, row: Mapping[str, Any], names: NameLookup) -> str:
    domains = _domains(access)
    need = next((domains[one] for one in row["nodes"] if one in domains), "")
    (other,) = (one for one in row["nodes"] if one not in domains)
    table = table_of_tie(row)
    words = [CHANGED_TIE_WORDS[table]]
    if table == "trusts" and access.network.is_human[access.network.code(other)]:
        words = _who_says_so(access, row, other)
    called = names([other]).get(other) or other  # a unit has no name
    sentence = "; ".join(words).format(one=called, need=need)
    if row["change"] != "changed":
        return sentence
    known = names([one for one in (row["was"], row["now"]) if _is_id(access, one)])
    was, now = (
        known.get(one, text_in_words(one or "not recorded")) for one in (row["was"], row["now"])
    )
    return f"{sentence}: was “{was}”, now “{now}”"


def _is_id(access: PersonAccess, text: str | None) -> bool:
    return text is not None and access.network.code(text) != NOBODY


def _who_says_so(access: PersonAccess, row: Mapping[str, Any], other: str) -> list[str]:
    """Return the words of each whose word it is that the person trusts a human."""
    network = access.network
    ties = network.begun("trusts")
    ties = ties[(ties["person"] == network.code(access.person))]
    ties = ties[ties["trusted"] == network.code(other)]
    is_active = ties.index.isin(network.active("trusts").index)
    own = ties["named_by"][is_active != (row["change"] == "ended")] == NamedBy.PERSON
    words = {CHANGED_TIE_WORDS["trusts"]: own.any(), STAFF_OPINION: (~own).any()}
    return [sentence for sentence, holds in words.items() if holds]


def _domains(access: PersonAccess) -> dict[str, str]:
    """Return the person's needs, each with the area of life it lies in."""
    needs = access.network.rows("need")
    own = needs[needs["person"] == access.network.code(access.person)]
    ids = access.network.names_of(own["id"])
    return {need: in_words(domain) for need, domain in zip(ids, own["domain"], strict=True)}
