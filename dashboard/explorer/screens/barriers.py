"""The page of services, and of the barriers that keep people out."""

from dashboard.explorer.barriers_page import barriers_page
from dashboard.explorer.frame import show_page

show_page("Services and barriers", barriers_page)
