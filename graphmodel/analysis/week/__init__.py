"""Answers for the week's work: actions, reviews, stuck referrals, registers, open barriers."""
