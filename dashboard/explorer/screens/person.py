"""The page of one person."""

from dashboard.explorer.frame import show_page
from dashboard.explorer.person_page import person_page

show_page("Person", person_page)
