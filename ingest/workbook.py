"""Workbooks (.xlsx): one table a sheet, read in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from graphmodel.check.said import Verdict
from ingest.cells.odd import Cell, Odd, OddCell
from ingest.limits import LARGEST_FILE, MOST_COLUMNS, MOST_ROWS, SECONDS
from ingest.source import Source
from ingest.table import Rows
from ingest.workbook_guard import look_into, too_large

__all__ = ["Sheet", "read_workbook"]
