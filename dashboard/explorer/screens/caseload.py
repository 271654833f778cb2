"""The page of everybody's findings."""

from dashboard.explorer.caseload.page import caseload_page
from dashboard.explorer.kit.frame import show_page

show_page("Caseload", caseload_page)
