"""How answers are put in words, for pages, prints and the command line alike."""
