"""The page of what would be lost when somebody leaves."""

from dashboard.explorer.kit.frame import show_page
from dashboard.explorer.leaving.page import leaving_page

show_page("If somebody leaves", leaving_page)
