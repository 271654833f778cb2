"""What holds on a day, on which answers rest: needs, involvement, trust, safety, referrals."""
