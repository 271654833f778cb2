"""How names are compared and searched for, which stand for nothing, and what was misspelt."""
