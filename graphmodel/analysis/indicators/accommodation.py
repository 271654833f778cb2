"""Figures about the beds, stays and referrals of each service of accommodation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts.nights import begins_anew, occupancies, service_stays
from graphmodel.analysis.facts.referrals import ACCEPTED, referrals_at, with_decisions
from graphmodel.analysis.indicators.figures import (
    NOT_RECORDED_WORD,
    Cell,
    Figure,
    FigureSet,
    Floats,
    Items,
    Parts,
    Shows,
    Window,
    as_many,
    items,
    mean,
)
from graphmodel.analysis.services.waiting_time import reached_by, waits_of
from graphmodel.model.coordination.words import Destination, OccupancyEndReason, UnitPeriodStatus
from graphmodel.model.vocabulary_services import (
    OPEN_REFERRAL,
    ReferralStatus,
    SchemeType,
    ServiceStatus,
)
from graphmodel.network.coded_columns import (
    NO_DAY,
    NOBODY,
    NOT_RECORDED,
    CodedTable,
    Codes,
    Numbers,
    or_never,
)
from graphmodel.network.network import Flags, Network

NO_BEDS_COUNTED = (SchemeType.PRIVATE_RENTED, SchemeType.SOCIAL, SchemeType.OTHER)
"""Whose empty homes nobody here could fill: no figure of beds is about them."""

DIED = "died"


@dataclass(frozen=True)
class _Services:
    """The services of accommodation that figures are about: codes, and a group for each."""

    codes: Codes
    groups: Sequence[str]
    place: npt.NDArray[np.int32]
    without_units: Numbers


def _services(window: Window, *, with_beds: bool = False) -> _Services:
    key = ("services of accommodation", window.first, window.last, with_beds)
    return window.network.once(key, lambda: _find_services(window, with_beds=with_beds))


def _find_services(window: Window, *, with_beds: bool) -> _Services:
    network = window.network
    rows = network.rows("service")
    rows = rows[rows["scheme_type"].notna()]
    if with_beds:
        rows = rows[~rows["scheme_type"].isin(NO_BEDS_COUNTED)]
    opened, closed = _open_between(rows)
    first_open = np.maximum(opened, min(window.first, window.last))
    is_open = first_open <= np.minimum(closed - 1, window.last)
    stays = occupancies(network)
    used = network.flags(
        stays["service"][_is_let(window, stays)],
        _ended_stays(window)["service"],
        _referrals(window)["to_service"],
    )
    rows = rows[is_open | used[rows["id"]]]
    codes, schemes = rows["id"].to_numpy(), rows["scheme_type"].astype(str)
    names = network.names_of(codes)
    units = network.rows("unit")
    has_unit = network.flags(units["service"][units["in_service_on"] <= window.last])
    return _Services(
        codes,
        [f"{scheme}/{name}" for scheme, name in zip(schemes, names, strict=True)],
        network.places(codes),
        (~has_unit[codes]).astype(np.int64),
    )


def _open_between(rows: CodedTable) -> tuple[Numbers, Numbers]:
    """Return the first day on which each service is open, and the first on which it is not."""
    closed = or_never(rows["closed_on"])
    by_word = (rows["status"] == ServiceStatus.CLOSED) & (rows["closed_on"] == NO_DAY)
    return rows["opened_on"].to_numpy().astype(np.int64), np.where(by_word, NO_DAY, closed)


def _of_services(
    found: _Services,
    services: npt.ArrayLike,
    person: npt.ArrayLike,
    *,
    not_recorded: npt.ArrayLike | None = None,
    **more: Any,
) -> Items:
    """Return items of some services; what is of another is left out."""
    place = found.place[np.asarray(services, np.int64)]
    known = place >= 0
    kept = {
        name: np.broadcast_to(np.asarray(values), place.shape)[known]
        for name, values in more.items()
    }
    return items(
        np.asarray(person, np.int32)[known],
        group=place[known],
        groups=found.groups,
        not_recorded=found.without_units if not_recorded is None else not_recorded,
        **kept,
    )


def _number_at(found: _Services, services: npt.ArrayLike, is_meant: npt.ArrayLike) -> Numbers:
    place = found.place[np.asarray(services, np.int64)]
    return np.bincount(place[(place >= 0) & np.asarray(is_meant)], minlength=len(found.codes))


# Nights of beds: for each unit and night of the window whether it is there, held, and who is in it.


@dataclass(frozen=True)
class _Nights:
    """Units of the services with beds; arrays of shape (units, nights) but for the first two."""

    units: CodedTable
    first: int
    in_service: npt.NDArray[np.bool_]
    offline: npt.NDArray[np.bool_]
    reserved: npt.NDArray[np.bool_]
    there: npt.NDArray[np.int16]


def _nights(window: Window) -> _Nights:
    key = ("nights of beds", window.first, window.last)
    return window.network.once(key, lambda: _count_nights(window))


def _count_nights(window: Window) -> _Nights:
    network, found = window.network, _services(window, with_beds=True)
    units = network.rows("unit")
    units = units[(found.place[units["service"]] >= 0) & (units["in_service_on"] <= window.last)]
    first = max(window.first, int(units["in_service_on"].min()) if len(units) else window.last)
    nights = max(window.last - first + 1, 0)
    row = network.places(units["id"])
    own = network.rows("service").set_index("id").loc[units["service"]]
    opened, closed = _open_between(own)
    start = np.maximum(units["in_service_on"].to_numpy(), opened)
    end = np.minimum(or_never(units["out_of_service_on"]), closed)
    stays = occupancies(network)
    periods = network.rows("unit_period")

    def held(status: UnitPeriodStatus) -> npt.NDArray[np.bool_]:
        rows = periods[(periods["status"] == status).to_numpy(bool)]
        ends = or_never(rows["ended_on"])
        return _cover(row[rows["unit"]], rows["started_on"], ends, first, (len(units), nights)) > 0

    size = (len(units), nights)
    return _Nights(
        units=units,
        first=first,
        in_service=_cover(np.arange(len(units)), start, end, first, size) > 0,
        offline=held(UnitPeriodStatus.OFFLINE),
        reserved=held(UnitPeriodStatus.RESERVED),
        there=_cover(row[stays["unit"]], stays["started_on"], stays["end"], first, size),
    )


def _cover(
    row: npt.NDArray[Any],
    start: npt.ArrayLike,
    end: npt.ArrayLike,
    first: int,
    size: tuple[int, int],
) -> npt.NDArray[np.int16]:
    """Count, for each row and night from `first` on, the half-open intervals that cover it."""
    nights = size[1]
    begins = np.clip(np.asarray(start).astype(np.int64) - first, 0, nights)
    ends = np.clip(np.minimum(end, first + nights) - first, 0, nights)
    known = (row >= 0) & (begins < ends)
    steps = np.zeros((size[0], nights + 1), np.int16)
    np.add.at(steps, (row[known], begins[known]), 1)
    np.subtract.at(steps, (row[known], ends[known]), 1)
    covered: npt.NDArray[np.int16] = np.cumsum(steps, axis=1, dtype=np.int16)[:, :nights]
    return covered


def _occupancy(window: Window, *, with_offline: bool) -> Items:
    """Count nights available of each unit, nights of each tie, and take off who had no bed."""
    nights, stays = _nights(window), occupancies(window.network)
    available = nights.in_service if with_offline else nights.in_service & ~nights.offline
    beds = nights.units["beds"].to_numpy().astype(np.int64)
    too_many = np.maximum(nights.there.astype(np.int64) - beds[:, np.newaxis], 0)
    excess = (too_many * available).sum(axis=1)
    row = window.network.places(nights.units["id"])[stays["unit"]]
    stays, row = stays[row >= 0], row[row >= 0]
    size = available.shape[1]
    until = np.zeros((len(beds), size + 1), np.int64)
    np.cumsum(available, axis=1, out=until[:, 1:])
    start = np.clip(stays["started_on"].to_numpy() - nights.first, 0, size)
    end = np.clip(np.minimum(stays["end"], nights.first + size) - nights.first, 0, size)
    slept = until[row, np.maximum(start, end)] - until[row, start]
    stays, slept = stays[slept > 0], slept[slept > 0]
    return _of_services(
        _services(window, with_beds=True),
        np.concatenate([nights.units["service"], stays["service"]]),
        np.concatenate([np.full(len(beds), NOBODY), stays["person"]]),
        counted=np.concatenate([-excess, slept]),
        out_of=np.concatenate([beds * available.sum(axis=1), np.zeros(len(stays), np.int64)]),
    )


def _void_nights(window: Window) -> Items:
    nights = _nights(window)
    beds = nights.units["beds"].to_numpy().astype(np.int64)
    free = np.maximum(beds[:, np.newaxis] - nights.there, 0)
    free = free * (nights.in_service & ~nights.offline & ~nights.reserved)
    return _of_services(
        _services(window, with_beds=True),
        nights.units["service"],
        np.full(len(beds), NOBODY),
        counted=free.sum(axis=1),
    )


def _voids(window: Window) -> Items:
    nights = _nights(replace(window, first=window.last))
    is_void = nights.in_service & ~nights.offline & ~nights.reserved & (nights.there == 0)
    return _of_services(
        _services(window, with_beds=True),
        nights.units["service"],
        np.full(len(nights.units), NOBODY),
        counted=is_void[:, 0] if len(nights.units) else 0,
    )


# How long a bed stood empty before somebody new took it.


def _relets(window: Window) -> Items:
    ties = _spells_in_units(window.network)
    beds = window.network.value_by_id("unit", "beds", 0)
    arrivals = ties.iloc[np.lexsort((ties["person"], ties["started_on"], ties["unit"]))]
    departures = ties.iloc[np.lexsort((ties["end"], ties["unit"]))]
    # The bed that is empty longest is taken: those never let, then in the order of leaving.
    turn = _turn(arrivals["unit"].to_numpy()) - beds[arrivals["unit"]]
    first = np.zeros(len(window.network.ids) + 1, np.int64)
    held, at = np.unique(departures["unit"].to_numpy(), return_index=True)
    first[held] = at
    bed = first[arrivals["unit"]] + turn
    again = turn >= 0
    rows = arrivals[again]
    left = departures["end"].to_numpy()[bed[again]]
    begun = rows["started_on"].to_numpy().astype(np.int64)
    counts = window.holds(begun) & (left <= begun)
    rows, left, begun = rows[counts], left[counts], begun[counts]
    days = begun - left - _offline_nights(window.network, rows["unit"].to_numpy(), left, begun)
    found = _services(window, with_beds=True)
    return _of_services(found, rows["service"], rows["person"], value=days)


def _spells_in_units(network: Network) -> CodedTable:
    """Return who was in which unit from when until when; who goes on there has not left a bed."""
    rows = occupancies(network)
    rows = rows[rows["started_on"] < rows["end"]]
    rows = rows.iloc[np.lexsort((rows["started_on"], rows["unit"], rows["person"]))]
    is_first = begins_anew(rows, "unit")
    is_last = np.append(is_first[1:], True)[: len(rows)]
    return rows[is_first].assign(end=rows["end"].to_numpy()[is_last])


def _turn(sorted_values: npt.NDArray[Any]) -> Numbers:
    """Return the position of each value among its equals, from 0."""
    _, start, number = np.unique(sorted_values, return_index=True, return_counts=True)
    return np.arange(len(sorted_values)) - np.repeat(start, number)


def _offline_nights(network: Network, units: Codes, since: Numbers, until: Numbers) -> Numbers:
    """Count the nights from `since` to the night before `until` on which each unit is offline."""
    periods = network.rows("unit_period")
    periods = periods[(periods["status"] == UnitPeriodStatus.OFFLINE).to_numpy(bool)]
    periods = periods.assign(end=or_never(periods["ended_on"]))
    periods = periods.sort_values(["unit", "started_on"])
    reached = periods.groupby("unit")["end"].cummax().to_numpy()
    unit, start = periods["unit"].to_numpy(), periods["started_on"].to_numpy().astype(np.int64)
    # A night of two periods counts once: each counts from where those before it have ended.
    goes_on = np.append(False, unit[1:] == unit[:-1])[: len(unit)]
    before = np.append(NO_DAY, reached[:-1])[: len(unit)]
    start = np.where(goes_on, np.maximum(start, before), start)
    held = pd.DataFrame({"unit": unit, "start": start, "end": periods["end"].to_numpy()})
    empty = pd.DataFrame(
        {"unit": units, "since": since, "until": until, "row": np.arange(len(units))}
    )
    both = empty.merge(held, on="unit")
    nights = np.minimum(both["end"], both["until"]) - np.maximum(both["start"], both["since"])
    return np.bincount(both["row"], np.maximum(nights, 0), len(units)).astype(np.int64)


# Who came, left, and stayed too long.


def _is_let(window: Window, ties: CodedTable) -> Flags:
    begun: Flags = window.holds(ties["started_on"]) & (ties["started_on"] < ties["end"]).to_numpy()
    return begun


def _new_lets(window: Window) -> Items:
    rows = occupancies(window.network)
    rows = rows[_is_let(window, rows)]
    return _of_services(_services(window), rows["service"], rows["person"])


def _ended_stays(window: Window) -> CodedTable:
    """Return the stays that ended in the window, with ``died``: whether by a death."""
    rows = service_stays(window.network)
    rows = rows[window.holds(rows["end"])]
    died = window.network.died_on[rows["person"]] <= rows["end"].to_numpy()
    return rows.assign(died=died | (rows["end_reason"] == OccupancyEndReason.DIED).to_numpy(bool))


def _exits(window: Window) -> Items:
    rows = _ended_stays(window)
    told = rows["destination"].notna() & rows["end_reason"].notna()
    words = [*Destination, NOT_RECORDED_WORD, DIED]
    code = rows["destination"].cat.codes.to_numpy().astype(np.int64)
    code = np.where(code < 0, words.index(NOT_RECORDED_WORD), code)
    code = np.where(rows["died"], words.index(DIED), code)
    missing = (~told & ~rows["died"]).to_numpy()
    return _by_word(_services(window), rows["service"], rows["person"], code, words, missing)


def _by_word(
    found: _Services,
    services: npt.ArrayLike,
    person: npt.ArrayLike,
    code: npt.NDArray[Any],
    words: Sequence[str],
    missing: npt.ArrayLike = False,
) -> Items:
    """Return items grouped by service and word; the words that occur are the groups."""
    place = found.place[np.asarray(services, np.int64)]
    known = place >= 0
    keys, group = np.unique(
        place[known].astype(np.int64) * len(words) + code[known], return_inverse=True
    )
    groups = [f"{found.groups[key // len(words)]}/{words[key % len(words)]}" for key in keys]
    lacks = np.broadcast_to(np.asarray(missing), place.shape)[known]
    return items(
        np.asarray(person, np.int32)[known],
        group=group,
        groups=groups,
        not_recorded=np.bincount(group, lacks, len(groups)),
    )


def _planned(window: Window) -> Items:
    rows, found = _ended_stays(window), _services(window)
    planned = (rows["end_reason"] == OccupancyEndReason.MOVED_ON_PLANNED).to_numpy(bool)
    lacks = rows["end_reason"].isna() & ~rows["died"]
    return _of_services(
        found,
        rows["service"],
        rows["person"],
        counted=planned & ~rows["died"],
        not_recorded=_number_at(found, rows["service"], lacks),
    )


def _lengths(window: Window) -> Items:
    rows = _ended_stays(window)
    days = rows["end"] - rows["stay_began"]
    return _of_services(_services(window), rows["service"], rows["person"], value=days)


def _over_max_stay(window: Window) -> Items:
    rows = service_stays(window.at_last)
    longest = window.network.value_by_id("service", "max_stay_days", NOT_RECORDED)[rows["service"]]
    days = window.last - rows["stay_began"]
    goes_on = (rows["end"] > window.last) & (longest != NOT_RECORDED) & (days > longest)
    rows = rows[goes_on]
    return _of_services(_services(window), rows["service"], rows["person"])


# What becomes of who is referred.


def _referrals(window: Window) -> CodedTable:
    rows = referrals_at(window.network)
    found: CodedTable = rows[window.holds(rows["made_on"])]
    return found


def _by_status(window: Window) -> Items:
    rows = _referrals(window)
    code = rows["status_at"].cat.codes.to_numpy().astype(np.int64)
    words = list(ReferralStatus)
    return _by_word(_services(window), rows["to_service"], rows["person"], code, words)


def _acceptance(window: Window) -> Items:
    rows, found = with_decisions(_referrals(window)), _services(window)
    rows = rows[rows["decided"]]
    return _of_services(
        found, rows["to_service"], rows["person"], counted=rows["accepted"], not_recorded=0
    )


def _waits(window: Window) -> Items:
    rows = waits_of(window.network, _referrals(window))
    return _of_services(
        _services(window),
        rows["service"],
        rows["person"],
        counted=rows["ended"],
        value=rows["days"],
        not_recorded=0,
    )


def _reached(days: Floats, ended: Numbers, share: float) -> float | None:
    return reached_by(days, ended, share)


def _waiting(window: Window) -> Items:
    rows = _referrals(window)
    rows = rows[rows["status_at"].isin(list(OPEN_REFERRAL))]
    rows = rows[~window.network.is_dead[rows["person"]]]
    return _of_services(_services(window), rows["to_service"], rows["person"], not_recorded=0)


# Nights of severe weather.


def _cold(window: Window) -> npt.NDArray[np.bool_]:
    """Whether each night of the window is one of severe weather."""
    rows = window.network.rows("weather_activation")
    nights = max(window.last - window.first + 1, 0)
    ends = or_never(rows["ended_on"])
    row = np.zeros(len(rows), np.int64)
    covered: npt.NDArray[np.bool_] = (
        _cover(row, rows["started_on"], ends, window.first, (1, nights))[0] > 0
    )
    return covered


def _cold_nights(window: Window) -> Items:
    return items(np.full(int(_cold(window).sum()), NOBODY))


def _cold_people(window: Window) -> Items:
    network, cold = window.network, _cold(window)
    services = network.rows("service")
    swep = network.flags(services["id"][services["scheme_type"] == SchemeType.SWEP])
    rows = occupancies(network)
    rows = rows[swep[rows["service"]]]
    before = np.append(0, np.cumsum(cold))
    start = np.clip(rows["started_on"].to_numpy() - window.first, 0, len(cold))
    end = np.clip(np.minimum(rows["end"], window.last + 1) - window.first, 0, len(cold))
    return items(np.unique(rows["person"][before[np.maximum(start, end)] > before[start]]))


_WORDS_OF_ACCEPTED = frozenset(map(str, ACCEPTED))
_OPEN_WORDS = frozenset(map(str, OPEN_REFERRAL))
_BEDS = "A unit counts with its beds on the nights on which it and its service are open"

ACCOMMODATION = FigureSet(
    "accommodation",
    "Each service of accommodation: its beds, who came and left, and who waits.",
    "rough sleepers co-ordinators, commissioners",
    (
        Figure(
            "occupancy",
            Shows.SHARE,
            f"Nights on which beds are slept in, out of nights on which they can be. {_BEDS} and "
            "it is not offline.",
            partial(_occupancy, with_offline=False),
        ),
        Figure(
            "occupancy_with_offline",
            Shows.SHARE,
            f"The same, out of all nights. {_BEDS}, offline or not.",
            partial(_occupancy, with_offline=True),
        ),
        Figure(
            "voids",
            Shows.NUMBER,
            "Units in which nobody is on the last night, neither offline nor reserved.",
            _voids,
        ),
        Figure(
            "void_nights",
            Shows.NUMBER,
            "Nights of beds in which nobody is, of units neither offline nor reserved.",
            _void_nights,
        ),
        Figure(
            "relet_days",
            Shows.MIDDLE,
            "Median of the days from when a bed was left until somebody new took it in this time, "
            "without offline nights; who comes takes the bed empty longest, and the first let of a "
            "bed is left out.",
            _relets,
        ),
        Figure("relet_days_mean", Shows.MIDDLE, "Mean of the same days.", _relets, middle=mean),
        Figure("new_lets", Shows.NUMBER, "Times that somebody came into a unit.", _new_lets),
        Figure(
            "exits",
            Shows.NUMBER,
            "Stays in the service that ended, by where the person went; a death is one; not "
            "recorded: no destination, or no reason.",
            _exits,
            by_word=True,
        ),
        Figure(
            "planned_move_on",
            Shows.SHARE,
            "Of the exits, those by a planned move on; not recorded: exits without a reason.",
            _planned,
        ),
        Figure(
            "median_stay", Shows.MIDDLE, "Median of the days of the stays that ended.", _lengths
        ),
        Figure(
            "over_max_stay",
            Shows.NUMBER,
            "Stays that on the last day have lasted for more days than the service's longest stay.",
            _over_max_stay,
        ),
        Figure(
            "referrals",
            Shows.NUMBER,
            "Referrals made in this time, by how they stand.",
            _by_status,
            by_word=True,
        ),
        Figure(
            "acceptance",
            Shows.SHARE,
            "Of those referrals that are decided, the accepted.",
            _acceptance,
        ),
        Figure(
            "wait_median",
            Shows.MIDDLE,
            "Days after which half of those referred had started, by Kaplan and Meier: who still "
            "waits, withdrew or died counts for as long as they waited.",
            _waits,
            middle=partial(_reached, share=0.5),
        ),
        Figure(
            "wait_p90",
            Shows.MIDDLE,
            "Days after which nine in ten of them had started, likewise.",
            _waits,
            middle=partial(_reached, share=0.9),
        ),
        Figure(
            "waiting", Shows.NUMBER, "Of those referrals, the open ones of the living.", _waiting
        ),
        Figure(
            "severe_weather_nights",
            Shows.NUMBER,
            "Nights on which the severe weather provision was open.",
            _cold_nights,
        ),
        Figure(
            "severe_weather_people",
            Shows.NUMBER,
            "People who slept in a unit of it on one of these nights.",
            _cold_people,
        ),
    ),
    (
        Parts((Cell("planned_move_on", "denominator"),), (Cell("exits"),), all_of_it=True),
        *as_many("planned_move_on", "median_stay"),
        *as_many("relet_days", "relet_days_mean"),
        *as_many("wait_median", "wait_p90"),
        Parts((Cell("new_lets"),), (Cell("relet_days", "denominator"),)),
        Parts((Cell("occupancy", "denominator"),), (Cell("occupancy"), Cell("void_nights"))),
        Parts((Cell("occupancy_with_offline"),), (Cell("occupancy"),)),
        Parts(
            (Cell("occupancy_with_offline", "denominator"),), (Cell("occupancy", "denominator"),)
        ),
        Parts(
            (Cell("acceptance"),), (Cell("referrals", words=_WORDS_OF_ACCEPTED),), all_of_it=True
        ),
        Parts(
            (Cell("acceptance", "denominator"),),
            (Cell("referrals", words=_WORDS_OF_ACCEPTED | {str(ReferralStatus.DECLINED)}),),
            all_of_it=True,
        ),
        Parts((Cell("referrals", words=_OPEN_WORDS),), (Cell("waiting"),)),
        Parts((Cell("referrals"),), (Cell("wait_median", "denominator"),)),
    ),
)
