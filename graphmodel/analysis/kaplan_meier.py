"""How long something takes where not everybody's end was seen: Kaplan and Meier's estimate."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["reached_by", "still_waiting"]

DECIMALS = 9
"""Shares that agree so far are equal; else the order of a product would decide."""


def still_waiting(
    days: npt.ArrayLike, ended: npt.ArrayLike
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Return the share still waiting after each day on which somebody's wait ended.

    S(t) = product over days d ≤ t of (1 - ends on d / waiting just before d). Somebody whose wait
    was only seen for so long counts as waiting up to and on that day, and no longer.

    Parameters
    ----------
    days
        How long each wait was, or was seen; shape (n,).
    ended
        Whether it came to its end; shape (n,).

    Returns
    -------
    days : ndarray
        Days on which a wait ended, ascending and each once; none where none did.
    shares : ndarray
        Share still waiting after each.

    References
    ----------
    E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", Journal of
    the American Statistical Association 53, 457-481 (1958).

    Examples
    --------
    >>> still_waiting([2, 5, 5, 8], [True, False, True, False])
    (array([2, 5]), array([0.75, 0.5 ]))
    """
    waited = np.sort(np.asarray(days, np.int64))
    ends = np.asarray(days, np.int64)[np.asarray(ended, np.bool_)]
    on, number = np.unique(ends, return_counts=True)
    waiting_before = len(waited) - np.searchsorted(waited, on)
    return on, np.cumprod(1 - number / waiting_before, dtype=np.float64)


def reached_by(days: npt.ArrayLike, ended: npt.ArrayLike, share: float) -> int | None:
    """Return the first day by which a share of the waits had ended; None where it was not reached.

    Parameters
    ----------
    days, ended
        As for `still_waiting`.
    share
        Such as 0.5 for the median.

    Examples
    --------
    >>> reached_by([2, 5, 5, 8], [True, False, True, False], 0.5)
    5
    >>> reached_by([2, 5, 5, 8], [True, False, True, False], 0.9) is None
    True
    """
    on, waiting = still_waiting(days, ended)
    reached = np.flatnonzero(np.round(waiting, DECIMALS) <= round(1 - share, DECIMALS))
    return int(on[reached[0]]) if len(reached) else None
