"""Who could be expected at a meeting about people, and who of them is asked."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.involvement import involved_services, people_without_involvement
from graphmodel.analysis.facts.safety import unsafe_for_any
from graphmodel.analysis.facts.trust import pair_keys, usable_ties
from graphmodel.analysis.needs.leads import lead_coordinators
from graphmodel.model.coordination.words import MeetingType
from graphmodel.model.vocabulary import AgreedRole
from graphmodel.network.coded_columns import CodedTable, Codes, bit_of_word
from graphmodel.network.network import Flags, Network
from graphmodel.settings import Settings

WHY = ("lead", "involved", "trusted")
"""Why somebody is expected, in the order in which they are listed."""

CHECK_WHO_ELSE = "Check who else is there"
"""Said with every answer, whatever it is: nobody is cleared by being listed, or not listed."""

OF_PROFESSIONALS = (
    MeetingType.MARAC,
    MeetingType.MAPPA,
    MeetingType.IOM,
    MeetingType.DEATH_REVIEW,
    MeetingType.STRATEGY,
    MeetingType.STRATEGY_GROUP,
    MeetingType.RISK_MANAGEMENT,
    MeetingType.ABEN,
    MeetingType.TASK_AND_TARGET,
)
"""Meetings to which nobody is asked because a person trusts them."""


def invitations(network: Network, meeting: str, settings: Settings | None = None) -> pd.DataFrame:
    """Return who could be expected at a recorded meeting, for each living person it is about.

    Parameters
    ----------
    network
        A partnership as at D.
    meeting
        Id of the meeting.
    settings
        ``lapse_after_days`` and the settings of trust count here.

    Returns
    -------
    DataFrame
        person, who, kind (individual, service), why, asked (yes or no); sorted by person, why,
        who. Denominator: rows. Not recorded: living people of the meeting with no involvement
        recorded by D. ``attrs`` hold the meeting and, whatever the answer, a ``caution``.

    Raises
    ------
    UnknownIdError
        No meeting has this id.

    Notes
    -----
    Expected are, of each person, *lead* their lead coordinators in post; *involved* the services
    in touch with them; *trusted* humans who are usable for them and whom they want to come to
    meetings, where the meeting is about nobody else, living or dead, and is none of professionals
    alone. Who leads is listed as that alone. A human is asked who is invited and not uninvited by
    D; a service is asked where somebody with a post in it is, or its agency takes part.

    **Removed before anything is listed**: every human who is unsafe for a person of the meeting,
    for somebody who is asked or for somebody else who is expected, who goes, too; and every
    service in which one of those works who are unsafe for any of them. Where the network sets
    people apart (`Network.setting_aside`), a lead and a person of the meeting whom it sets apart,
    and trusted humans who are no workers and one of those asked or expected, are not listed either:
    else who is missing would tell a risk from trust that has only lapsed.
    """
    settings = settings or Settings()
    code = network.code_in("meeting", meeting)
    people = network.rows("meeting_people")
    members: Codes = np.unique(people["person"][people["meeting"] == code].to_numpy())
    asked = _asked(network, code)
    expected = _expected(network, settings, code, members)
    humans = expected[expected["why"] != WHY.index("involved")]["who"]
    unsafe = unsafe_for_any(network, np.concatenate([members, asked, humans]))
    posts = network.active("works_for")
    dangerous = network.flags(posts["service"][unsafe[posts["worker"]]])
    apart = _set_aside(network, expected, members, np.concatenate([asked, humans]))
    rows = expected[~(unsafe | dangerous)[expected["who"]] & ~apart]
    rows = rows[network.is_living_person[rows["person"]]]
    rows = rows.sort_values(["person", "why", "who"])
    is_service = rows["why"] == WHY.index("involved")
    columns = {
        "person": f.id_column(network, rows["person"]),
        "who": f.id_column(network, rows["who"]),
        "kind": f.word_column(("individual", "service"), is_service.to_numpy(np.int64)),
        "why": f.word_column(WHY, rows["why"]),
        "asked": f.yes_no_column(asked_to(network, code)[rows["who"]]),
    }
    meant = members[network.is_living_person[members]]
    found = f.finding(
        "invitations",
        network,
        settings,
        columns,
        denominator=len(rows),
        not_recorded=people_without_involvement(network.only(network.names_of(meant).tolist())),
    )
    found.attrs |= {"caution": CHECK_WHO_ELSE, "meeting": meeting}
    return found


def _set_aside(
    network: Network, expected: CodedTable, members: Codes, there: Codes
) -> npt.NDArray[np.bool_]:
    """Whether the network sets each apart from a person of the meeting, or one who may be there."""
    apart = np.zeros(len(expected), np.bool_)
    if not len(network.set_aside):
        return apart
    is_staff = network.is_worker[expected["who"]]
    trusted = (expected["why"] == WHY.index("trusted")).to_numpy() & ~is_staff
    for which, others in ((is_staff, members), (trusted, there)):
        who = expected["who"].to_numpy()[which]
        one, other = np.repeat(who, len(others)), np.tile(others, len(who))
        found = np.isin(pair_keys(network, one, other), network.set_aside)
        found |= np.isin(pair_keys(network, other, one), network.set_aside)
        apart[which] = found.reshape(len(who), len(others)).any(axis=1)
    return apart


def _asked(network: Network, meeting: int) -> Codes:
    """Return who is invited to a meeting at D."""
    rows = network.active("invited_to")
    asked: Codes = rows["individual"][rows["meeting"] == meeting].to_numpy()
    return asked


def asked_to(network: Network, meeting: int) -> Flags:
    """Mark the humans and services that are asked to a meeting at D."""
    asked = _asked(network, meeting)
    posts = network.active("works_for")
    of_staff = posts["service"][network.flags(asked)[posts["worker"]]]
    agencies = network.rows("meeting_agencies")
    takes_part = network.flags(agencies["agency"][agencies["meeting"] == meeting])
    services = network.rows("service")
    return network.flags(asked, of_staff, services["id"][takes_part[services["agency"]]])


def _expected(network: Network, settings: Settings, meeting: int, members: Codes) -> CodedTable:
    """Return person, who and why of everybody expected, before anybody is removed."""
    # Who is removed hangs on all people of the meeting, whomever the answer is about.
    whole = network
    if not network.is_about_everybody:
        whole = network.only(network.names_of(members).tolist())
    is_member = whole.flags(members) & whole.is_living_person
    leads = lead_coordinators(whole)
    involved = involved_services(whole, settings)
    involved = involved[involved["fresh"].to_numpy(bool)]
    ties = usable_ties(whole, settings)
    comes = ties["agreed_roles"] & bit_of_word(AgreedRole.COME_TO_MEETINGS)
    types = whole.rows("meeting")
    (meeting_type,) = types["meeting_type"][types["id"] == meeting]
    may_bring = len(members) == 1 and meeting_type not in OF_PROFESSIONALS
    ties = ties[(comes != 0) & may_bring]
    parts = [
        rows[is_member[rows["person"]]][["person", column]]
        .rename(columns={column: "who"})
        .assign(why=WHY.index(why))
        for rows, column, why in (
            (leads, "worker", "lead"),
            (involved, "service", "involved"),
            (ties, "trusted", "trusted"),
        )
    ]
    found = pd.concat(parts, ignore_index=True).sort_values("why", kind="stable")
    # Whoever leads is listed as that alone.
    return found.drop_duplicates(["person", "who"])
