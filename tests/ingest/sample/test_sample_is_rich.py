"""Every word of the closed lists is used, and nothing else; the lists are copied by hand."""

from collections import Counter, defaultdict

import pytest

DOMAINS = (
    "housing mental_health drugs alcohol domestic_abuse criminal_justice physical_health"
    " safety_safeguarding money_benefits ete relationships_community living_skills"
    " learning_disability_autism immigration_legal"
)
FUNCTIONS = (
    "coordination assessment keywork treatment prescribing therapy advocacy accommodation"
    " outreach peer_support practical_help supervision_enforcement education"
)
STRENGTHS = "strong moderate tenuous"
CONSENT = "yes no not_asked"
FLOWS = "to_person from_person mutual"

# Columns in which every word occurs in a partnership of 500 people.
WORDS = {
    "agency.sector": "council nhs police probation prison housing voluntary faith education"
    " central_gov private",
    "service.domains": DOMAINS,
    "service.functions": FUNCTIONS,
    "service.access": "self any professional invite",
    "service.status": "open paused closed",
    "service.scheme_type": "aben rsap cas3 housing_first supported shared_house temporary swep"
    " safe_space interim private_rented social other",
    "service.settled": "yes no",
    "person.communication_format": "standard plain easy_read pictures bsl interpreter",
    "person.care_status": "none looked_after eligible relevant former_relevant qualifying",
    "person.trust_answer": "named said_none not_ready prefers_not",
    "person.gp_status": "registered not_registered unknown",
    "worker.lived_experience": "yes no",
    "worker.champion": "yes no",
    "individual.individual_kind": "family partner ex_partner friend carer peer"
    " lived_experience_mentor volunteer community neighbour other",
    "individual.privacy_told": "yes no",
    "individual.contact_consent": CONSENT,
    "individual.under_18": "yes no",
    "individual.check_flag": "none check_first do_not_contact",
    "need.domain": DOMAINS,
    "need.level": "1 2 3 4",
    "need.status": "open met met_informally declined_by_person closed_other",
    "referral.status": "draft sent received info_requested accepted waiting offered started"
    " closed declined withdrawn_by_person withdrawn_by_referrer no_response superseded",
    "referral.decline_reason": "not_eligible threshold capacity area exclusion_history risk"
    " not_engaging dual_diagnosis no_id no_recourse other",
    "barrier.barrier_type": "exclusion_ban eligibility threshold waiting dual_diagnosis"
    " id_documents address_local_connection no_recourse arrears pets_partner accessibility"
    " communication opening_times location_travel trauma_environment trust information_sharing"
    " no_provision other",
    "barrier.status": "open mitigated resolved accepted",
    "escalation.level": "manager change_forum systems_leadership_network commissioner"
    " safeguarding_board",
    "escalation.status": "sent acknowledged agreed declined resolved",
    "practice.status": "draft agreed shared",
    "proposal.status": "open taken_up refused",
    "trusts.named_by": "person worker_observed family",
    "trusts.tie": STRENGTHS,
    "trusts.stressful": "yes no",
    "trusts.flow": FLOWS,
    "trusts.holds_story": "yes no",
    "trusts.agreed_roles": "come_to_meetings make_introductions pass_on_updates emergency_contact",
    "trusts.contact_consent": CONSENT,
    "trusts.end_reason": "person_withdrew contact_lost left_post died safety error",
    "connected_to.tie": STRENGTHS,
    "connected_to.stressful": "yes no",
    "connected_to.flow": FLOWS,
    "connected_to.broken": "yes no",
    "knows.strength": STRENGTHS,
    "knows.basis": "colleague joint_work network family",
    "risk_from.status": "alleged confirmed historic refuted",
    "risk_from.risk_kind": "domestic_abuse exploitation violence other",
    "no_contact_with.end_reason": "expired lifted error",
    "supports.status": "active paused",
    "supports.end_reason": "planned disengaged moved excluded died transferred",
    "helps_with.agreed_by_person": "yes no",
    "pathway_to.protocol": "formal custom",
}

# Columns in which not every word need occur.
SOME_WORDS = {
    "need.required_functions": FUNCTIONS,
    "barrier.domain": DOMAINS,
    "practice.domain": DOMAINS,
    "referral.function": FUNCTIONS,
    "addresses.function": FUNCTIONS,
    "works_with.role": "lead_coordinator key_worker personal_adviser care_coordinator"
    " social_worker outreach probation prescriber idva other",
}

# Columns that must have something in every row.
REQUIRED = (
    "agency.name agency.sector service.name service.agency service.domains person.name"
    " worker.name worker.role_title individual.name individual.individual_kind need.person"
    " need.domain need.level need.status need.identified_on barrier.barrier_type barrier.status"
    " barrier.description barrier.raised_on escalation.barrier escalation.level"
    " escalation.raised_on escalation.status practice.title practice.summary practice.status"
    " proposal.made_on proposal.text proposal.a proposal.b proposal.status"
    " referral.person referral.to_service"
    " referral.status referral.made_on trusts.named_by trusts.tie knows.strength"
    " risk_from.status addresses.function works_with.role"
)

# Columns that could be empty by the model, and are not in a sample.
ALWAYS_SAID = "service.functions supports.status"


def found_words(sample, place):
    table, column = place.split(".")
    return {word for row in sample[table] for word in row[column].split("|")} - {""}


@pytest.mark.parametrize("place", WORDS)
def test_every_word_occurs_and_no_other(sample, place):
    assert found_words(sample, place) == set(WORDS[place].split())


@pytest.mark.parametrize("place", SOME_WORDS)
def test_no_word_occurs_that_the_model_does_not_have(sample, place):
    assert found_words(sample, place) <= set(SOME_WORDS[place].split())


@pytest.mark.parametrize("place", REQUIRED.split())
def test_what_is_required_is_there(sample, place):
    table, column = place.split(".")
    assert all(row[column] for row in sample[table])


@pytest.mark.parametrize("place", sorted(WORDS.keys() - {*REQUIRED.split(), *ALWAYS_SAID.split()}))
def test_what_may_be_unrecorded_is_unrecorded_somewhere(sample, place):
    table, column = place.split(".")
    assert any(not row[column] for row in sample[table])


@pytest.mark.parametrize("table", ["supports", "addresses", "trusts", "works_with", "works_for"])
def test_former_spells_are_kept(sample, table):
    ends = {
        "supports": ("service", "person"),
        "addresses": ("service", "need", "function"),
        "trusts": ("person", "trusted", "named_by"),
        "works_with": ("worker", "person", "role"),
        "works_for": ("worker", "service"),
    }[table]
    spells = Counter(tuple(row[column] for column in ends) for row in sample[table])
    assert max(spells.values()) > 1


def test_some_were_asked_and_some_were_not(sample):
    pairs = {(bool(row["trust_asked_on"]), row["trust_answer"]) for row in sample["person"]}
    assert {(False, ""), (True, ""), (False, "named"), (True, "said_none")} <= pairs


def test_trust_goes_to_humans_of_all_roles_and_to_services(sample):
    kinds = {row["trusted"][0] for row in sample["trusts"] if row["named_by"] == "person"}
    assert kinds == {"i", "p", "s", "w"}


def test_some_people_are_workers_too_and_are_trusted_as_such(sample):
    workers = {row["id"] for row in sample["worker"]}
    both = {row["id"] for row in sample["person"]} & workers
    assert both
    assert both & {row["trusted"] for row in sample["trusts"]}


def test_somebody_trusts_a_human_who_is_an_alleged_risk_to_them(sample):
    trusting = {(row["person"], row["trusted"]) for row in sample["trusts"] if not row["ended_on"]}
    alleged = {
        (row["at_risk"], row["source_of_risk"])
        for row in sample["risk_from"]
        if row["status"] == "alleged"
    }
    assert trusting & alleged


def test_some_have_died_among_people_workers_and_individuals(sample):
    for table in ("person", "worker", "individual"):
        assert any(row["deceased_on"] for row in sample[table])


def test_joint_work_is_shared_by_two_services(sample):
    services = defaultdict(set)
    for row in sample["addresses"]:
        if row["joint_with"]:
            services[row["joint_with"]].add(row["service"])
    assert services
    assert all(len(found) == 2 for found in services.values())


def test_multiple_disadvantage_is_common(sample):
    areas = {"housing": 1, "drugs": 2, "alcohol": 2, "mental_health": 3}
    areas |= {"domestic_abuse": 4, "criminal_justice": 5}
    found = defaultdict(set)
    for row in sample["need"]:
        if row["status"] == "open" and row["domain"] in areas:
            found[row["person"]].add(areas[row["domain"]])
    assert sum(len(mine) >= 3 for mine in found.values()) >= 50


def test_support_knows_the_referral_it_came_from(sample):
    started = {row["id"]: row["started_on"] for row in sample["referral"]}
    came_from = [row for row in sample["supports"] if row["referral"]]
    assert came_from
    assert all(started[row["referral"]] == row["started_on"] for row in came_from)


def test_services_differ_in_when_contact_has_lapsed(sample):
    assert {"", "0", "14", "90"} <= {row["lapse_after_days"] for row in sample["service"]}


def test_barriers_stand_at_services_with_agencies_and_in_the_whole_system(sample):
    assert {row["at"][:1] for row in sample["barrier"]} == {"s", "a", ""}


def test_a_barrier_keeps_out_many_people_or_nobody_we_know(sample):
    faced = [len(row["people"].split("|")) if row["people"] else 0 for row in sample["barrier"]]
    assert min(faced) == 0
    assert max(faced) >= 8


def test_some_service_has_several_barriers_raised_by_several_agencies(sample):
    raised_by = defaultdict(set)
    for row in sample["barrier"]:
        if row["at"].startswith("s") and row["raised_by"]:
            raised_by[row["at"]].add(row["raised_by"])
    assert max(map(len, raised_by.values())) >= 2


def test_barriers_and_practice_name_nobody(sample):
    names = {
        part
        for table in ("person", "worker", "individual")
        for row in sample[table]
        for part in row["name"].split()
    }
    texts = [row["description"] for row in sample["barrier"]]
    texts += [row["title"] + " " + row["summary"] for row in sample["practice"]]
    for text in texts:
        assert not names & {word.strip(".,") for word in text.split()}, text


def test_some_barriers_are_answered_by_practice_and_some_are_not(sample):
    answered = {one for row in sample["practice"] for one in row["answers"].split("|")}
    assert {row["id"] for row in sample["barrier"]} - answered
    assert answered & {row["id"] for row in sample["barrier"]}


def test_names_have_accents_and_are_no_cells_that_a_spreadsheet_would_run(sample):
    names = {row["name"] for table in ("person", "worker", "individual") for row in sample[table]}
    assert any(not name.isascii() for name in names)
    for rows in sample.values():
        assert not any(
            cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values()
        )
