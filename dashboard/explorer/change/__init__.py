"""The page on which what is recorded round a person is added, changed, ended and undone."""
