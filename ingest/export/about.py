"""What stands first in an export: that it is confidential, whose, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

README = "README.txt"
"""The file of a folder that holds what a workbook has on its first sheet."""

_MARK = "confidential"


@dataclass(frozen=True, slots=True)
class About:
    """What an export is.

    Parameters
    ----------
    by
        Who made it.
    made
        When.
    team, worker
        Id of the service or agency, or of the worker, whose people they are; both are empty for
        the whole partnership.
    is_whole
        Whether it holds what only a reader of risk may see.
    """

    by: str
    made: datetime
    team: str = ""
    worker: str = ""
    is_whole: bool = False

    @property
    def whose(self) -> str:
        """Of whom the people are; empty for the whole partnership."""
        if self.team:
            return f"the team {self.team}"
        return f"the worker {self.worker}" if self.worker else ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it is, sentence by sentence."""
        return (
            "CONFIDENTIAL: personal data of people who are supported, and of those round them.",
            _WITH_HARM if self.is_whole else _WITHOUT_HARM,
            _PEOPLE.format(whose=self.whose) if self.whose else _PARTNERSHIP,
            f"Made by {self.by} on {self.made:%Y-%m-%d at %H:%M}.",
            _BACK,
        )

    def marked(self, path: Path) -> Path:
        """Return the name under which it is written, which says where it is about harm."""
        if not self.is_whole or _MARK in path.stem.casefold():
            return path
        return path.with_name(f"{path.stem}-{_MARK}{path.suffix}")


_WITH_HARM = (
    "It holds what is recorded about harm, and rows that few may see. Give it to nobody who may "
    "not read about risk, and delete it as soon as it has served."
)
_WITHOUT_HARM = (
    "It was made for somebody who may not read about risk. Nothing is in it about harm, trust, "
    "deaths, agreement to contact, flags, children, contact details and ends of posts, nor any "
    "restricted row. Import it only into the partnership that it came from: elsewhere all this "
    "would be missing."
)
_PARTNERSHIP = "It is of the whole partnership."
_PEOPLE = (
    "It is of the people of {whose}: what is recorded about them, and the organisations, staff and "
    "others whom that names. A row that is about another supported person too is left out, and so "
    "are posts, pathways and partners. It is no partnership of its own."
)
_BACK = (
    "Imported again as it is, it changes nothing. Two apostrophes on either side of a text, and "
    "one before it, keep it just as it stands: leave them. CSV files lose zeros and days when a "
    "spreadsheet saves them; change things in a workbook."
)
