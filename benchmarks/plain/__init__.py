"""The same work done plainly, to compare with: NetworkX over one graph, and the bare driver."""
