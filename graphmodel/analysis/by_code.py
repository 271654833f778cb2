"""Values kept by the code they belong to, so that one code's are found without reading all."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["ByCode"]


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
