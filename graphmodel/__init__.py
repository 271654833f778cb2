"""What is true, where it is kept, and what follows from it.

::

    store = open_store("partnership.tpg")
    network = store.network(on=date(2026, 6, 1))
    gaps(network)
"""

from graphmodel.analysis import duplicates, gaps, leads, trusted_contacts
from graphmodel.errors import TrustedPersonGraphError
from graphmodel.model import MODEL
from graphmodel.network import Network
from graphmodel.settings import Settings
from graphmodel.stores import open_store

__all__ = [
    "MODEL",
    "Network",
    "Settings",
    "TrustedPersonGraphError",
    "duplicates",
    "gaps",
    "leads",
    "open_store",
    "trusted_contacts",
]
