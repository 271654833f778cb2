"""The page of one person."""

from dashboard.explorer.kit.frame import show_page
from dashboard.explorer.person.page import person_page

show_page("Person", person_page)
