def broken_invariants(t): return []
