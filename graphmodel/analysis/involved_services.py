"""Which services are involved with each person, and whether they are still in touch."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graphmodel.analysis.involvement import addressed_needs, contact_day, lapse_days
from graphmodel.model.vocabulary_services import SupportStatus
from graphmodel.network.coded_columns import NOBODY, CodedTable
from graphmodel.network.network import Network
from graphmodel.settings import Settings

__all__ = ["involved_services"]


def involved_services(network: Network, settings: Settings) -> CodedTable:
    """Return the services involved with each person, living or not, once for each tie.

    A service is involved by an active ``supports`` that is not paused, or by an active
    ``addresses`` of a need that the person had by D, unless it is closed.

    Returns
    -------
    DataFrame
        service, person (codes), contact (day number), fresh. A service is fresh for a person
        where one of its rows is: its contact is the latest of them.
    """
    return network.once(
        ("involved_services", settings), lambda: _involved_services(network, settings)
    )


def _involved_services(network: Network, settings: Settings) -> CodedTable:
    supported = network.active("supports")
    resting = (supported["status"] == SupportStatus.PAUSED).to_numpy()
    supported = supported[~resting & ~network.is_closed[supported["service"]]]
    contact = contact_day(supported, network.day)
    lapse = lapse_days(network, settings)[supported["service"]]
    supported = supported.assign(contact=contact, fresh=network.day - contact <= lapse)
    addressed = addressed_needs(network, settings)
    owner = network.value_by_id("need", "person", NOBODY)
    identified_on = network.value_by_id("need", "identified_on", NOBODY)
    addressed = addressed[identified_on[addressed["need"]] <= network.day]
    addressed = addressed.assign(person=owner[addressed["need"]])
    columns = ["service", "person", "contact", "fresh"]
    return pd.DataFrame(
        {
            name: np.concatenate([supported[name].to_numpy(), addressed[name].to_numpy()])
            for name in columns
        }
    )
