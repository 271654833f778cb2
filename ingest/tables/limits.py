"""How much of a file is read. The same for everybody, so that a refusal can be looked up."""

from __future__ import annotations

LONGEST_CELL = 4000
"""Characters of a text in a cell of any file."""

LONGEST_LIST = 32_767
"""Characters of a cell that holds a list, and the most that a spreadsheet keeps in one."""

LARGEST_FILE = 25_000_000
"""Bytes of a workbook or an upload; a CSV file read from disk may be larger."""

MOST_ENTRIES = 200
"""Files in the archive that a workbook is."""

LARGEST_UNPACKED = 200_000_000
"""Bytes of all of them, unpacked."""

LARGEST_RATIO = 100
"""How many times its packed size an entry may unpack to."""

SMALL_ENTRY = 1_000_000
"""Bytes up to which an entry may unpack to as many times its size as it likes."""

MOST_ROWS = 200_000
"""Rows of a sheet, its header left out."""

MOST_COLUMNS = 100
"""Columns of a sheet."""

MOST_WRITTEN = 200_000_000
"""Characters in a workbook's cells; a text stored once can stand in a million of them."""

MEMORY = 1_000_000_000
"""Bytes of address space of the process that reads a workbook."""

SECONDS = 60
"""How long that process may take."""
