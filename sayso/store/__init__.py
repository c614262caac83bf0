"""Store: keep reports and claims, and find them again."""

from sayso.store.base import Filter, Kept, Store
from sayso.store.opening import open_store

__all__ = ["Filter", "Kept", "Store", "open_store"]
