"""The forms of Change, filled in as somebody would who reads them."""

from datetime import date, timedelta

from streamlit.testing.v1 import AppTest

from graphmodel.stores import Store
from tests.agreement.random_partnerships.days import ON
from tests.dashboard.explorer.on_screen import choose, go_to, press, unharmed


def changing(page: AppTest, group: str, action: str = "", which: str = "") -> AppTest:
    """Open the form of an action on one line of the county's first person."""
    page = choose(go_to(page, "change"), "sammy", "p1")
    unharmed(page.radio(key="change_group").set_value(group).run())
    if action:
        unharmed(labelled(page.selectbox, "What do you want to do?").set_value(action).run())
    if which:
        pick(page, "Which?", which)
    return page


def labelled(elements, label):
    (found,) = [one for one in elements if one.label.replace("\\", "") == label]
    return found


def pick(page: AppTest, label: str, option: str) -> AppTest:
    """Choose in a list by the beginning of what stands in it, and see what follows."""
    fill(page, label, option)
    return unharmed(page.run())


def fill(page: AppTest, label: str, option: str) -> None:
    """Choose in a list of a form, which is sent later."""
    found = labelled(page.selectbox, label)
    (place,) = [at for at, one in enumerate(found.options) if one.startswith(option)]
    found.select_index(place)


def tell(page: AppTest, label: str, answer: object) -> None:
    (question,) = [one for one in page.radio if one.label.replace("\\", "").startswith(label)]
    question.set_value(answer)


def on_day(page: AppTest, label: str, day: date) -> None:
    labelled(page.date_input, label).set_value(day)


def rows(store: Store, table: str, column: str, identifier: str):
    return store.rows(table, column, [identifier]).to_dict("records")


def add_new_human(page: AppTest) -> AppTest:
    page = changing(page, "Contact details", "Add somebody new")
    labelled(page.text_input, "Name").input("Ola *Reyes*")
    labelled(page.selectbox, "Who they are to the person").set_value("neighbour")
    labelled(page.text_input, "How to reach them").input("over the fence")
    return press(page, "Save")


def change_reach(page: AppTest) -> AppTest:
    page = changing(page, "Contact details", "Change how to reach somebody", "Aunt Bea")
    field = labelled(page.text_input, "How to reach them")
    assert field.value == "07700 900002"
    field.input("07700 900099")
    return press(page, "Save")


def change_person(page: AppTest) -> AppTest:
    page = changing(page, "Contact details", "Change what is recorded about the person")
    labelled(page.text_input, "Where the person lives or stays").input("Hill")
    return press(page, "Save")


def add_trust(page: AppTest) -> AppTest:
    page = changing(page, "Trust", "Add trust, in the person's own word")
    labelled(page.text_input, "Search by name or id").input("okoro").run()
    pick(page, "Whom or which service do they trust?", "Wendy Okoro")
    tell(page, "How strong is the tie?", "strong")
    return press(page, "Save")


def change_strength(page: AppTest) -> AppTest:
    page = changing(page, "Trust", "Change what the person said of somebody they trust", "Aunt Bea")
    tell(page, "How strong is the tie?", "tenuous")
    tell(page, "If that is another strength", "Yes")
    return press(page, "Save")


def end_trust(page: AppTest) -> AppTest:
    page = changing(page, "Trust", "End trust", "Aunt Bea")
    labelled(page.selectbox, "Why did it end?").set_value("contact_lost")
    return press(page, "End trust in Aunt Bea")


def end_as_a_mistake(page: AppTest) -> AppTest:
    page = changing(page, "Trust", "End trust", "Kit Marlow")
    labelled(page.selectbox, "Why did it end?").set_value("error")
    return press(page, "End trust in Kit Marlow")


def add_tie(page: AppTest) -> AppTest:
    page = changing(page, "People in their life", "Add somebody, or a service, in their life")
    pick(page, "Who or which service is in their life?", "Wendy Okoro")
    labelled(page.text_input, "What are they to the person? (mother, neighbour …)").input(
        "neighbour"
    )
    return press(page, "Save")


def add_worker(page: AppTest) -> AppTest:
    page = changing(page, "People in their life", "Add a worker")
    pick(page, "Which worker?", "Wendy Okoro")
    labelled(page.selectbox, "What is the worker to the person?").set_value("key_worker")
    return press(page, "Save")


def add_help(page: AppTest) -> AppTest:
    page = changing(page, "People in their life", "Add somebody who helps with a need")
    pick(page, "Who helps?", "Aunt Bea")
    fill(page, "With which need?", "Housing")
    tell(page, "Did the person agree to it?", True)
    return press(page, "Save")


def add_knows(page: AppTest) -> AppTest:
    page = changing(page, "People in their life", "Add who knows whom")
    pick(page, "Whom do they know?", "Wendy Okoro")
    fill(page, "Who? The person, or somebody whom they trust", "Aunt Bea")
    tell(page, "How strong is the tie?", "moderate")
    return press(page, "Save")


def add_support(page: AppTest) -> AppTest:
    page = changing(page, "Services", "Add a service that supports them")
    pick(page, "Which service?", "Quay housing")
    return press(page, "Save")


def add_address(page: AppTest) -> AppTest:
    page = changing(page, "Services", "Add what a service does about a need")
    pick(page, "Which service?", "Quay housing")
    fill(page, "About which need?", "Housing")
    labelled(page.selectbox, "What does it do?").set_value("accommodation")
    return press(page, "Save")


def end_address(page: AppTest) -> AppTest:
    page = changing(
        page, "Services", "End what a service does about a need", "Mill keywork (S2): drugs"
    )
    return press(page, "End what Mill keywork does about drugs")


def contact_about_a_need(page: AppTest) -> AppTest:
    action = "Change when a service was last in touch about a need"
    page = changing(page, "Services", action, "Mill keywork (S2): drugs")
    on_day(page, "Day of the latest contact (if known)", ON - timedelta(days=1))
    return press(page, "Save")


def mend_start(page: AppTest) -> AppTest:
    action = "Change when a service was last in touch about a need"
    page = changing(page, "Services", action, "Mill keywork (S2): drugs")
    on_day(page, "From which day on?", ON - timedelta(days=150))
    return press(page, "Save")


def add_need(page: AppTest) -> AppTest:
    page = changing(page, "Needs", "Add a need")
    labelled(page.selectbox, "Area of life").set_value("physical_health")
    labelled(page.radio, "Level").set_value(2)
    return press(page, "Save")


def change_level(page: AppTest) -> AppTest:
    page = changing(page, "Needs", "Change a need", "Drugs")
    labelled(page.radio, "Level").set_value(4)
    return press(page, "Save")


def close_need(page: AppTest) -> AppTest:
    page = changing(page, "Needs", "Close a need", "Drugs")
    (how,) = [one for one in [*page.radio, *page.selectbox] if one.label == "How was it closed?"]
    how.set_value("met")
    return press(page, "Close the need: drugs")


def add_barrier(page: AppTest) -> AppTest:
    page = changing(page, "Barriers", "Add a barrier")
    labelled(page.selectbox, "What kind of barrier is it?").set_value("opening_times")
    page.text_area[0].input("Open in working hours alone.")
    return press(page, "Save")
