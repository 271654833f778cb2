"""Names for which there is no font: their ids stand in their place, and a sentence says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from dashboard.drawing.lettering import INSTALL, is_printable

Shown = TypeVar("Shown")


@dataclass(frozen=True)
class Unprintable:
    """What cannot be printed here.

    Parameters
    ----------
    ids
        Ids by the name that they bear.
    """

    ids: Mapping[str, tuple[str, ...]]

    @property
    def sentence(self) -> str:
        """Which names cannot be printed, by their ids, and what to do; empty where all can."""
        listed = sorted({one for ids in self.ids.values() for one in ids})
        if not listed:
            return ""
        of = f"name of {listed[0]}" if len(listed) == 1 else f"names of {', '.join(listed)}"
        return f"The {of} cannot be printed here; an id stands in place of each. {INSTALL}"

    def with_ids(self, shown: Shown) -> Shown:
        """Return what is shown, plain values within each other, with ids for these names."""
        changed: Shown = self._with_ids(shown) if self.ids else shown
        return changed

    def _with_ids(self, shown: Any) -> Any:
        if isinstance(shown, str):
            for name in sorted(self.ids, key=len, reverse=True):
                shown = shown.replace(name, "/".join(self.ids[name]))
            return shown
        if isinstance(shown, tuple) and type(shown) is tuple:
            return tuple(map(self._with_ids, shown))
        if not is_dataclass(shown) or isinstance(shown, type):
            return shown
        found = {one.name: getattr(shown, one.name) for one in fields(shown) if one.init}
        own = {"name": found["id"]} if found.get("name") in self.ids and "id" in found else {}
        return replace(shown, **{key: self._with_ids(value) for key, value in found.items()} | own)


def unprintable_in(shown: Any) -> Unprintable:
    """Return the names that cannot be printed here, of all that bear an id and a name."""
    ids: dict[str, tuple[str, ...]] = {}
    for identifier, name in _named(shown):
        if not is_printable(name) and identifier not in ids.get(name, ()):
            ids[name] = (*ids.get(name, ()), identifier)
    return Unprintable(ids)


def _named(shown: Any) -> Iterator[tuple[str, str]]:
    if isinstance(shown, Mapping):
        yield from shown.items()
    elif isinstance(shown, tuple):
        for one in shown:
            yield from _named(one)
    elif is_dataclass(shown) and not isinstance(shown, type):
        found = [getattr(shown, one.name) for one in fields(shown)]
        identifier, name = getattr(shown, "id", None), getattr(shown, "name", None)
        if isinstance(identifier, str) and isinstance(name, str):
            yield identifier, name
        for one in found:
            yield from _named(one) if isinstance(one, tuple) else ()
