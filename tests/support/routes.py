"""Every route that introductions choose from, as a table to compare with."""

import pandas as pd

from graphmodel.analysis.routes.introductions import routes_to
from graphmodel.network.network import Network
from graphmodel.settings import Settings


def route_pairs(
    network: Network, person: str, need: str, settings: Settings | None = None
) -> pd.DataFrame:
    """Return first, service, score, steps (ids from the person on), the best route first."""
    routes = routes_to(network, person, need, settings or Settings())
    rows = []
    for route in sorted(routes, key=lambda route: route.rank):
        steps = [person, *network.names_of(route.path).tolist()]
        rows.append((steps[1], steps[-1], route.score, steps))
    return pd.DataFrame(rows, columns=["first", "service", "score", "steps"])
