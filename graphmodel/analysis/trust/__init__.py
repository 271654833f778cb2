"""Answers about trust: whom each person trusts who can be asked, and whom to ask about others."""
