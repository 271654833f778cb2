"""Figures about the beds, stays and referrals of each service of accommodation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from graphmodel.analysis.facts.nights import occupancies, service_stays
from graphmodel.analysis.facts.referrals import ACCEPTED, with_decisions
from graphmodel.analysis.indicators.accommodation_services import (
    Services,
    ended_stays,
    is_let,
    number_at,
    of_services,
    referrals_made,
    services_of,
)
from graphmodel.analysis.indicators.beds import count_cover, occupancy, relets, void_nights, voids
from graphmodel.analysis.indicators.figures import (
    NOT_RECORDED_WORD,
    Cell,
    Figure,
    FigureSet,
    Items,
    Parts,
    Shows,
    Window,
    as_many,
    items,
    mean,
)
from graphmodel.analysis.services.waiting_time import reached_by, waits_of
from graphmodel.model.coordination.words import Destination, OccupancyEndReason
from graphmodel.model.vocabulary_services import (
    OPEN_REFERRAL,
    ReferralStatus,
    SchemeType,
)
from graphmodel.network.coded_columns import (
    NOBODY,
    NOT_RECORDED,
    or_never,
)

DIED = "died"


# Who came, left, and stayed too long.


def _new_lets(window: Window) -> Items:
    rows = occupancies(window.network)
    rows = rows[is_let(window, rows)]
    return of_services(services_of(window), rows["service"], rows["person"])


def _exits(window: Window) -> Items:
    rows = ended_stays(window)
    told = rows["destination"].notna() & rows["end_reason"].notna()
    words = [*Destination, NOT_RECORDED_WORD, DIED]
    code = rows["destination"].cat.codes.to_numpy().astype(np.int64)
    code = np.where(code < 0, words.index(NOT_RECORDED_WORD), code)
    code = np.where(rows["died"], words.index(DIED), code)
    missing = (~told & ~rows["died"]).to_numpy()
    return _by_word(services_of(window), rows["service"], rows["person"], code, words, missing)


def _by_word(
    found: Services,
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
    rows, found = ended_stays(window), services_of(window)
    planned = (rows["end_reason"] == OccupancyEndReason.MOVED_ON_PLANNED).to_numpy(bool)
    lacks = rows["end_reason"].isna() & ~rows["died"]
    return of_services(
        found,
        rows["service"],
        rows["person"],
        counted=planned & ~rows["died"],
        not_recorded=number_at(found, rows["service"], lacks),
    )


def _lengths(window: Window) -> Items:
    rows = ended_stays(window)
    days = rows["end"] - rows["stay_began"]
    return of_services(services_of(window), rows["service"], rows["person"], value=days)


def _over_max_stay(window: Window) -> Items:
    rows = service_stays(window.at_last)
    longest = window.network.value_by_id("service", "max_stay_days", NOT_RECORDED)[rows["service"]]
    days = window.last - rows["stay_began"]
    goes_on = (rows["end"] > window.last) & (longest != NOT_RECORDED) & (days > longest)
    rows = rows[goes_on]
    return of_services(services_of(window), rows["service"], rows["person"])


# What becomes of who is referred.


def _by_status(window: Window) -> Items:
    rows = referrals_made(window)
    code = rows["status_at"].cat.codes.to_numpy().astype(np.int64)
    words = list(ReferralStatus)
    return _by_word(services_of(window), rows["to_service"], rows["person"], code, words)


def _acceptance(window: Window) -> Items:
    rows, found = with_decisions(referrals_made(window)), services_of(window)
    rows = rows[rows["decided"]]
    return of_services(
        found, rows["to_service"], rows["person"], counted=rows["accepted"], not_recorded=0
    )


def _waits(window: Window) -> Items:
    rows = waits_of(window.network, referrals_made(window))
    return of_services(
        services_of(window),
        rows["service"],
        rows["person"],
        counted=rows["ended"],
        value=rows["days"],
        not_recorded=0,
    )


def _waiting(window: Window) -> Items:
    rows = referrals_made(window)
    rows = rows[rows["status_at"].isin(list(OPEN_REFERRAL))]
    rows = rows[~window.network.is_dead[rows["person"]]]
    return of_services(services_of(window), rows["to_service"], rows["person"], not_recorded=0)


# Nights of severe weather.


def _cold(window: Window) -> npt.NDArray[np.bool_]:
    """Whether each night of the window is one of severe weather."""
    rows = window.network.rows("weather_activation")
    nights = max(window.last - window.first + 1, 0)
    ends = or_never(rows["ended_on"])
    row = np.zeros(len(rows), np.int64)
    covered: npt.NDArray[np.bool_] = (
        count_cover(row, rows["started_on"], ends, window.first, (1, nights))[0] > 0
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
            partial(occupancy, with_offline=False),
        ),
        Figure(
            "occupancy_with_offline",
            Shows.SHARE,
            f"The same, out of all nights. {_BEDS}, offline or not.",
            partial(occupancy, with_offline=True),
        ),
        Figure(
            "voids",
            Shows.NUMBER,
            "Units in which nobody is on the last night, neither offline nor reserved.",
            voids,
        ),
        Figure(
            "void_nights",
            Shows.NUMBER,
            "Nights of beds in which nobody is, of units neither offline nor reserved.",
            void_nights,
        ),
        Figure(
            "relet_days",
            Shows.MIDDLE,
            "Median of the days from when a bed was left until somebody new took it in this time, "
            "without offline nights; who comes takes the bed empty longest, and the first let of a "
            "bed is left out.",
            relets,
        ),
        Figure("relet_days_mean", Shows.MIDDLE, "Mean of the same days.", relets, middle=mean),
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
            middle=partial(reached_by, share=0.5),
        ),
        Figure(
            "wait_p90",
            Shows.MIDDLE,
            "Days after which nine in ten of them had started, likewise.",
            _waits,
            middle=partial(reached_by, share=0.9),
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
