"""Figures about people who sleep rough."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts.actions_and_plans import active_plans
from graphmodel.analysis.facts.involvement import involved_services
from graphmodel.analysis.facts.nights import occupancies
from graphmodel.analysis.indicators.figures import (
    Cell,
    Figure,
    FigureSet,
    Items,
    Parts,
    Shows,
    Window,
    items,
)
from graphmodel.model.coordination.words import ReconnectionOutcome
from graphmodel.model.vocabulary import Domain, GpStatus
from graphmodel.model.vocabulary_services import SchemeType
from graphmodel.network.coded_columns import (
    NO_DAY,
    NOBODY,
    YES,
    CodedTable,
    Codes,
    Numbers,
    as_date,
    as_dates,
    bit_of_word,
)
from graphmodel.network.network import Flags, Network

STILL_OFF_DAYS = 28
RETURNING_DAYS = 180
LEFT_INSTITUTION_DAYS = 85
LONG_TERM_MONTHS, MONTHS = 3, 12

NOT_OFF_THE_STREETS = (SchemeType.SWEP, SchemeType.SAFE_SPACE)
SUPPORTED = (
    SchemeType.SUPPORTED,
    SchemeType.SHARED_HOUSE,
    SchemeType.HOUSING_FIRST,
    SchemeType.RSAP,
)
NOT_FOR_THEM = (ReconnectionOutcome.UNSAFE, ReconnectionOutcome.NOT_POSSIBLE)


def _sightings(window: Window) -> CodedTable:
    """Return the verified sightings of somebody by D, sorted by person and day."""
    rows = window.network.rows("sighting")
    known = (rows["verified"] == YES) & (rows["seen_on"] <= window.network.day)
    rows = rows[known & (rows["person"] != NOBODY)]
    return rows.iloc[np.lexsort((rows["seen_on"], rows["person"]))]


def _seen(window: Window) -> CodedTable:
    """Return who was seen in the window: person, first (day in it), before (last day before)."""
    rows = _sightings(window)
    person, day = rows["person"].to_numpy(), rows["seen_on"].to_numpy().astype(np.int64)
    place = np.flatnonzero(window.holds(day))
    people, first = np.unique(person[place], return_index=True)
    at = place[first]
    follows = (at > 0) & (person[at - 1] == people) if len(people) else np.zeros(0, np.bool_)
    before = np.where(follows, day[at - 1], NO_DAY)
    return pd.DataFrame({"person": people, "first": day[at], "before": before})


def _new(window: Window) -> CodedTable:
    rows = _seen(window)
    gone = rows["first"] - rows["before"] > window.settings.new_after_days
    found: CodedTable = rows[(rows["before"] == NO_DAY) | gone]
    return found


def _unmatched(window: Window) -> int:
    """Count the verified sightings in the window of somebody who was not recognised."""
    rows = window.network.rows("sighting")
    unknown = (rows["person"] == NOBODY) & (rows["verified"] == YES)
    return int((unknown & window.holds(rows["seen_on"])).sum())


def _roofs(window: Window) -> CodedTable:
    """Return the ties to units in which somebody is off the streets."""
    rows = occupancies(window.network)
    weather = _services_of(window.network, NOT_OFF_THE_STREETS)
    found: CodedTable = rows[~weather[rows["service"]] & (rows["started_on"] < rows["end"])]
    return found


def _services_of(network: Network, schemes: tuple[SchemeType, ...]) -> Flags:
    rows = network.rows("service")
    return network.flags(rows["id"][rows["scheme_type"].isin(schemes)])


def _gone_home(window: Window) -> CodedTable:
    """Return the reconnections that were completed by D on a known day."""
    rows = window.network.rows("reconnection")
    done = rows["completed_on"]
    is_done = (rows["outcome"] == ReconnectionOutcome.COMPLETED) & (done != NO_DAY)
    found: CodedTable = rows[is_done & (done <= window.network.day)]
    return found


def _between(
    window: Window, people: Codes, first: Numbers, until: Numbers
) -> npt.NDArray[np.bool_]:
    """Whether each person came off the streets on a day between two, both included."""
    roofs, gone = _roofs(window), _gone_home(window)
    who = np.concatenate([roofs["person"], gone["person"]])
    day = np.concatenate([roofs["started_on"], gone["completed_on"]])
    place = window.network.places(people)[who]
    place, day = place[place >= 0], day[place >= 0]
    inside = (day >= first[place]) & (day <= until[place])
    return np.bincount(place[inside], minlength=len(people)) > 0


def _died_by(window: Window, people: Codes, until: Numbers) -> npt.NDArray[np.bool_]:
    died: npt.NDArray[np.bool_] = window.network.died_on[people] <= np.minimum(
        until, window.network.day
    )
    return died


def _helped(window: Window) -> Items:
    rows = _new(window)
    people, first = rows["person"].to_numpy(), rows["first"].to_numpy()
    until = first + window.settings.two_week_days
    helped = _between(window, people, first, until)
    dead = ~helped & _died_by(window, people, until)
    return items(
        people[~dead],
        counted=helped[~dead],
        pending=until[~dead] > window.network.day,
        not_recorded=int(dead.sum()) + _unmatched(window),
    )


def _still_off(window: Window) -> Items:
    rows = _new(window)
    found = _helped(window)
    rows = rows[window.network.flags(found.person[found.counted > 0])[rows["person"]]]
    people, first = rows["person"].to_numpy(), rows["first"].to_numpy()
    then = first + STILL_OFF_DAYS
    dead = _died_by(window, people, then)
    return items(
        people[~dead],
        counted=(_housed(window, people, then) | _away(window, people, first, then))[~dead],
        pending=then[~dead] > window.network.day,
        not_recorded=int(dead.sum()),
    )


def _housed(window: Window, people: Codes, then: Numbers) -> npt.NDArray[np.bool_]:
    """Whether each person is in a unit on the night of a day."""
    roofs = _roofs(window)
    place = window.network.places(people)[roofs["person"]]
    roofs, place = roofs[place >= 0], place[place >= 0]
    there = (roofs["started_on"] <= then[place]) & (roofs["end"] > then[place])
    return np.bincount(place[there.to_numpy()], minlength=len(people)) > 0


def _away(window: Window, people: Codes, first: Numbers, then: Numbers) -> npt.NDArray[np.bool_]:
    """Whether each person was reconnected from `first` on and not seen after it by `then`."""
    last_seen = _latest_by(window, people, _sightings(window), "seen_on", then)
    went = _latest_by(window, people, _gone_home(window), "completed_on", then)
    away: npt.NDArray[np.bool_] = (went >= first) & (went >= last_seen)
    return away


def _latest_by(
    window: Window, people: Codes, rows: CodedTable, column: str, then: Numbers
) -> Numbers:
    place = window.network.places(people)[rows["person"]]
    day = rows[column].to_numpy().astype(np.int64)
    counts = place >= 0
    counts[counts] = day[counts] <= then[place[counts]]
    latest = np.full(len(people), NO_DAY, np.int64)
    np.maximum.at(latest, place[counts], day[counts])
    return latest


def _supported(window: Window) -> Items:
    rows = occupancies(window.network)
    begun = window.holds(rows["stay_began"]) & (rows["stay_began"] == rows["started_on"])
    supported = _services_of(window.network, SUPPORTED)[rows["service"]]
    return items(np.unique(rows["person"][begun & supported]))


def _reconnected(window: Window) -> Items:
    rows = window.network.rows("reconnection")
    rows = rows[(rows["policy_applies"] == YES) & window.holds(rows["assessed_on"])]
    rows = rows[~rows["outcome"].isin(NOT_FOR_THEM)]
    completed = (rows["outcome"] == ReconnectionOutcome.COMPLETED).to_numpy(bool)
    to_come = completed & (rows["completed_on"] > window.network.day).to_numpy()
    return items(
        rows["person"],
        counted=completed,
        pending=rows["outcome"].isna().to_numpy() | to_come,
    )


def _multi_agency(window: Window) -> Items:
    network = window.at_last
    rows = involved_services(network, window.settings)
    rows = rows[rows["fresh"].to_numpy(bool) & network.is_living_person[rows["person"]]]
    service = rows["service"].to_numpy()
    is_team = network.flags(network.active("partner_in")["service"])
    unit = np.where(is_team[service], service, network.agency_of[service])
    pairs = np.unique(np.stack([rows["person"].to_numpy(), unit], axis=1), axis=0)
    people, number = np.unique(pairs[:, 0], return_counts=True)
    people = people[number > 1]
    plans = active_plans(network, window.settings)
    planned = network.flags(plans["person"][plans["due_on"] >= network.day])
    return items(people, counted=planned[people])


def _all_seen(window: Window) -> Items:
    return items(_seen(window)["person"], not_recorded=_unmatched(window))


def _single_night(window: Window) -> Items:
    rows = _sightings(window)
    rows = rows[window.holds(rows["seen_on"])].drop_duplicates(["person", "seen_on"])
    night = window.night
    if night is None:
        nights, number = np.unique(rows["seen_on"], return_counts=True)
        if not len(nights):
            return items([])
        night = int(nights[np.argmax(number)])
    day = as_date(night)
    return items(
        rows["person"][rows["seen_on"] == night], groups=(None if day is None else str(day),)
    )


def _new_ones(window: Window) -> Items:
    return items(_new(window)["person"])


def _returning(window: Window) -> Items:
    rows = _seen(window)
    gone = rows["first"] - rows["before"] >= RETURNING_DAYS
    return items(rows["person"][(rows["before"] != NO_DAY) & gone])


def _long_term(window: Window) -> Items:
    rows = _sightings(window)
    rows = rows[rows["seen_on"] <= window.last]
    months = as_dates(rows["seen_on"]).astype("datetime64[M]").astype(np.int64)
    last = int(as_dates([window.last]).astype("datetime64[M]").astype(np.int64)[0])
    pairs = np.stack([rows["person"].to_numpy(), months], axis=1)[months > last - MONTHS]
    people, number = np.unique(np.unique(pairs, axis=0)[:, 0], return_counts=True)
    often = window.network.flags(people[number >= LONG_TERM_MONTHS].astype(np.int64))
    seen = _seen(window)["person"].to_numpy()
    return items(seen[often[seen]])


def _left_institution(window: Window) -> Items:
    rows = window.network.rows("institution_stay")
    rows = rows[rows["ended_on"] != NO_DAY]
    left = rows["ended_on"].to_numpy().astype(np.int64)
    seen = _sightings(window)
    days = int(np.iinfo(np.int32).max)
    keys = seen["person"].to_numpy().astype(np.int64) * days + seen["seen_on"].to_numpy()
    own = rows["person"].to_numpy().astype(np.int64) * days
    since = np.maximum(left, window.first)
    until = np.minimum(left + LEFT_INSTITUTION_DAYS, window.last)
    number = np.searchsorted(keys, own + until, "right") - np.searchsorted(keys, own + since)
    return items(np.unique(rows["person"][number > 0]))


def _primary_care(window: Window) -> Items:
    network = window.at_last
    needs = network.rows("need")
    needs = needs[window.holds(needs["identified_on"]) & network.is_living_person[needs["person"]]]
    physical = network.flags(needs["person"][needs["domain"] == Domain.PHYSICAL_HEALTH])
    people = network.rows("person")
    people = people[network.flags(needs["person"])[people["id"]]]
    code, status = people["id"].to_numpy(), people["gp_status"]
    registered_on = people["gp_registered_on"].to_numpy()
    registered = (status == GpStatus.REGISTERED).to_numpy(bool)
    was_not = (status == GpStatus.NOT_REGISTERED).to_numpy(bool) | (registered_on >= window.first)
    relevant = physical[code] | was_not
    domains = network.value_by_id("service", "domains", 0)
    met = involved_services(network, window.settings)
    is_health = domains[met["service"]] & bit_of_word(Domain.PHYSICAL_HEALTH) != 0
    reached = network.flags(met["person"][met["fresh"].to_numpy(bool) & is_health])
    unknown = status.isna() | (status == GpStatus.UNKNOWN)
    counted = (registered & (registered_on <= window.last)) | reached[code]
    return items(code[relevant], counted=counted[relevant], not_recorded=int(unknown.sum()))


def _flow(window: Window) -> Items:
    rows = _seen(window)
    return items(rows["person"][rows["before"] == NO_DAY], not_recorded=_unmatched(window))


def _stock(window: Window) -> Items:
    rows = _seen(window)
    return items(rows["person"][rows["before"] >= window.first - window.settings.stock_days])


def _returner(window: Window) -> Items:
    rows = _seen(window)
    earlier = rows["before"] < window.first - window.settings.stock_days
    return items(rows["person"][(rows["before"] != NO_DAY) & earlier])


ROUGH_SLEEPING = FigureSet(
    "rough-sleeping",
    "People who sleep rough: who is new, who was helped, how many are seen.",
    "rough sleepers co-ordinators",
    (
        Figure(
            "helped_within_two_weeks",
            Shows.SHARE,
            "Of the people new on the streets whose two weeks have passed, those who moved into a "
            "unit (not for severe weather, nor a safe space) or were reconnected within two weeks "
            "of being first seen; pending: two weeks not over; not recorded: sightings without a "
            "person, and who died before.",
            _helped,
            settings=("two_week_days", "new_after_days"),
        ),
        Figure(
            "still_off_at_28",
            Shows.SHARE,
            "Of those helped, those who 28 days after being first seen are in such a unit, or were "
            "reconnected and not seen again by then; pending: the day has not come; not recorded: "
            "who died before.",
            _still_off,
            settings=("two_week_days", "new_after_days"),
        ),
        Figure(
            "supported_into_accommodation",
            Shows.NUMBER,
            "People who began a stay in supported accommodation, a shared house, Housing First or "
            "RSAP in this time.",
            _supported,
        ),
        Figure(
            "reconnected",
            Shows.SHARE,
            "Of the reconnections assessed in this time to which the policy applies, and that were "
            "neither unsafe nor impossible, those completed; pending: without an outcome yet.",
            _reconnected,
        ),
        Figure(
            "multi_agency_with_plan",
            Shows.SHARE,
            "Of the living people with whom two agencies or more are in touch on the last day (a "
            "team of several agencies counts as one), those with an active plan in date.",
            _multi_agency,
            settings=("lapse_after_days", "plan_review_days", "long_plan_review_days"),
        ),
        Figure(
            "seen",
            Shows.NUMBER,
            "People with a verified sighting in this time; not recorded: such sightings without a "
            "person.",
            _all_seen,
        ),
        Figure(
            "single_night",
            Shows.NUMBER,
            "People with a verified sighting on the night that is named, else on the first of the "
            "nights with most people.",
            _single_night,
        ),
        Figure(
            "new",
            Shows.NUMBER,
            "People seen in this time and not in the five years before they were first seen in it.",
            _new_ones,
            settings=("new_after_days",),
        ),
        Figure(
            "returning",
            Shows.NUMBER,
            "People seen in this time who were seen before, and then not for 180 days or more.",
            _returning,
        ),
        Figure(
            "long_term",
            Shows.NUMBER,
            "People seen in this time, and in three or more of the twelve calendar months to its "
            "last day.",
            _long_term,
        ),
        Figure(
            "left_institution",
            Shows.NUMBER,
            "People seen in this time within 85 days after they left an institution.",
            _left_institution,
        ),
        Figure(
            "primary_care",
            Shows.SHARE,
            "Of the people living on the last day with a need of physical health found in this "
            "time, or with any need found in it and no GP before it, those registered with a GP or "
            "in touch with a service of physical health; not recorded: who has a need found in "
            "this time and no word on a GP.",
            _primary_care,
            settings=("lapse_after_days",),
        ),
        Figure(
            "flow",
            Shows.NUMBER,
            "Of those seen, people never seen before this time; not recorded: sightings without a "
            "person.",
            _flow,
        ),
        Figure(
            "stock",
            Shows.NUMBER,
            "Of those seen, people seen in the year before this time.",
            _stock,
            settings=("stock_days",),
        ),
        Figure(
            "returner",
            Shows.NUMBER,
            "Of those seen, people seen before, but not in the year before this time.",
            _returner,
            settings=("stock_days",),
        ),
    ),
    (
        Parts((Cell("seen"),), (Cell("flow"), Cell("stock"), Cell("returner")), all_of_it=True),
        *(
            Parts((Cell("seen"),), (Cell(name),))
            for name in ("returning", "long_term", "left_institution", "new")
        ),
        Parts((Cell("new"),), (Cell("flow"),)),
        Parts(
            (Cell("new"),),
            (
                Cell("helped_within_two_weeks", "denominator"),
                Cell("helped_within_two_weeks", "pending"),
            ),
        ),
        Parts(
            (Cell("helped_within_two_weeks"),),
            (Cell("still_off_at_28", "denominator"), Cell("still_off_at_28", "pending")),
        ),
    ),
)
