"""Everything that changes a store: import and its preview, changes that can be undone, copies."""
