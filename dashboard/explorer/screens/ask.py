"""The form that is filled in together with a person."""

from dashboard.explorer.ask.page import ask_page
from dashboard.explorer.kit.frame import show_page

show_page("Ask who you trust", ask_page)
