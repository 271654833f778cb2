"""Where a partnership's graph is kept: one SQLite file, or Neo4j."""

from graphmodel.stores.address import open_store
from graphmodel.stores.store import Store, StoreInfo
from graphmodel.stores.transaction import Found, Progress, Transaction

__all__ = ["Found", "Progress", "Store", "StoreInfo", "Transaction", "open_store"]
