"""Values indexed by code, so that those of one code are found without reading all."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt


class ByCode:
    """Values by code.

    Parameters
    ----------
    codes, values
        The code that each value belongs to, and the values; shape (n,).

    Examples
    --------
    >>> ByCode([7, 2, 7], [10, 20, 30]).of(7)
    [10, 30]
    """

    def __init__(self, codes: npt.ArrayLike, values: npt.ArrayLike) -> None:
        # 64 bits, because a search for a Python number would widen a narrower array every time.
        wide = np.asarray(codes, np.int64)
        order = np.argsort(wide, kind="stable")
        self._codes = wide[order]
        self._values = np.asarray(values)[order]

    def of(self, code: int) -> list[int]:
        """Return the values of a code, in the order in which they were given."""
        start, stop = np.searchsorted(self._codes, (code, code + 1))
        values: list[int] = self._values[start:stop].tolist()
        return values


# Pairs of agencies, each known by one key, and the numbers that belong to them.
#
# The key of agencies a and b, by their positions among all agencies in id order, is
# ``a * width + b`` where width is the number of agencies.


def numbers_of(
    wanted: npt.NDArray[np.int64], keys: npt.NDArray[np.int64], numbers: npt.NDArray[Any]
) -> npt.NDArray[Any]:
    """Return the number of each wanted pair; 0 where it has none.

    Parameters
    ----------
    wanted
        Keys of pairs, none negative.
    keys, numbers
        Keys of the pairs that have a number, sorted, and their numbers; shape (n,).

    Examples
    --------
    >>> numbers_of(np.array([7, 2]), np.array([2, 5]), np.array([20, 50]))
    array([ 0, 20])
    """
    place = np.searchsorted(keys, wanted)
    known = np.append(keys, -1)[place] == wanted
    found: npt.NDArray[Any] = np.where(known, np.append(numbers, 0)[place], 0)
    return found.astype(numbers.dtype)


def pairs_within(
    group: npt.NDArray[Any], member: npt.NDArray[Any], width: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.intp]]:
    """Return every two members of one group.

    Parameters
    ----------
    group, member
        Each member of each group once, sorted by group, then member; shape (rows,).
    width
        Number of possible members.

    Returns
    -------
    keys
        ``a * width + b`` of each pair, a < b, once for each group they are both in.
    first
        Row of a in that group.

    Examples
    --------
    >>> keys, first = pairs_within(np.array([0, 0, 0, 1]), np.array([1, 2, 3, 1]), 10)
    >>> keys, first
    (array([12, 23, 13]), array([0, 1, 0]))
    """
    rows = np.flatnonzero(group[:-1] == group[1:])
    keys = [np.empty(0, np.int64)]
    first = [np.empty(0, np.intp)]
    step = 1
    # In sorted rows two members of a group stand one row apart, or two, and so on.
    while len(rows):
        keys.append(member[rows].astype(np.int64) * width + member[rows + step])
        first.append(rows)
        step += 1
        rows = rows[rows + step < len(group)]
        rows = rows[group[rows] == group[rows + step]]
    return np.concatenate(keys), np.concatenate(first)
