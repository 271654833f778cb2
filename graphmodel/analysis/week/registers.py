"""Who is on which register, and what is missing round them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.actions_and_plans import active_plans, open_actions
from graphmodel.analysis.facts.involvement import contact_day, involved_services, latest
from graphmodel.analysis.facts.register_stays import REGISTERS, active_stays, places_among_registers
from graphmodel.analysis.needs.leads import lead_coordinators
from graphmodel.model.coordination.words import Agreement, Rating, Register
from graphmodel.network.coded_columns import NO_DAY, NOBODY, CodedTable
from graphmodel.network.network import Flags, Network
from graphmodel.settings import Settings


def registers(network: Network, settings: Settings | None = None) -> pd.DataFrame:
    """Return everybody who is on a register, with what they lack.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        ``red_review_days``, ``amber_review_days``, ``green_review_days``, ``plan_review_days``,
        ``long_plan_review_days`` and ``lapse_after_days`` count here.

    Returns
    -------
    DataFrame
        person, register, rating, since (first day of the stay), review (day on which it is due),
        lead, plan, action (yes or no), lacks (words), contact (latest day of a service in touch),
        days_out (days since anybody's contact); sorted by register, number of lacks descending,
        rating, person. Denominator: active stays. Not recorded: stays on the register dsr without
        rating, and stays of people without any contact on record.

    Notes
    -----
    lead: an active lead coordinator in post. plan: an active plan that is not overdue. action: an
    open action about the person whose owner is in post. lacks: those of the three that are no;
    *format* where an active plan is in another format than the person's; *agreement* where the
    person did not agree to an active plan, or it is not recorded. days_out counts from the latest
    contact of any support, help with a need or worker by D, ended or not, of services that are not
    closed; in what has ended, at most the day on which it ended.
    """
    settings = settings or Settings()
    stays = active_stays(network, settings)
    person = stays["person"].to_numpy()
    marks = _marks(network, settings, person)
    number_lacking = np.sum([mark.astype(np.int64) for mark in marks.values()], axis=0)
    word = places_among_registers(stays)
    rating = stays["rating"].cat.codes.to_numpy()
    unrated = rating < 0
    last = _last_contact(network)[person]
    order = np.lexsort((person, np.where(unrated, len(Rating), rating), -number_lacking, word))
    rows, last = stays.iloc[order], last[order]
    names = np.array(list(marks), object)
    lacking = np.nonzero(np.stack([marks[name][order] for name in names], axis=1))
    days_out = np.where(last == NO_DAY, NO_DAY, network.day - last)
    columns = {
        "person": f.id_column(network, rows["person"]),
        "register": f.word_column(REGISTERS, word[order]),
        "rating": f.word_column(list(Rating), rating[order]),
        "since": f.day_column(rows["opened_on"]),
        "review": f.day_column(rows["due_on"]),
        **{name: f.yes_no_column(~marks[name][order]) for name in ("lead", "plan", "action")},
        "lacks": f.text_list_column(len(rows), lacking[0], names[lacking[1]]),
        "contact": f.day_column(_fresh_contact(network, settings)[rows["person"]]),
        "days_out": f.count_column(days_out),
    }
    on_dsr = (rows["register"] == Register.DSR).to_numpy(bool)
    return f.finding(
        "registers",
        network,
        settings,
        columns,
        denominator=len(rows),
        not_recorded=int((on_dsr & unrated[order]).sum() + (last == NO_DAY).sum()),
    )


def _marks(
    network: Network, settings: Settings, person: npt.NDArray[np.int32]
) -> dict[str, npt.NDArray[np.bool_]]:
    """Return, for each thing that can be lacking, whether it is."""
    plans, todo = active_plans(network, settings), open_actions(network)
    owned = todo[~todo["orphaned"]]
    in_date = plans[plans["due_on"] >= network.day]
    disagreed = plans[(plans["agreed_by_person"] != Agreement.YES).to_numpy(bool)]
    lacking = {
        "lead": ~network.flags(lead_coordinators(network)["person"]),
        "plan": ~network.flags(in_date["person"]),
        "action": ~network.flags(owned["person"]),
        "format": _in_another_format(network, plans),
        "agreement": network.flags(disagreed["person"]),
    }
    return {name: mark[person] for name, mark in lacking.items()}


def _in_another_format(network: Network, plans: CodedTable) -> Flags:
    """Which people have a plan in a format that is not theirs."""
    people = network.rows("person")
    own = np.full(len(network.ids) + 1, -1, np.int64)
    own[people["id"].to_numpy()] = people["communication_format"].cat.codes
    of_plan = plans["format"].cat.codes.to_numpy()
    owner = plans["person"].to_numpy()
    differs = (of_plan >= 0) & (own[owner] >= 0) & (of_plan != own[owner])
    return network.flags(owner[differs])


def _fresh_contact(network: Network, settings: Settings) -> npt.NDArray[np.int64]:
    """Return the latest contact of a service in touch with each person, by code."""
    rows = involved_services(network, settings)
    rows = rows[rows["fresh"].to_numpy(bool)]
    return latest(len(network.ids) + 1, rows["person"].to_numpy(), rows["contact"].to_numpy())


def _last_contact(network: Network) -> npt.NDArray[np.int64]:
    """Return the latest contact of anybody with each person, by code."""
    supports, with_workers = network.begun("supports"), network.begun("works_with")
    helping = network.begun("addresses")
    identified_on = network.value_by_id("need", "identified_on", NO_DAY)
    helping = helping[identified_on[helping["need"]] <= network.day]
    helping = helping.assign(person=network.value_by_id("need", "person", NOBODY)[helping["need"]])
    found = np.full(len(network.ids) + 1, NO_DAY, np.int64)
    for rows in (supports, helping, with_workers):
        rows = rows[~network.is_closed[rows["service"]]]
        contact, ended_on = contact_day(rows, network.day), rows["ended_on"].to_numpy()
        contact = np.where(ended_on == NO_DAY, contact, np.minimum(contact, ended_on))
        np.maximum.at(found, rows["person"].to_numpy(), contact)
    return found
