import pytest

from ingest.formats import workbook
from tests.ingest.made_workbooks import written_in_this_process


@pytest.fixture(autouse=True)
def read_in_this_process(monkeypatch):
    """Read workbooks as the process of their own does, without starting one for each."""
    monkeypatch.setattr(workbook, "_written_by_reader", written_in_this_process)
