"""The page of everybody's findings."""

from dashboard.explorer.caseload_page import caseload_page
from dashboard.explorer.frame import show_page

show_page("Caseload", caseload_page)
