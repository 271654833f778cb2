"""What people say, in words of their own. Data only; invented."""

from __future__ import annotations

__all__ = ["NEED_WORDS", "TRUST_WORDS"]

NEED_WORDS = (
    (
        "I want a door I can lock.",
        "Somewhere quiet near the river.",
        "I would like to keep my dog.",
    ),
    ("Some days are heavy.", "I would like to sleep through.", "Mornings are the hard part."),
    ("I am ready to cut down.", "I want a plan that is mine.", "I like the group on Tuesdays."),
    ("I want to drink less.", "Evenings are long.", "I did it before and can again."),
    ("I want to feel safe at home.", "I need time to think.", "Please ring before you visit."),
    (
        "I want to finish my order.",
        "I turn up when it is close by.",
        "I want to leave that behind.",
    ),
    ("My leg needs looking at.", "I would see a dentist.", "I want a doctor who knows me."),
    ("I look over my shoulder a lot.", "I want to go out again.", "It is better with company."),
    ("The letters pile up.", "I want to know what I owe.", "I need my own account."),
    ("I was good with engines.", "I would like to cook for a living.", "I want to read better."),
    ("I miss my sister.", "I would like some company.", "I want to see my kids."),
    ("I can cook three things.", "I want to run my own place.", "Forms are not for me."),
    ("Please say it plainly.", "Too much noise and I leave.", "I like to know what comes next."),
    ("I want to stay here.", "I need somebody to explain the papers.", "I want to work."),
)
"""Three lines for each domain, in the order of the vocabulary."""

TRUST_WORDS = (
    "He listens.",
    "She does what she says.",
    "They never rush me.",
    "She has known me since school.",
    "He came to see me in hospital.",
    "We have tea and nothing else is asked of me.",
    "She tells it straight.",
    "He has been where I am.",
    "I can ring and somebody answers.",
    "They let the dog in.",
    "She remembered my birthday.",
    "He does not judge.",
    "I can say no and it is fine.",
    "They were there at the start.",
)
