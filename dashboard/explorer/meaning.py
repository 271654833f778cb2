"""What a number on a page means: the day, the settings, the denominator, what is not recorded."""

from __future__ import annotations

from graphmodel.settings import Settings

__all__ = ["settings_in_words"]


def settings_in_words(settings: Settings) -> str:
    """Return all thresholds in one line.

    Examples
    --------
    >>> settings_in_words(Settings())[:37]
    'lapse after days 90, trust confirm da'
    """
    values = settings.as_dict().items()
    return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in values)
