"""WHO MAY SEE WHAT: the one place that decides which rows, people and numbers a reader is shown.

`reader` holds the rights of whoever reads and applies them to rows; `restricted` finds what is
restricted in a partnership, and whom restricted rows alone put beside a person. From these two
`person_access` decides about one person's page, `partnership_access` about names in lists of
people, `answers` about the tables of an answer, and `small_numbers` about shares of few people.

A new right is a new field of `Reader`, which is passed everywhere; what it opens is decided in
this folder. No other module of the dashboard reads what the column ``restricted`` says.
"""
