"""The page of the partnership's data."""

from dashboard.explorer.frame import show_page
from dashboard.explorer.partnership_page import partnership_page

show_page("Partnership data", partnership_page)
