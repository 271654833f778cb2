"""Whose status of trust, and whose usable contacts, are otherwise; without a reason."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graphmodel.analysis.changes_rows import change_rows, codes_among
from graphmodel.analysis.trust import usable_ties
from graphmodel.analysis.trusted_contacts import trusted_contacts
from graphmodel.network.coded_columns import NOBODY, CodedTable, Codes
from graphmodel.network.network import Network
from graphmodel.settings import Settings

__all__ = ["changed_contacts", "changed_trust"]


def changed_contacts(
    before: Network, after: Network, place: Codes, settings: Settings
) -> CodedTable:
    """Return person and contact, codes, for each human usable on one of the days alone.

    Parameters
    ----------
    place
        Code in `after` of each code in `before`; last, that of NOBODY.
    """
    had, has = (
        usable_ties(network, settings)[["person", "trusted"]].to_numpy(np.int64)
        for network in (before, after)
    )
    width = max(len(after.ids), 1)
    keys = [rows[:, 0].astype(np.int64) * width + rows[:, 1] for rows in (place[had], has)]
    person, contact = np.divmod(np.setxor1d(*keys), width)
    return pd.DataFrame({"person": person, "contact": contact})


def changed_trust(
    before: Network, after: Network, place: Codes, settings: Settings, other_contacts: Codes
) -> CodedTable:
    """Return the people with another status of trust, or with other usable contacts.

    Parameters
    ----------
    place
        Code in `after` of each code in `before`; last, that of NOBODY.
    other_contacts
        People with other usable contacts.
    """
    had, has = _statuses(before, settings), _statuses(after, settings)
    both = had.assign(person=place[had["person"]]).merge(has, on="person")
    was, now = both["status_x"].to_numpy(object), both["status_y"].to_numpy(object)
    otherwise = (was != now) | after.flags(other_contacts)[both["person"]]
    people = both[otherwise].assign(one=NOBODY, other=NOBODY)
    return change_rows("trust", "changed", people, was[otherwise], now[otherwise])


def _statuses(network: Network, settings: Settings) -> CodedTable:
    found = trusted_contacts(network, settings)
    person = codes_among(network, network.living_people, found["person"])
    return pd.DataFrame({"person": person, "status": found["status"]})
