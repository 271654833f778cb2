"""The page of the partnership's data."""

from dashboard.explorer.data.page import partnership_page
from dashboard.explorer.kit.frame import show_page

show_page("Partnership data", partnership_page)
