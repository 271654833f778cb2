"""Where a partnership's graph is kept: one SQLite file, or Neo4j."""

from graphmodel.stores.address import open_store
from graphmodel.stores.store import Found, Progress, Store, StoreInfo, Transaction

__all__ = ["Found", "Progress", "Store", "StoreInfo", "Transaction", "open_store"]
