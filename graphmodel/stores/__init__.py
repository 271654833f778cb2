"""Where a partnership's graph is kept: one SQLite file, or Neo4j."""

from graphmodel.stores.address import open_store
from graphmodel.stores.store import Store, StoreInfo
from graphmodel.stores.transaction import Found, Transaction

__all__ = ["Found", "Store", "StoreInfo", "Transaction", "open_store"]
