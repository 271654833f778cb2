"""The partnership as a workshop sees it: agencies, what they declared, and rounded numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from graphmodel.analysis.agencies.graph import agency_graph
from graphmodel.analysis.agencies.links import agencies_of, declared_links, shared_people
from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.index_by_code import numbers_of
from graphmodel.errors import UnknownIdError, UsageError
from graphmodel.network.coded_columns import Numbers
from graphmodel.network.network import Network
from graphmodel.privacy import (
    HIDDEN,
    Sum,
    bounds_of,
    interval_audit,
    quarter_of,
    refuse_small_figures,
    rounded,
)
from graphmodel.settings import Settings


class KnownTotal(NamedTuple):
    """What a workshop already knows of several pairs taken together.

    Parameters
    ----------
    pairs
        Ids of the two agencies of each pair, in either order.
    low, high
        Bounds, both included, of the people that each pair shares, added over the pairs; the same
        number twice where it is known exactly.
    """

    pairs: Sequence[tuple[str, str]]
    low: int
    high: int


class WorkshopView(NamedTuple):
    """Links between agencies, and the agencies, each a table with ``attrs`` as a finding's."""

    links: pd.DataFrame
    agencies: pd.DataFrame

    @property
    def withheld(self) -> str:
        """Why the numbers of people shared are not shown; "" where they are."""
        return str(self.links.attrs["withheld"])


def workshop_view(
    network: Network, settings: Settings | None = None, *, known_totals: Sequence[KnownTotal] = ()
) -> WorkshopView:
    """Return the partnership in two layers, with no person in it and no small number.

    Parameters
    ----------
    network
        A partnership as at D: one day for a workshop, since two views of neighbouring days could
        be compared. The view names its quarter alone.
    settings
        ``small_number``, ``partnership_threshold`` and ``lapse_after_days`` count here.
    known_totals
        Totals that the workshop knows from elsewhere; the audit takes them into account.

    Returns
    -------
    WorkshopView
        links: a, b (agency ids, a < b), pathways_ab, pathways_ba, teams (the declared layer:
        numbers of pathways and of multi-agency teams), shared (people, to the nearest 5; null
        where not drawn), bridge; sorted by shared, most first and null last, a, b.
        agencies: agency, shared (the drawn numbers of its links added), degree, betweenness,
        articulation, community, core; sorted by betweenness, greatest first, agency.
        ``attrs`` of both are those of a finding, with the quarter in place of the day, and
        ``withheld``. Denominator of both: pairs of agencies. Not recorded: pairs without a drawn
        number: fewer than ``small_number`` people in common, or none; the view does not tell
        which.

    Raises
    ------
    UnknownIdError
        A known total names an agency that is not in this partnership.
    UsageError
        A known total cannot be true beside the figures, or names an agency with itself.

    Notes
    -----
    Everything follows from the two layers as drawn, nothing from the numbers behind them: two
    partnerships whose rounded numbers agree have equal views. The measures are those of
    ``partnership`` on the links of either layer, communities on the drawn numbers. Any numbers
    of shared people can occur beside any others (each pair's people may be others), so without
    totals from elsewhere every figure stands for itself.
    """
    settings = settings or Settings()
    refuse_small_figures(settings.small_number)
    ids = agencies_of(network)
    a, b = np.triu_indices(len(ids), 1)
    people = shared_people(network, settings)
    keys = a * len(ids) + b
    true = numbers_of(keys, people.a * len(ids) + people.b, people.shared)
    least = max(settings.small_number, settings.partnership_threshold)
    figures = rounded(true, least)
    withheld = _withheld(network, settings, bounds_of(figures, least), keys, known_totals)
    if withheld:
        figures = np.full_like(figures, HIDDEN)
    view = WorkshopView(*_drawn_layers(network, settings, a, b, figures))
    for table in view:
        table.attrs |= {"on": quarter_of(network.on), "withheld": withheld}
    return view


def _withheld(
    network: Network,
    settings: Settings,
    bounds: tuple[Numbers, Numbers],
    keys: Numbers,
    known_totals: Sequence[KnownTotal],
) -> str:
    """Return why the shared numbers cannot be shown, or "" where they can."""
    sums = [
        Sum(len(keys) + position, [_position(network, keys, *pair) for pair in total.pairs])
        for position, total in enumerate(known_totals)
    ]
    low = [*bounds[0], *(total.low for total in known_totals)]
    high = [*bounds[1], *(total.high for total in known_totals)]
    audit = interval_audit(low, high, sums, settings.small_number)
    if not audit.pinned[: len(keys)].any():
        return ""
    return (
        "The numbers of people shared are withheld: together with the totals that are known "
        f"already, a number under {settings.small_number} could be worked out exactly."
    )


def _position(network: Network, keys: Numbers, one: str, other: str) -> int:
    place = network.places(agencies_of(network))
    for agency in (one, other):
        if place[network.code(agency)] < 0:
            message = f"There is no agency with the id {agency!r} in this partnership."
            raise UnknownIdError(message)
    a, b = sorted(int(place[network.code(agency)]) for agency in (one, other))
    if a == b:
        message = f"A total of shared people takes pairs of two agencies, not {one!r} twice."
        raise UsageError(message)
    return int(np.searchsorted(keys, a * len(agencies_of(network)) + b))


def _drawn_layers(
    network: Network, settings: Settings, a: Numbers, b: Numbers, figures: Numbers
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return links and agencies; of people it gets only the figures that are drawn."""
    ids = agencies_of(network)
    declared = declared_links(network, a, b)
    drawn = np.flatnonzero((figures != HIDDEN) | declared.is_declared)
    people = np.where(figures == HIDDEN, 0, figures)
    graph = agency_graph(len(ids), a[drawn], b[drawn], people[drawn])
    by_shared = np.lexsort((drawn, -figures[drawn]))
    link = drawn[by_shared]
    links = {
        "a": f.id_column(network, ids[a[link]]),
        "b": f.id_column(network, ids[b[link]]),
        "pathways_ab": f.count_column(declared.pathways_ab[link]),
        "pathways_ba": f.count_column(declared.pathways_ba[link]),
        "teams": f.count_column(declared.teams[link]),
        "shared": f.count_column(figures[link], empty=HIDDEN),
        "bridge": f.yes_no_column(graph.bridge[by_shared]),
    }
    order = np.lexsort((ids, -graph.betweenness))
    total = np.zeros(len(ids), np.int64)
    np.add.at(total, a, people)
    np.add.at(total, b, people)
    agencies = {
        "agency": f.id_column(network, ids[order]),
        "shared": f.count_column(total[order]),
        **graph.columns(order),
    }
    numbers = {"denominator": len(figures), "not_recorded": int((figures == HIDDEN).sum())}
    return (
        f.finding("workshop_view", network, settings, links, **numbers),
        f.finding("workshop_view", network, settings, agencies, **numbers),
    )
