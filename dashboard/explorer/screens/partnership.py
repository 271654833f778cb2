"""The page of how the agencies hang together."""

from dashboard.explorer.kit.frame import show_page
from dashboard.explorer.partnership.page import agencies_page

show_page("Partnership", agencies_page)
