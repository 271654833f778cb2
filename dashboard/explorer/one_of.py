"""A list from which one may be chosen, or none; the choice stays while other pages are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from streamlit.delta_generator import DeltaGenerator

__all__ = ["one_of"]


def one_of(
    cell: DeltaGenerator,
    label: str,
    offered: Sequence[str],
    said: Callable[[str], str] = str,
    *,
    placeholder: str = "Any",
    disabled: bool = False,
    key: str,
) -> str | None:
    """Show the list; return what is chosen, None where nothing is.

    Parameters
    ----------
    cell
        Where it stands on the page.
    label
        What is chosen.
    offered
        What there is to choose from.
    said
        Returns the words for what is offered.
    placeholder
        Stands in it while nothing is chosen.
    disabled
        Whether it cannot be opened.
    key
        Names the choice in the session.
    """
    chosen: str | None = cell.selectbox(
        label,
        offered,
        index=None,
        format_func=said,
        placeholder=placeholder,
        disabled=disabled,
        key=key,
        persist_state="session",
    )
    return chosen
