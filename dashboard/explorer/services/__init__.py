"""The page of services: referrals, waits, one service, and where nothing is offered."""
