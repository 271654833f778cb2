"""Every question, asked on screen."""

import pytest

from dashboard.explorer.questions.page import ONE_PERSON, SETTING_WORDS
from dashboard.words.answers import heading
from graphmodel.analysis.questions import QUESTIONS, question_called
from graphmodel.settings import Settings
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    days_ago,
    example_i,
    example_n,
    example_t,
    individual,
    need,
    partnership,
    person,
    referral,
    trusts,
)
from tests.agreement.random_partnerships.week.hand_made import (
    example_of_invitations,
    meeting,
    unit,
)
from tests.dashboard.explorer.county import restricted_partnership
from tests.dashboard.explorer.on_screen import explorer, go_to, press, said, unharmed
from tests.support.stored import stored

NAMES = [question.name for question in QUESTIONS]


def questions_of(page, name: str | None = None):
    page = go_to(page, "questions")
    if name is not None:
        page = unharmed(page.selectbox(key="question").set_value(name).run())
    return page


def told(page, name: str) -> None:
    """Name what a question is about, in the county."""
    about = question_called(name).about
    if "person" in about:
        unharmed(page.selectbox(key="person_choice").set_value("p1").run())
    if "need" in about:
        unharmed(page.selectbox(key="question_need_p1").set_value("n2").run())
    if "leaver" in about:
        unharmed(page.selectbox(key="leaver_choice").set_value("F2").run())
    for place, chosen in (("service", "S1"), ("from_service", "S1"), ("to_service", "S2")):
        if place in about:
            unharmed(page.selectbox(key=f"question_{place}").set_value(chosen).run())


def answer(page, name: str):
    page = questions_of(page, name)
    told(page, name)
    return press(page, "Ask")


def words_on(page) -> str:
    return " ".join(said(page).split())


def over(tables, tmp_path, monkeypatch, *, risk_reader: bool = False):
    stored(tables, tmp_path).close()
    return explorer(tmp_path / "partnership.tpg", monkeypatch, risk_reader=risk_reader)


def test_every_question_is_listed_with_what_it_counts_out_of(opened):
    words = words_on(questions_of(opened()))
    for question in QUESTIONS:
        assert f"{question.asks} {heading(question.name)} {question.asked_by}" in words
        assert question.denominator in words
        assert question.not_recorded in words


def test_every_threshold_is_explained():
    assert list(SETTING_WORDS) == list(Settings().as_dict())
    assert set(NAMES) >= ONE_PERSON


@pytest.mark.many_cases(quick=8)
@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "gaps",
            (
                "1 row about 1 person: nobody 1.",
                "Counted out of: 3 open needs of living people.",
                "Sam Ngata (p1) Housing (urgent) nobody 5 August 2025 300",
            ),
        ),
        ("duplicates", ("the same work on one need 1.", "Harbour outreach and Mill keywork")),
        ("leads", ("3 rows about 3 people: nobody leads 3.", "Not recorded: 2 living people")),
        (
            "trusted_contacts",
            ("never asked 2; one trusted contact 1.", "Sam Ngata (p1) one trusted contact 1 Aunt"),
        ),
        ("candidates", ("No row: nothing that is recorded fits.",)),
        ("introductions", ("No row: nothing that is recorded fits.", "services that could meet")),
        (
            "warm_routes",
            ("about 1 person: none is known: build it directly 1.", "Counted out of: 1 gaps."),
        ),
        (
            "departure",
            ("Would have nobody left who can be asked 1.", "never a view of anybody's performance"),
        ),
        (
            "closing",
            ("People with whom any service is in touch", "Counted out of: 3 living people."),
        ),
        ("agreed_pathway", ("Gaps to which a warm introduction leads", "Agreed already")),
        ("fragility", ("Aunt Bea individual Sam Ngata",)),
        ("partnership", ("Agency A1 Agency A2 1", "Agency A2 1 1 0%", "2 rows.")),
        ("bridges", ("1 row: link 1.", "with whom a service is freshly involved")),
        ("service_barriers", ("3 rows.", "Harbour outreach")),
        ("referral_funnel", ("How far referrals came", "made", "referrals made in the year")),
        ("waiting_time", ("waits whose end was not seen",)),
        ("provision_gaps", ("Counted out of: 3 living people.",)),
        (
            "ego_measures",
            (
                "Family and friends 1 Family, partners",
                "Services 3",
                "named and not available is not",
            ),
        ),
        ("changes", ("No row: nothing that is recorded fits.",)),
        ("actions", ("No row", "open actions", "due soon within 7 days")),
        ("reviews", ("trust", "what is due within 28 days")),
        ("stuck_referrals", ("open referrals", "a referral answered within 14 days")),
        ("goals", ("No row", "active goals of living people")),
        ("units", ("No row", "units in service")),
        ("registers", ("No row", "rated red looked at after 7 days")),
        ("caseload_month", ("No row", "back on a register after more than 28 days")),
        ("retelling", ("No row", "a story told again within 180 days")),
        ("isolation", ("1 row about 1 person.", "Sam Ngata (p1) 1", "they are not listed")),
        ("endings", ("No row", "birthdays within 183 days")),
        ("escalations", ("open barriers", "a barrier to escalate from 3 people")),
    ],
)
def test_a_question_is_answered_with_what_it_counts(opened, name, lines):
    words = words_on(answer(opened(), name))
    for line in lines:
        assert line in words
    assert "Check before contact" in words
    assert ("out of touch after 90 days" in words) == (
        "lapse_after_days" in question_called(name).settings
    )


def test_that_somebody_could_be_asked_once_is_a_change_for_a_risk_reader_alone(opened):
    words = words_on(answer(opened(risk_reader=True), "changes"))
    assert "Sam Ngata (p1) trust changed trusted contacts one trusted contact" in words


def test_every_question_is_among_those_that_are_tried():
    tried = test_a_question_is_answered_with_what_it_counts.pytestmark[0].args[1]
    of_their_own = {"invitations", "compatible"}
    assert [name for name, _ in tried] == [name for name in NAMES if name not in of_their_own]


def test_a_meeting_is_chosen_and_its_answer_says_to_check_who_else_is_there(tmp_path, monkeypatch):
    tables = example_of_invitations()
    tables["meeting"] += [meeting("m2", 90, people=[]), meeting("m3", restricted="restricted")]
    page = questions_of(over(tables, tmp_path, monkeypatch), "invitations")
    choice = page.selectbox(key="question_meeting")
    assert choice.options == [
        "Professionals' meeting, 8 June 2026 (m1)",
        "Professionals' meeting, 3 March 2026 (m2)",
    ]
    assert "Choose a meeting first." in words_on(press(page, "Ask"))
    words = words_on(press(unharmed(choice.set_value("m1").run()), "Ask"))
    assert "4 rows about 1 person: individual 2; service 2. Who could" in words
    assert "Person p1 (p1) Worker W1 individual lead no" in words
    assert "Check who else is there." in words
    words = words_on(press(unharmed(choice.set_value("m2").run()), "Ask"))
    assert "No row: nothing that is recorded fits." in words
    assert "Check who else is there." in words


def test_a_unit_in_service_is_chosen(tmp_path, monkeypatch):
    tables = partnership(
        unit=[unit("u1"), unit("u2", restricted="restricted"), unit("u3", out_of_service_on=ON)],
        referral=[referral(status="waiting")],
        need=[need("n1")],
    )
    page = questions_of(over(tables, tmp_path, monkeypatch), "compatible")
    choice = page.selectbox(key="question_unit")
    assert choice.options == ["u1, Service S1 (u1)"]
    words = words_on(press(unharmed(choice.set_value("u1").run()), "Ask"))
    assert "Person p1 (p1) Person p1, Service S1, waiting, 12 May 2026 12 May 2026 yes" in words
    assert "1 people who wait for a place" in words


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("candidates", "Choose a person first."),
        ("introductions", "Choose a person and one of their needs first."),
        ("departure", "Choose who leaves first."),
    ],
)
def test_what_a_question_must_be_told_is_asked_for(opened, name, sentence):
    page = press(questions_of(opened(), name), "Ask")
    assert sentence in words_on(page)
    assert "Counted out of:" not in words_on(page)


def test_a_person_alone_has_to_be_chosen(opened):
    page = questions_of(opened(), "gaps")
    unharmed(page.checkbox(key="question_alone").check().run())
    assert "Choose a person first." in words_on(press(page, "Ask"))
    unharmed(page.selectbox(key="person_choice").set_value("p2").run())
    words = words_on(press(page, "Ask"))
    assert "Counted out of: 0 open needs of living people." in words


def test_a_changed_threshold_changes_the_answer_and_is_said(opened):
    page = answer(opened(), "trusted_contacts")
    assert "one trusted contact 1" in words_on(page)
    page.number_input(key="setting_trust_dormant_days").set_value(3).run()
    words = words_on(unharmed(page))
    assert "The choices above have changed since" in words
    assert "one trusted contact 1" not in words
    words = words_on(press(page, "Ask"))
    assert "named, not available 1" in words
    assert "trust not counted on after 3 days" in words


def test_a_day_after_the_other_is_refused_in_words(opened):
    page = questions_of(opened(), "changes")
    page.date_input(key="question_since").set_value(days_ago(-30)).run()
    page = press(page, "Ask")
    assert [error.value for error in page.error] != []
    assert "Traceback" not in words_on(page)
    assert "Counted out of:" not in words_on(page)


def test_an_answer_to_another_state_of_the_data_is_not_shown(opened, tmp_path):
    page = answer(opened(), "gaps")
    more = {"person": [person("p1", name="Sam Ngata")], "need": [need("n9", "alcohol", 2)]}
    stored(more, tmp_path).close()
    words = words_on(unharmed(page.run()))
    assert "The data have changed since." in words
    assert "1 row about 1 person" not in words
    assert "2 rows about 1 person" in words_on(press(page, "Ask"))


def test_a_long_answer_is_shown_page_by_page(tmp_path, monkeypatch):
    people = [person(f"p{number:03}") for number in range(30)]
    page = answer(over(partnership(person=people), tmp_path, monkeypatch), "leads")
    words = words_on(page)
    assert "30 rows about 30 people" in words
    assert "These are 1 to 25 of 30." in words
    assert "(p025)" not in words
    page.number_input(key="question_rows").set_value(2).run()
    assert "(p025)" in words_on(unharmed(page))


def test_a_route_is_told_in_words_with_names(tmp_path, monkeypatch):
    page = questions_of(over(example_i(), tmp_path, monkeypatch), "introductions")
    page.selectbox(key="person_choice").set_value("p1").run()
    page.selectbox(key="question_need_p1").set_value("n1").run()
    words = words_on(press(page, "Ask"))
    assert "Service S4 strong (0.80)" in words
    assert "Worker T1 works for Service S1" in words
    assert "check who else is there" in words


def test_a_share_out_of_few_is_not_given(tmp_path, monkeypatch):
    words = words_on(answer(over(example_i(), tmp_path, monkeypatch), "service_barriers"))
    assert "Service S4 5 5 4" in words
    assert "80%" not in words
    assert "given where they are out of 10 or more" in words


def test_both_tables_about_agencies_are_shown(tmp_path, monkeypatch):
    page = answer(over(example_n(), tmp_path, monkeypatch), "partnership")
    assert [one.value for one in page.header] == ["Pairs", "Agencies"]
    labels = [getattr(one, "label", "") for one in page.get("download_button")]
    assert labels == [
        "Download the answer (XLSX)",
        "Download pairs (CSV)",
        "Download agencies (CSV)",
    ]


def test_a_row_that_may_not_be_read_counts_and_is_never_named(tmp_path, monkeypatch):
    page = answer(over(restricted_partnership(), tmp_path, monkeypatch), "gaps")
    words = words_on(page)
    assert "2 rows about 2 people: out of touch 2." in words
    (line,) = [row for row in words.split("Person p") if row.startswith("1 (p1)")]
    assert "restricted" in line
    assert "Quiet room" not in line
    assert "Restricted rows count in every number" in words


def test_a_risk_reader_may_read_it(tmp_path, monkeypatch):
    page = over(restricted_partnership(), tmp_path, monkeypatch, risk_reader=True)
    words = words_on(answer(page, "gaps"))
    assert words.count("Quiet room") == 2
    assert "Restricted rows count in every number" not in words


def test_a_need_that_is_restricted_can_be_chosen_by_nobody_else(tmp_path, monkeypatch):
    tables = partnership(need=[need("n1", "drugs", restricted="restricted"), need("n2")])
    page = questions_of(over(tables, tmp_path, monkeypatch), "introductions")
    page.selectbox(key="person_choice").set_value("p1").run()
    assert page.selectbox(key="question_need_p1").options == ["Housing (high) (n2)"]
    words = words_on(answer(page, "gaps"))
    assert "2 rows about 1 person" in words
    assert "Drugs" not in words


@pytest.mark.parametrize("risk_reader", [False, True])
def test_a_change_about_somebody_not_available_is_told_to_a_risk_reader_alone(
    tmp_path, monkeypatch, risk_reader
):
    tables = example_t()
    tables["individual"].append(individual("F9", name="Kit Marlow"))
    ended = trusts("F9", "p4", ended_on=days_ago(20), end_reason="safety")
    tables["trusts"].append(ended)
    page = answer(over(tables, tmp_path, monkeypatch, risk_reader=risk_reader), "changes")
    assert ("Kit Marlow" in words_on(page)) == risk_reader
