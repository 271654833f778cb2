"""Whom to ask a person about, where nobody whom they trust can be asked today."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.safety import are_unsafe
from graphmodel.analysis.facts.trust import (
    are_not_to_be_suggested,
    must_not_be_contacted,
    usable_ties,
)
from graphmodel.model.vocabulary import Consent, NamedBy
from graphmodel.network.coded_columns import NO_DAY, YES, CodedTable
from graphmodel.network.network import Flags, Network
from graphmodel.settings import Settings

TIES = ("connected_to", "works_with", "trusts")
"""Ties that speak for a candidate; of two as long, the one that stands first here."""


def candidates(
    network: Network,
    person: str,
    settings: Settings | None = None,
    *,
    risk_reader: bool = False,
) -> pd.DataFrame:
    """Return whom to ask a person about, where nobody is usable for them.

    Parameters
    ----------
    network
        A partnership as at D.
    person
        Id of the person.
    settings
        The settings of trust count here.
    risk_reader
        Whether the reader may see risk information. Only then are those in it whom the person
        named and who are not usable: to anybody else their presence or absence would speak.

    Returns
    -------
    DataFrame
        person, candidate, tie (the table of the longest tie that speaks for them), since (the day
        it began; empty if it is older than the records), last_contact_on (the last that is
        recorded of it, at most D); sorted by since, candidate. No rows where somebody is usable.
        Denominator: 1 if the person is living and nobody is usable, else 0. Not recorded:
        candidates whose tie has no first day.

    Raises
    ------
    UnknownIdError
        No person has this id.

    Notes
    -----
    A candidate has an active tie to the person: ``connected_to``, neither broken nor stressful,
    ``works_with``, or ``trusts`` as somebody else than the person says; not one of which the
    person said no to contact. They are living, not under 18, not flagged, not called by a
    word that stands for nothing, not unsafe for the person, did not say no to contact themselves
    and, if a worker, are in post.
    """
    settings = settings or Settings()
    code = network.person_code(person)
    usable = usable_ties(network, settings)
    lacks_anybody = not network.is_dead[code] and not (usable["person"] == code).any()
    ties = _ties_of(network, code) if lacks_anybody else _NO_TIES
    ties = ties[_may_be_asked_about(network, code, ties)]
    if not risk_reader:
        ties = ties[~are_not_to_be_suggested(network, settings, code, ties["candidate"])]
    ties = ties.sort_values("last_contact_on", ascending=False)
    ties = ties.sort_values(["since", "candidate", "tie"], kind="stable")
    ties = ties.drop_duplicates("candidate", keep="first")
    columns = {
        "person": f.id_column(network, np.full(len(ties), code)),
        "candidate": f.id_column(network, ties["candidate"]),
        "tie": f.word_column(TIES, ties["tie"]),
        "since": f.day_column(ties["since"]),
        "last_contact_on": f.day_column(np.minimum(ties["last_contact_on"], network.day)),
    }
    return f.finding(
        "candidates",
        network,
        settings,
        columns,
        denominator=int(lacks_anybody),
        not_recorded=int((ties["since"] == NO_DAY).sum()),
    )


def _ties_of(network: Network, person: int) -> CodedTable:
    """Return every active tie to a human that speaks for them: candidate, tie, since and so on."""
    connected = network.active("connected_to")
    strained = (connected["broken"] == YES) | (connected["stressful"] == YES)
    trusts = network.active("trusts")
    agreed = trusts["contact_consent"] != Consent.NO
    rows = {
        "connected_to": (connected[~strained].assign(last_contact_on=NO_DAY), "other"),
        "works_with": (network.active("works_with"), "worker"),
        "trusts": (trusts[(trusts["named_by"] != NamedBy.PERSON) & agreed], "trusted"),
    }
    ties = [
        _as_candidates(own[own["person"] == person], end).assign(tie=TIES.index(table))
        for table, (own, end) in rows.items()
    ]
    found = pd.concat(ties, ignore_index=True)
    return found[network.is_human[found["candidate"]]]


def _as_candidates(rows: CodedTable, end: str) -> CodedTable:
    names = {end: "candidate", "started_on": "since"}
    return rows.rename(columns=names)[["candidate", "since", "last_contact_on"]]


_NO_TIES = pd.DataFrame(
    {name: np.empty(0, np.int32) for name in ("candidate", "since", "last_contact_on", "tie")}
)


def _may_be_asked_about(network: Network, person: int, ties: CodedTable) -> Flags:
    candidate = ties["candidate"].to_numpy()
    set_aside = must_not_be_contacted(network) | network.is_worker & ~network.is_in_post
    unsafe = are_unsafe(network, np.full(len(candidate), person), candidate)
    may_be: Flags = ~set_aside[candidate] & ~unsafe
    return may_be
