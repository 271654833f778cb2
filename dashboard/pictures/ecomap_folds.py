"""Who is named in the relationship picture, and who stands behind a "+ n more"."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dashboard.pictures.ecomap_contacts import OUTER_RING, Contact, Sphere

__all__ = ["MOST_MARKS", "Fold", "folded"]

MOST_MARKS = 30
_WORTH_FOLDING = 2


@dataclass(frozen=True)
class Fold:
    """The contacts of one sphere's outer ring that stand as one mark."""

    sphere: Sphere
    contacts: tuple[Contact, ...]

    @property
    def words(self) -> str:
        """What the mark says."""
        return f"+ {len(self.contacts)} more"


def folded(contacts: Iterable[Contact], always: Collection[Sphere] = ()) -> list[Contact | Fold]:
    """Return what is drawn, sorted by sphere and id: of up to 30 contacts, all of them.

    Of more, whole outer rings are folded, the fullest sphere's first, until no more than 30 marks
    are left. Who is named never depends on who they are, except that a usable trusted contact is
    never folded away.

    Parameters
    ----------
    contacts
        In any order.
    always
        Spheres whose outer ring is folded however few there are, as in another day's picture.
    """
    shown: list[Contact | Fold] = sorted(contacts, key=_place)
    outer = {
        sphere: tuple(
            one
            for one in shown
            if isinstance(one, Contact)
            and (one.sphere, one.ring, one.usable) == (sphere, OUTER_RING, False)
        )
        for sphere in Sphere
    }
    for sphere, contacts_there in sorted(outer.items(), key=lambda entry: -len(entry[1])):
        enough = len(shown) <= MOST_MARKS or len(contacts_there) < _WORTH_FOLDING
        if not contacts_there or (enough and sphere not in always):
            continue
        gone = {contact.id for contact in contacts_there}
        shown = [one for one in shown if isinstance(one, Fold) or one.id not in gone]
        shown.append(Fold(sphere, contacts_there))
    return sorted(shown, key=_place)


def _place(one: Contact | Fold) -> tuple[int, bool, str]:
    """Sort by sphere, clockwise; there by id; and a fold after all that is named."""
    is_fold = isinstance(one, Fold)
    return list(Sphere).index(one.sphere), is_fold, "" if isinstance(one, Fold) else one.id
