"""From the rows of a file to records: headers, cells, and the problems that are found."""
