"""The invented people: their needs, circles, trust, referrals and barriers, as stories in time."""
