"""What the heads of columns mean, told where one points at them."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["HEADS"]

HEADS: Mapping[str, str] = {
    "Area of life": "One of fourteen: housing, alcohol, money and benefits, and so on.",
    "How it stands": "What is done about the need as at the day of the page.",
    "Contact": "Whether the service has been in contact recently enough, by its own limit.",
    "Last contact": "The last day on which a contact was recorded.",
    "Level": "1 low, 2 medium, 3 high, 4 urgent, as whoever recorded it judged.",
    "Does": "What the service does for this person, in the words of a fixed list.",
    "Share": "People with whom both are in touch.",
    "Of all theirs": "The same, out of the people with whom either is in touch.",
    "Weighed": "The same, somebody counted the less the more agencies are in touch with them.",
    "Stands between": "Of the shortest ways between two others, the part that leads through it.",
    "Only link": "Without it, some would no longer be joined to the others.",
}
"""Head of a column to its meaning; heads that say it themselves are not here."""
