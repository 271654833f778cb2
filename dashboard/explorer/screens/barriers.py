"""The page of services, and of the barriers that keep people out."""

from dashboard.explorer.kit.frame import show_page
from dashboard.explorer.services.page import barriers_page

show_page("Services and barriers", barriers_page)
