"""How much the services round one person have to do with one another through other people."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

__all__ = ["care_density"]


def care_density(people: npt.ArrayLike, services: npt.ArrayLike, person: int) -> float:
    r"""Return the care density of a person's services.

    Parameters
    ----------
    people, services
        Who is supported by which service, one of each per row, in any order and as often as it
        is recorded; all that is known of the person's own services is among them. Shape (n,).
    person
        The person.

    Returns
    -------
    float
        People shared by two of the person's services, on average over all pairs of them; nan
        for a person with fewer than two services.

    Notes
    -----
    With :math:`w_{ij}` people supported by both services i and j of n,

    .. math:: \frac{\sum_{i<j} w_{ij}}{n(n-1)/2}

    The sum is taken by people: somebody supported by k of the n services is shared by k(k-1)/2
    pairs.

    References
    ----------
    C. E. Pollack et al., "Patient sharing among physicians and costs of care: a network analytic
    approach to care coordination using claims data", Journal of General Internal Medicine 28
    (2013): 459-465.

    Examples
    --------
    >>> people, services = [1, 1, 1, 2, 2, 3, 3, 4, 5], list("ACDADADDC")
    >>> [round(care_density(people, services, person), 4) for person in (1, 2, 3, 4, 5)]
    [1.6667, 3.0, 3.0, nan, nan]
    """
    who, where = np.asarray(people), np.asarray(services)
    own = np.unique(where[who == person])
    if len(own) < 2:
        return math.nan
    is_own = np.isin(where, own)
    numbers, place = np.unique(who[is_own], return_inverse=True)
    met = np.zeros((len(numbers), len(own)), np.bool_)
    met[place, np.searchsorted(own, where[is_own])] = True
    number = met.sum(axis=1)
    return float((number * (number - 1)).sum() / (len(own) * (len(own) - 1)))
