"""The script that Streamlit runs: the menu of pages, and the page that is open."""

import streamlit as st

from dashboard.explorer.kit.pages import PAGES, page_at

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
st.navigation([page_at(address) for address in PAGES], position="top").run()
