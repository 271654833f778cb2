"""What is true, where it is kept, and what follows from it.

::

    store = open_store("partnership.tpg")
    network = store.network(on=date(2026, 6, 1))
    gaps(network)
"""

from graphmodel.analysis import (
    candidates,
    changes,
    departure,
    duplicates,
    ego_measures,
    fragility,
    gaps,
    handover,
    introductions,
    leads,
    partnership,
    provision_gaps,
    service_barriers,
    trusted_contacts,
    warm_routes,
    workshop_view,
)
from graphmodel.errors import TrustedPersonGraphError
from graphmodel.model import MODEL
from graphmodel.network.network import Network
from graphmodel.settings import Settings
from graphmodel.stores import open_store

__all__ = [
    "MODEL",
    "Network",
    "Settings",
    "TrustedPersonGraphError",
    "candidates",
    "changes",
    "departure",
    "duplicates",
    "ego_measures",
    "fragility",
    "gaps",
    "handover",
    "introductions",
    "leads",
    "open_store",
    "partnership",
    "provision_gaps",
    "service_barriers",
    "trusted_contacts",
    "warm_routes",
    "workshop_view",
]
