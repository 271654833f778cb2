"""What a partnership counts before and after a service closes, and who is left without any."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
import pandas as pd

from graphmodel.analysis.agencies.parts import declared_parts, parts_by_people
from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.involvement import involved_services
from graphmodel.analysis.facts.open_needs import open_needs
from graphmodel.analysis.leaving.departure import on_the_day
from graphmodel.analysis.needs.gaps import gaps
from graphmodel.analysis.needs.leads import lead_coordinators
from graphmodel.analysis.routes.warm_routes import warm_routes
from graphmodel.analysis.trust.trusted_contacts import trusted_contacts
from graphmodel.network.coded_columns import Codes
from graphmodel.network.network import Network
from graphmodel.network.what_if import code_of_service
from graphmodel.progress import CountProgress
from graphmodel.settings import Settings

MEASURES = (
    "people_in_touch",
    "people_with_contact",
    "people_with_lead",
    "needs_met",
    "needs_unmet",
    "gaps_routed",
    "parts_by_people",
    "declared_parts",
)
"""What is counted, in the order in which it is listed."""

MET_IN_PART = "partial"


def closing(
    network: Network,
    service: str,
    on: date | None = None,
    settings: Settings | None = None,
    progress: CountProgress | None = None,
) -> pd.DataFrame:
    """Return what the partnership counts on a day, with a service and without it.

    Parameters
    ----------
    network
        A partnership.
    service
        Id of a service.
    on
        The day on which it closes; the network's own day where it is None.
    settings
        As for the findings that are counted.
    progress
        Is called with how much is counted, and how much there is to count: each of `MEASURES`
        before, then each after.

    Returns
    -------
    DataFrame
        measure, before, after; in the order of `MEASURES`: living people with whom any service is
        in touch; living people with a usable contact; living people with a lead coordinator; open
        needs covered or partly covered; open needs neither; gaps to which a warm route leads; the
        parts into which agencies fall by people whom they share, and by what they have declared.
        Denominator: living people. Not recorded: living people who were never asked whom they
        trust.

    Raises
    ------
    UnknownIdError
        No service has this id.

    Notes
    -----
    What ends is what ``Network.without`` ends. Nobody is assumed to be taken on by another
    service, and no worker to find another post.
    """
    settings = settings or Settings()
    before = on_the_day(network, on)
    code_of_service(before, service)
    after = before.without(service, before.on)

    def counts(of: Network, done: int) -> dict[str, int]:
        counted = {}
        for measure, number in _counted(of, settings):
            counted[measure] = number
            if progress is not None:
                progress(done + len(counted), 2 * len(MEASURES))
        return counted

    # Whichever service closes, what is there before is the same.
    counted = [before.once(("before a closing", settings), lambda: counts(before, 0))]
    counted.append(counts(after, len(MEASURES)))
    contacts = trusted_contacts(before, settings)
    return f.finding(
        "closing",
        before,
        settings,
        {
            "measure": pd.Series(MEASURES, dtype="str"),
            "before": f.count_column([counted[0][name] for name in MEASURES]),
            "after": f.count_column([counted[1][name] for name in MEASURES]),
        },
        denominator=len(before.living_people),
        not_recorded=contacts.attrs["not_recorded"],
    )


def left_without_contact(
    network: Network, service: str, on: date | None = None, settings: Settings | None = None
) -> list[str]:
    """Return the living people with whom this service is in touch and no other is.

    Parameters
    ----------
    network, service, on
        As for `closing`, and so is what is raised.
    settings
        ``lapse_after_days``: for how long a contact is fresh.

    Returns
    -------
    list of str
        Ids, sorted.
    """
    before = on_the_day(network, on)
    code = code_of_service(before, service)
    ties = involved_services(before, settings or Settings())
    ties = ties[ties["fresh"] & before.is_living_person[ties["person"]]]
    ties = ties[["service", "person"]].drop_duplicates()
    alone = ties[~ties["person"].duplicated(keep=False) & (ties["service"] == code)]
    names: list[str] = before.text_ids[np.sort(alone["person"].to_numpy())].tolist()
    return names


def _counted(network: Network, settings: Settings) -> Iterator[tuple[str, int]]:
    """Yield each of `MEASURES` with its number."""
    yield "people_in_touch", len(_in_touch(network, settings))
    contacts = trusted_contacts(network, settings)
    yield "people_with_contact", int((contacts["usable"] > 0).sum())
    yield "people_with_lead", int(lead_coordinators(network)["person"].nunique())
    unmet = int((gaps(network, settings)["state"] != MET_IN_PART).sum())
    yield "needs_met", len(open_needs(network)) - unmet
    yield "needs_unmet", unmet
    yield "gaps_routed", int(warm_routes(network, settings)["routed"].sum())
    yield "parts_by_people", parts_by_people(network, settings)
    yield "declared_parts", declared_parts(network)


def _in_touch(network: Network, settings: Settings) -> Codes:
    ties = involved_services(network, settings)
    ties = ties[ties["fresh"] & network.is_living_person[ties["person"]]]
    return np.unique(ties["person"].to_numpy())
