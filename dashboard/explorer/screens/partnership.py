"""The page of how the agencies hang together."""

from dashboard.explorer.agencies_page import agencies_page
from dashboard.explorer.frame import show_page

show_page("Partnership", agencies_page)
