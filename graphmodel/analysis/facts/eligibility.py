"""Which services people could use, by age and area."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.names.folding import fold_area
from graphmodel.network.coded_columns import NEVER, NO_DAY, NOT_RECORDED, CodedTable, as_dates
from graphmodel.network.network import Network

UNKNOWN = -1_000
"""An age that is not recorded; somebody born after D has a negative one."""


def ages_at(network: Network) -> npt.NDArray[np.int64]:
    """Age in whole years at D of each person, by code; UNKNOWN where it is not recorded."""
    born_on = as_dates(network.value_by_id("person", "date_of_birth", NO_DAY))
    known = ~np.isnat(born_on)
    ages = np.full(len(born_on), UNKNOWN, np.int64)
    year, month, day = _parts(born_on[known])
    not_yet = (month > network.on.month) | ((month == network.on.month) & (day > network.on.day))
    ages[known] = network.on.year - year - not_yet
    return ages


def birthdays(born_on: npt.ArrayLike, ages: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Return the day numbers on which people reach ages; NEVER where either is not recorded.

    Whoever was born on 29 February reaches an age on 1 March where the year has no such day.

    Parameters
    ----------
    born_on
        Day numbers of birth, NO_DAY where not recorded; shape (n,).
    ages
        Ages in years, negative where not recorded; shape (n,), or one for all.

    Examples
    --------
    >>> from graphmodel.network.coded_columns import as_dates, day_number
    >>> from datetime import date
    >>> as_dates(birthdays([day_number(date(2008, 2, 29))], 18)).tolist()
    [datetime.date(2026, 3, 1)]
    """
    born, age = np.broadcast_arrays(as_dates(born_on), np.asarray(ages, np.int64))
    known = ~np.isnat(born) & (age >= 0)
    year, month, day = _parts(born[known])
    months = (year - 1970 + age[known]) * 12 + month - 1
    first = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    found = np.full(len(born), NEVER, np.int64)
    found[known] = first + day - 1
    return found


def areas_of(network: Network) -> npt.NDArray[np.object_]:
    """Area of each person, by code, as areas are compared; None where it is not recorded."""
    return network.once("areas_of", lambda: _areas_of(network))


def _areas_of(network: Network) -> npt.NDArray[np.object_]:
    people = network.rows("person")
    written = people["area"].cat
    names = np.array([*map(fold_area, written.categories), None], object)
    areas = np.full(len(network.ids) + 1, None, object)
    areas[people["id"]] = names[written.codes]
    return areas


def area_spellings(written: Iterable[str]) -> dict[str, str]:
    """Return how each area is shown, by the name by which it is compared.

    It is the spelling that comes first as text: the plainer one, with a capital letter where
    anybody wrote one.

    Parameters
    ----------
    written
        Areas as they stand in people's rows.

    Examples
    --------
    >>> area_spellings(["north gate", "North Gate"])
    {'north gate': 'North Gate'}
    """
    return {fold_area(spelling): spelling for spelling in sorted(written, reverse=True)}


def could_use(
    services: CodedTable, ages: npt.NDArray[np.int64], areas: npt.NDArray[np.object_]
) -> npt.NDArray[np.bool_]:
    """Whether people of an age and area could use services.

    Bounds are inclusive; what is not recorded of either side does not exclude.

    Parameters
    ----------
    services
        Rows of ``service``.
    ages
        Ages in years, UNKNOWN where not recorded; shape (n,).
    areas
        Areas as `areas_of` has them; shape (n,).

    Returns
    -------
    ndarray
        Shape (n, services).
    """
    least, most = services["age_min"].to_numpy(), services["age_max"].to_numpy()
    age = ages[:, np.newaxis]
    of_age = (least == NOT_RECORDED) | (age >= least)
    of_age &= (most == NOT_RECORDED) | (age <= most)
    of_age |= age == UNKNOWN
    position, names = pd.factorize(pd.Series(areas, dtype=object).fillna(""))
    served = [_serves(cell, names) for cell in services["areas"].astype(object)]
    in_area = np.array(served, np.bool_).reshape(len(services), len(names))
    could: npt.NDArray[np.bool_] = of_age & in_area.T[position]
    return could


def _serves(cell: Any, names: Iterable[str]) -> list[bool]:
    """Whether a service serves each of several areas, the empty name standing for none known."""
    served = {fold_area(one) for one in json.loads(cell)} if isinstance(cell, str) else set()
    return [not served or not name or name in served for name in names]


def _parts(
    days: npt.NDArray[np.datetime64],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return years, months (from 1) and days of the month (from 1)."""
    months = days.astype("datetime64[M]")
    years = days.astype("datetime64[Y]")
    return (
        years.astype(np.int64) + 1970,
        (months - years.astype("datetime64[M]")).astype(np.int64) + 1,
        (days - months.astype("datetime64[D]")).astype(np.int64) + 1,
    )
