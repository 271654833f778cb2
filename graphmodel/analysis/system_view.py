"""What a systems lead may hand out: numbers of the whole partnership, rounded and audited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.services.provision_gaps import PROVISION, provision_gaps
from graphmodel.analysis.services.referral_funnel import STAGES, referral_funnel
from graphmodel.analysis.services.service_barriers import service_barriers
from graphmodel.analysis.services.waiting_time import waits
from graphmodel.analysis.trust.trusted_contacts import STATUSES, trusted_contacts
from graphmodel.model.vocabulary_services import DeclineReason
from graphmodel.network.network import Network
from graphmodel.privacy import HIDDEN, first_day_of_quarter, quarter_of, rounded
from graphmodel.privacy.rounding import Figures
from graphmodel.settings import Settings

Table: TypeAlias = pd.DataFrame
Places: TypeAlias = dict[str, int]

NO_REASON = "declined"
"""Stands in for a reason that is not recorded."""

LEAST_WAITS = 10
"""Fewest waits of which a middle wait is shown."""


class SystemView(NamedTuple):
    """Findings about the whole partnership, each number rounded; null where it is not shown.

    Parameters
    ----------
    trust
        status, people: living people by how it stands with whom they trust.
    stages
        stage, referrals: how far the year's referrals came.
    reasons
        reason, referrals: why referrals were declined; reasons to which a number is shown.
    services
        service, made, accepted, declined, waiting (referrals), wait_median (days; null out of
        fewer than `LEAST_WAITS` waits): services to which a number of referrals is shown.
    provision
        domain, area, people_with_need, people_with_gap, exists_untried, under_way, exists_tried,
        exists_full_or_closed, does_not_exist (gaps): places where a number is shown.
    """

    trust: Table
    stages: Table
    reasons: Table
    services: Table
    provision: Table


def system_view(network: Network, settings: Settings | None = None) -> SystemView:
    """Return what may be handed out about the partnership, as at the first day of D's quarter.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        ``small_number``: the smallest number that is shown; and those of the findings.

    Returns
    -------
    SystemView
        Numbers to the nearest 5. ``attrs`` of each hold the quarter as ``on``, denominator and
        not_recorded, rounded likewise (None where not shown), and withheld: why the whole table
        is not shown, or "".

    Notes
    -----
    Every figure is known to a reader within the bounds of its rounding, and some are sums of
    others: people of all statuses are the partnership's; the referrals of a stage are those of
    the next and those who came no further; the decided are the accepted and the declined, who are
    those of all reasons; those of all services are the partnership's; the people with a need are
    those with a gap and those without. With these sums `interval_audit` looks for a small number
    that could be worked out; a table in which there is one is withheld. One day in a quarter: two
    reports of neighbouring days would tell who came and who went between them.
    """
    settings = settings or Settings()
    network = network.at(first_day_of_quarter(network.on))
    figures = Figures(settings.small_number)
    trust = _trust(network, settings, figures)
    stages, at_stage = _stages(network, settings, figures)
    of_each = service_barriers(network, settings)
    reasons = _reasons(network, settings, figures, at_stage, of_each)
    services = _services(network, settings, figures, at_stage, of_each)
    provision = _provision(network, settings, figures)
    withheld = figures.withheld()
    return SystemView(
        *(
            _shown(name, table, withheld)
            for name, table in zip(
                SystemView._fields, (trust, stages, reasons, services, provision), strict=True
            )
        )
    )


def _trust(network: Network, settings: Settings, figures: Figures) -> Table:
    found = trusted_contacts(network, settings)
    numbers = found["status"].value_counts().reindex(list(STATUSES), fill_value=0)
    places = figures.add("trust", numbers)
    figures.total("trust", len(found), places)
    columns = {"status": pd.Series(STATUSES, dtype="str"), "people": _column(figures, places)}
    return _finding(network, settings, columns, found)


def _stages(network: Network, settings: Settings, figures: Figures) -> tuple[Table, Places]:
    found = referral_funnel(network, None, settings)
    places = figures.add("stages", found["referrals"])
    at_stage = dict(zip(STAGES, places, strict=True))
    for whole, part in (("made", "received"), ("received", "decided"), ("accepted", "started")):
        figures.at_most("stages", at_stage[part], at_stage[whole])
    columns = {"stage": pd.Series(STAGES, dtype="str"), "referrals": _column(figures, places)}
    return _finding(network, settings, columns, found), at_stage


def _reasons(
    network: Network, settings: Settings, figures: Figures, at_stage: Places, of_each: Table
) -> Table:
    words = sorted([*DeclineReason, NO_REASON])
    tallies = of_each["declined_reasons"].to_list()
    numbers = [sum(tally.get(word, 0) for tally in tallies) for word in words]
    places = figures.add("reasons", numbers)
    figures.sum_of(at_stage["decided"], [at_stage["accepted"], *places])
    columns = {"reason": pd.Series(words, dtype="str"), "referrals": _column(figures, places)}
    table = _finding(network, settings, columns, of_each, denominator=sum(numbers))
    listed = table[table["referrals"].notna()]
    listed = listed.sort_values("referrals", ascending=False, kind="stable", ignore_index=True)
    listed.attrs = table.attrs
    return listed


def _services(
    network: Network, settings: Settings, figures: Figures, at_stage: Places, of_each: Table
) -> Table:
    is_listed = rounded(of_each["received"], settings.small_number) != HIDDEN
    rows = of_each[is_listed]
    numbers = {
        "made": rows["received"],
        "accepted": rows["accepted"],
        "declined": rows["decided"] - rows["accepted"],
        "waiting": rows["waiting"],
    }
    places = {name: figures.add("services", number) for name, number in numbers.items()}
    for name in ("made", "accepted"):
        rest = figures.unlisted("services", int((~is_listed).sum()))
        figures.sum_of(at_stage[name], [*places[name], rest])
    for made, *parts in zip(places["made"], places["accepted"], places["declined"], strict=True):
        figures.at_most("services", parts, made)
    columns = {"service": rows["service"].reset_index(drop=True)}
    columns |= {name: _column(figures, place) for name, place in places.items()}
    columns["wait_median"] = _told_waits(network, settings, rows)
    return _finding(network, settings, columns, of_each)


def _provision(network: Network, settings: Settings, figures: Figures) -> Table:
    found = provision_gaps(network, settings)
    is_listed = rounded(found["people_with_need"], settings.small_number) != HIDDEN
    rows = found[is_listed].reset_index(drop=True)
    names = ("people_with_need", "people_with_gap", *PROVISION)
    places = {name: figures.add("provision", rows[name]) for name in names}
    for need, gap in zip(places["people_with_need"], places["people_with_gap"], strict=True):
        figures.at_most("provision", gap, need)
    columns = {"domain": rows["domain"], "area": rows["area"]}
    columns |= {name: _column(figures, place) for name, place in places.items()}
    return _finding(network, settings, columns, found)


def _told_waits(network: Network, settings: Settings, of_each: Table) -> pd.Series[int]:
    rows = waits(network, settings)
    numbers = pd.Series(network.names_of(rows["service"])).value_counts()
    waited = of_each["service"].map(numbers).fillna(0)
    return of_each["wait_median"].where(waited >= LEAST_WAITS).reset_index(drop=True)


def _finding(
    network: Network,
    settings: Settings,
    columns: Mapping[str, object],
    found: Table,
    *,
    denominator: int | None = None,
) -> Table:
    table = Table(dict(columns))
    exact = found.attrs["denominator"] if denominator is None else denominator
    told = rounded([exact, found.attrs["not_recorded"]], settings.small_number).tolist()
    shown = [None if number == HIDDEN else number for number in told]
    table.attrs = {
        "question": "system_view",
        "on": quarter_of(network.on),
        "settings": settings.as_dict(),
        "denominator": shown[0],
        "not_recorded": shown[1],
    }
    return table


def _column(figures: Figures, places: Sequence[int]) -> pd.Series[int]:
    return f.count_column(
        np.array([figures.shown[place] for place in places], np.int64), empty=HIDDEN
    )


def _shown(name: str, table: Table, withheld: dict[str, str]) -> Table:
    shown = table if name not in withheld else table.iloc[:0]
    shown.attrs = {**table.attrs, "withheld": withheld.get(name, "")}
    return shown
