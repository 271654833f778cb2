"""The explorer: pages in the browser over one store, served to this machine alone."""

from dashboard.explorer.server import serve

__all__ = ["serve"]
