"""How agencies work together: shared people, referrals, declared pathways, who stands between."""
