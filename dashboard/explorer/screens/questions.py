"""The page of every question that can be asked."""

from dashboard.explorer.kit.frame import show_page
from dashboard.explorer.questions.page import questions_page

show_page("Questions", questions_page)
