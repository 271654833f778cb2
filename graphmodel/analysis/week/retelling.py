"""Who was asked for their whole story again and again, and who could tell it for them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.involvement import latest
from graphmodel.analysis.facts.trust import usable_ties
from graphmodel.network.coded_columns import NOBODY, NOT_RECORDED, YES
from graphmodel.network.network import Network
from graphmodel.settings import Settings

OFTEN = 2
"""From so many times on a story is told again."""


def retelling(network: Network, settings: Settings | None = None) -> pd.DataFrame:
    """Return the living people who were asked for their full story twice or more of late.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        ``repeat_story_days`` counts here; the settings of trust count for story_holders.

    Returns
    -------
    DataFrame
        person, times (assessments done in (D - ``repeat_story_days``, D] that asked for the full
        story), services (who asked), last (day), story_holders (ids of usable humans who hold the
        story); sorted by times descending, person. Denominator: living people. Not recorded: their
        assessments in that time of which it is not known whether they asked for it.
    """
    settings = settings or Settings()
    people = network.living_people
    rows = network.rows("assessment")
    done_on = rows["done_on"]
    lately = (done_on > network.day - settings.repeat_story_days) & (done_on <= network.day)
    rows = rows[lately & network.is_living_person[rows["person"]]]
    told = rows[rows["asked_for_full_story"] == YES]
    place = np.searchsorted(people, told["person"].to_numpy())
    times = np.bincount(place, minlength=len(people))
    last = latest(len(people), place, told["done_on"].to_numpy())
    order = np.lexsort((people, -times))
    order = order[times[order] >= OFTEN]
    row_of = network.places(people[order])
    asked = told[(told["service"] != NOBODY) & (row_of[told["person"]] >= 0)]
    ties = usable_ties(network, settings)
    holders = ties[(ties["holds_story"] == YES) & (row_of[ties["person"]] >= 0)]
    columns = {
        "person": f.id_column(network, people[order]),
        "times": f.count_column(times[order]),
        "services": f.id_list_column(
            network, len(order), row_of[asked["person"]], asked["service"]
        ),
        "last": f.day_column(last[order]),
        "story_holders": f.id_list_column(
            network, len(order), row_of[holders["person"]], holders["trusted"]
        ),
    }
    return f.finding(
        "retelling",
        network,
        settings,
        columns,
        denominator=len(people),
        not_recorded=int((rows["asked_for_full_story"] == NOT_RECORDED).sum()),
    )
