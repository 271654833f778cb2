"""What ``from graphmodel import …`` offers."""

import pytest

import graphmodel
from graphmodel.analysis.questions import QUESTIONS


@pytest.mark.parametrize("name", graphmodel.__all__)
def test_every_public_name_is_found(name):
    assert getattr(graphmodel, name) is not None
    assert name in dir(graphmodel)


def test_every_question_is_asked_by_its_public_name():
    assert {question.name: question.answer for question in QUESTIONS} == {
        question.name: getattr(graphmodel, question.name) for question in QUESTIONS
    }


def test_another_name_is_refused():
    with pytest.raises(AttributeError, match="no attribute 'gasp'"):
        _ = graphmodel.gasp
