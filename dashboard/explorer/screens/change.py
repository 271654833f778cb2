"""Add, change and end what is recorded round a person."""

from dashboard.explorer.change.page import change_page
from dashboard.explorer.kit.frame import show_page

show_page("Change", change_page)
