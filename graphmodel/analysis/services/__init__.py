"""Answers about services: what becomes of referrals, waits, barriers, what is not offered."""
