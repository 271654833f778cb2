"""Where two services do the same for one person: each row a question with the services named."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.involvement import addressed_needs, people_without_involvement
from graphmodel.analysis.facts.open_needs import open_needs
from graphmodel.analysis.facts.referrals import referrals_at
from graphmodel.analysis.needs.leads import lead_coordinators
from graphmodel.model.coordination.words import AssessmentKind
from graphmodel.model.vocabulary import Domain
from graphmodel.model.vocabulary_services import EXCLUSIVE_FUNCTIONS, OPEN_REFERRAL, Function
from graphmodel.network.coded_columns import NOBODY, CodedTable, bit_of_word, is_first_of_each
from graphmodel.network.network import Network
from graphmodel.settings import Settings

KINDS = ("need_function", "lead_coordination", "parallel_referrals", "repeat_assessment")
"""Kinds in the order in which they are listed."""

ASPECT = ["person", "need", "domain", "function"]
"""What the services of one row have in common."""


def duplicates(network: Network, settings: Settings | None = None) -> pd.DataFrame:
    """Return where services may be doing the same for one person.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        ``lapse_after_days`` and ``repeat_story_days`` count here.

    Returns
    -------
    DataFrame
        kind, person, need, domain, function, services (ids), agencies (ids), scope (cross_agency,
        same_agency, or null where a service is not named), excess, since; sorted by kind, person,
        domain, function, need. Denominator: living people. Not recorded: living people with no
        involvement recorded by D.

    Notes
    -----
    *need_function*: at least two services with fresh contact hold one exclusive function for one
    open need; those under one agreement to work jointly are one. *lead_coordination*: lead
    coordinators in post at two services. *parallel_referrals*: open referrals to two services for
    the same function and domain. *repeat_assessment*: full assessments of one domain by two
    services, done in (D - ``repeat_story_days``, D]. Excess is the number of services (or
    agreements) beyond one; since is the day on which the second service (or agreement, or lead
    coordinator) began.
    """
    settings = settings or Settings()
    found = pd.concat(
        [
            _shared_functions(network, settings).assign(kind=0),
            _shared_lead(network).assign(kind=1),
            _parallel_referrals(network).assign(kind=2),
            _full_assessments(network, settings).assign(kind=3),
        ],
        ignore_index=True,
    )
    rows, members = _shared_aspects(found)
    words = _in_text_order(rows)
    order = np.lexsort(
        (rows["need"], words["function"], words["domain"], rows["person"], rows["kind"])
    )
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    return _finding(network, settings, rows.iloc[order], members.assign(row=place[members["row"]]))


def _shared_functions(network: Network, settings: Settings) -> CodedTable:
    """Return the members of groups: an agreement to work jointly is one unit, else a service is."""
    needs = open_needs(network)
    ties = addressed_needs(network, settings)
    ties = ties[ties["fresh"] & ties["function"].isin(EXCLUSIVE_FUNCTIONS)]
    row = network.places(needs["need"])[ties["need"]]
    ties, of_need = ties[row >= 0], needs.iloc[row[row >= 0]]
    agreement = ties["joint_with"].cat.codes.to_numpy().astype(np.int64)
    return pd.DataFrame(
        {
            "person": of_need["person"].to_numpy(),
            "need": ties["need"],
            "domain": of_need["domain"].cat.codes.to_numpy(),
            "function": ties["function"].cat.codes,
            "unit": np.where(agreement >= 0, -1 - agreement, ties["service"]),
            "starter": np.where(agreement >= 0, -1 - agreement, ties["service"]),
            "service": ties["service"],
            "began_on": ties["started_on"],
        }
    )


def _shared_lead(network: Network) -> CodedTable:
    """Return lead coordinators of people who have several, one unit for each service.

    A lead whose service is not recorded counts as one of their own.
    """
    ties = lead_coordinators(network)
    pairs = ties[["person", "worker"]].drop_duplicates()
    several = pairs["person"][pairs["person"].duplicated()]
    ties = ties[ties["person"].isin(several)]
    unnamed = ties["service"] == NOBODY
    return pd.DataFrame(
        {
            "person": ties["person"],
            "need": NOBODY,
            "domain": NOBODY,
            "function": list(Function).index(Function.COORDINATION),
            "unit": np.where(unnamed, -1 - ties["worker"].astype(np.int64), ties["service"]),
            "starter": ties["worker"],
            "service": ties["service"],
            "began_on": ties["started_on"],
        }
    )


def _parallel_referrals(network: Network) -> CodedTable:
    """Return open referrals with a function, once for each domain of the needs they concern."""
    referrals = referrals_at(network)
    function = referrals["function"]
    referrals = referrals[
        referrals["status_at"].isin(OPEN_REFERRAL)
        & function.notna()
        & (function != Function.ACCOMMODATION)
        & ~network.is_closed[referrals["to_service"]]
        & network.is_living_person[referrals["person"]]
    ]
    needs = network.rows("need")
    needs = needs[needs["identified_on"] <= network.day]
    concerning = network.rows("referral_needs")
    row = network.places(referrals["id"])[concerning["referral"]]
    need_row = network.places(needs["id"])[concerning["need"]]
    known = (row >= 0) & (need_row >= 0)
    ties, of_need = referrals.iloc[row[known]], needs.iloc[need_row[known]]
    return pd.DataFrame(
        {
            "person": ties["person"],
            "need": NOBODY,
            "domain": of_need["domain"].cat.codes.to_numpy(),
            "function": ties["function"].cat.codes,
            "unit": ties["to_service"],
            "starter": ties["to_service"],
            "service": ties["to_service"],
            "began_on": ties["made_on"],
        }
    )


def _full_assessments(network: Network, settings: Settings) -> CodedTable:
    """Return the full assessments of late of which the service is known, once for each domain."""
    rows = network.rows("assessment")
    done_on = rows["done_on"]
    lately = (done_on > network.day - settings.repeat_story_days) & (done_on <= network.day)
    is_full = (rows["assessment_kind"] == AssessmentKind.FULL) & (rows["service"] != NOBODY)
    rows = rows[lately & is_full & network.is_living_person[rows["person"]]]
    concerned = (rows["domains"].to_numpy()[:, np.newaxis] & _DOMAIN_BITS) != 0
    of_row, domain = np.nonzero(concerned)
    rows = rows.iloc[of_row]
    return pd.DataFrame(
        {
            "person": rows["person"],
            "need": NOBODY,
            "domain": domain,
            "function": NOBODY,
            "unit": rows["service"],
            "starter": rows["service"],
            "service": rows["service"],
            "began_on": rows["done_on"],
        }
    )


_DOMAIN_BITS = np.array([bit_of_word(domain) for domain in Domain])


def _shared_aspects(found: CodedTable) -> tuple[CodedTable, CodedTable]:
    """Return the aspects that at least two units share, and their members with their ``row``.

    An aspect comes with the ``number`` of its units, and with the day on which the second of those
    who began it did, as ``began_on``.
    """
    aspect = found.groupby(["kind", *ASPECT], sort=False).ngroup().to_numpy()
    unit, starter, began_on = (found[name].to_numpy() for name in ("unit", "starter", "began_on"))
    is_first_of_unit = ~pd.DataFrame({"aspect": aspect, "unit": unit}).duplicated().to_numpy()
    number = np.bincount(aspect[is_first_of_unit])
    shared = number > 1
    row_of = np.cumsum(shared) - 1
    among = np.flatnonzero(shared[aspect])
    by_starter = among[np.lexsort((began_on[among], starter[among], aspect[among]))]
    starts = by_starter[is_first_of_each(aspect[by_starter], starter[by_starter])]
    starts = starts[np.lexsort((began_on[starts], aspect[starts]))]
    first = np.flatnonzero(is_first_of_each(aspect[starts]))
    # Who begins is a unit or one of several leads: an aspect of two units was begun by two.
    second = starts[first + 1]
    rows = found.iloc[second].assign(number=number[aspect[second]])
    return rows, found.iloc[among].assign(row=row_of[aspect[among]])


def _in_text_order(rows: CodedTable) -> dict[str, Any]:
    """Return ranks of domains and functions by their text; an empty one sorts first."""
    ranks = {}
    for name, words in (("domain", Domain), ("function", Function)):
        by_text = sorted(str(word) for word in words)
        rank = np.array([*(by_text.index(str(word)) for word in words), -1])
        ranks[name] = rank[rows[name]]
    return ranks


def _finding(
    network: Network, settings: Settings, rows: CodedTable, members: CodedTable
) -> pd.DataFrame:
    named = members[members["service"] != NOBODY]
    agencies = network.agency_of[named["service"]]
    names = {
        "services": f.id_list_column(network, len(rows), named["row"], named["service"]),
        "agencies": f.id_list_column(network, len(rows), named["row"], agencies),
    }
    unnamed = np.isin(np.arange(len(rows)), members["row"][members["service"] == NOBODY])
    number = names["agencies"].map(len).to_numpy()
    scope = np.select([number >= 2, (number == 1) & ~unnamed], [0, 1], -1)
    columns = {
        "kind": f.word_column(KINDS, rows["kind"]),
        "person": f.id_column(network, rows["person"]),
        "need": f.id_column(network, rows["need"]),
        "domain": f.word_column(list(Domain), rows["domain"]),
        "function": f.word_column(list(Function), rows["function"]),
        **names,
        "scope": f.word_column(["cross_agency", "same_agency"], scope),
        "excess": f.count_column(rows["number"] - 1),
        "since": f.day_column(rows["began_on"]),
    }
    return f.finding(
        "duplicates",
        network,
        settings,
        columns,
        denominator=len(network.living_people),
        not_recorded=people_without_involvement(network),
    )
