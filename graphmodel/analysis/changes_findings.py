"""What is otherwise in the findings about each person's needs and leads."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.changes_rows import codes_among, differences
from graphmodel.analysis.gaps import gaps
from graphmodel.analysis.leads import lead_coordinators
from graphmodel.analysis.needs import open_needs
from graphmodel.network.coded_columns import NOBODY, CodedTable, Codes
from graphmodel.network.network import Network
from graphmodel.settings import Settings

__all__ = ["changed_findings"]


def changed_findings(
    before: Network, after: Network, place: Codes, settings: Settings
) -> list[CodedTable]:
    """Return what is otherwise in the findings about needs and leads.

    *need*: open on one of the days alone. *gap*: another state; empty where it is no gap. *lead*:
    a lead coordinator on one of the days alone.

    Parameters
    ----------
    place
        Code in `after` of each code in `before`; last, that of NOBODY.
    """
    found = []
    for what, standing in {"need": _open_needs, "gap": _gaps, "lead": _leads}.items():
        had = standing(before, settings)
        had = had.assign(person=place[had["person"]], one=place[had["one"]])
        found.append(differences(what, had, standing(after, settings)))
    return found


def _open_needs(network: Network, _: Settings) -> CodedTable:
    needs = open_needs(network)
    return _standing(needs["person"], needs["need"], "open")


def _gaps(network: Network, settings: Settings) -> CodedTable:
    found = gaps(network, settings)
    need = codes_among(network, open_needs(network)["need"], found["need"])
    owner = network.value_by_id("need", "person", NOBODY)
    return _standing(owner[need], need, found["state"])


def _leads(network: Network, _: Settings) -> CodedTable:
    led = lead_coordinators(network)
    return _standing(led["person"], led["worker"], "lead").drop_duplicates()


def _standing(
    person: npt.ArrayLike, node: npt.ArrayLike, stands: str | pd.Series[str]
) -> CodedTable:
    codes = {"person": np.asarray(person, np.int32), "one": np.asarray(node, np.int32)}
    return pd.DataFrame({**codes, "stands": stands}, index=range(len(codes["one"])))
