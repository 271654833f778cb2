"""The script that Streamlit runs for a workshop: one page, and no way from it to another."""

import streamlit as st

from dashboard.explorer.kit.frame import show_page
from dashboard.workshop.page import workshop_page

st.set_page_config(
    page_title="Partnership workshop", layout="wide", initial_sidebar_state="collapsed"
)
show_page("Partnership workshop", workshop_page, beside=None, has_own_day=True)
