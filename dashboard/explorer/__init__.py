"""The explorer: pages in the browser over one store, served to this machine alone."""

from dashboard.explorer.server import end_by_signals, serve

__all__ = ["end_by_signals", "serve"]
