"""The script that Streamlit runs: which pages there are."""

from pathlib import Path

import streamlit as st

SCREENS = Path(__file__).with_name("screens")

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
st.navigation(
    [
        st.Page(SCREENS / "person.py", title="Person", default=True),
        st.Page(SCREENS / "ask.py", title="Ask who you trust"),
        st.Page(SCREENS / "change.py", title="Change"),
        st.Page(SCREENS / "caseload.py", title="Caseload"),
        st.Page(SCREENS / "barriers.py", title="Services and barriers"),
        st.Page(SCREENS / "partnership.py", title="Partnership"),
        st.Page(SCREENS / "leaving.py", title="If somebody leaves"),
        st.Page(SCREENS / "questions.py", title="Questions"),
        st.Page(SCREENS / "partnership_data.py", title="Partnership data"),
    ],
    position="top",
).run()
