"""The page of the caseload: whose people, what to ask about, and the next step."""
