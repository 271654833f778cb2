"""One person's network in numbers, each with what it counts. No score: smaller is not worse."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.readers.reader import Reader
from graphmodel.analysis.facts.answer import rows_of
from graphmodel.analysis.person_network import ego_measures
from graphmodel.network.network import Network
from graphmodel.settings import Settings


@dataclass(frozen=True, slots=True)
class NetworkNumber:
    """A number with its name and a sentence that says what it counts."""

    name: str
    value: str
    counts: str


@dataclass(frozen=True, slots=True)
class NetworkNumbers:
    """What a person's network looks like.

    Parameters
    ----------
    numbers
        In the order of ``ego_measures``.
    tied
        Humans and services tied to the person.
    alone
        Those of them of whom no tie to another of them is recorded.
    """

    numbers: tuple[NetworkNumber, ...]
    tied: int
    alone: int


@dataclass(frozen=True, slots=True)
class _NumberWords:
    """A column in words: its name, what it counts, and why it may be undefined."""

    name: str
    counts: str
    unless: str = ""


def network_numbers(network: Network, person: str, settings: Settings) -> NetworkNumbers | None:
    """Return the numbers; None where the person has died.

    Parameters
    ----------
    network
        The whole partnership.
    """
    answer = ego_measures(network, person, settings)
    for row in rows_of(answer):
        return NetworkNumbers(
            tuple(
                NetworkNumber(said.name, _in_words(row[column], said), said.counts)
                for column, said in _said_with(settings).items()
            ),
            tied=answer.attrs["denominator"],
            alone=answer.attrs["not_recorded"],
        )
    return None


def who_is_not_counted(reader: Reader) -> str:
    """Return who is left out of the numbers that a reader is shown; empty where nobody is."""
    return "" if reader.risk_reader else "Whoever is named and not available is not counted."


def _in_words(value: float | None, said: _NumberWords) -> str:
    if value is None:
        return f"cannot be said ({said.unless})"
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"


def _said_with(settings: Settings) -> dict[str, _NumberWords]:
    nobody = "nobody is tied to them"
    return {
        "family_friends": _NumberWords(
            "Family and friends", "Family, partners, former partners, friends and carers."
        ),
        "peers_community": _NumberWords(
            "Peers and community", "All other people in their life who are not staff."
        ),
        "professionals": _NumberWords("Professionals", "Staff of any service."),
        "services": _NumberWords("Services", "Services that work with them, or that they named."),
        "agencies": _NumberWords("Agencies", "Agencies that run these services."),
        "density": _NumberWords(
            "Density",
            "Of all pairs of those round them, the share that are tied to each other: 0 where "
            "none are, 1 where all are.",
            "fewer than two are tied to them",
        ),
        "effective_size": _NumberWords(
            "Effective size",
            "Those round them, less what they have in common: how many lead to somewhere that "
            "the others do not.",
            nobody,
        ),
        "efficiency": _NumberWords(
            "Efficiency", "Effective size, as a share of all round them.", nobody
        ),
        "constraint": _NumberWords(
            "Constraint", "How far those round them lead back to one another (Burt).", nobody
        ),
        "professional_share": _NumberWords(
            "Share of professionals",
            "Of the humans round them, the share who are staff.",
            "no human is tied to them",
        ),
        "care_density": _NumberWords(
            "Care density",
            "People whom two of their services both support, on average over all pairs of these "
            "services (Pollack).",
            "fewer than two services work with them",
        ),
        "keyworker_days": _NumberWords(
            "Days with the longest worker",
            "Days since the first of the workers who work with them now began.",
            "nobody works with them now, or the first day is not recorded",
        ),
        "keyworker_changes": _NumberWords(
            "Changes of worker",
            f"Ties with a worker that ended in the last {settings.year_days} days.",
        ),
    }
