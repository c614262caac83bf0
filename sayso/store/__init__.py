"""Store: keep reports and claims, and find them again."""

from sayso.store.base import Store
from sayso.store.engine import shown
from sayso.store.find import Filter, Kept
from sayso.store.opening import open_store
from sayso.store.view import View

__all__ = ["Filter", "Kept", "Store", "View", "open_store", "shown"]
