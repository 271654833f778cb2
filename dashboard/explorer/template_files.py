"""Empty files for people to fill in, as bytes for a download."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

from ingest.template import write_template

__all__ = ["template_folder", "template_workbook"]


def template_workbook() -> bytes:
    """Return the workbook (.xlsx)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path)
        return path.read_bytes()


def template_folder() -> bytes:
    """Return the folder of CSV files, zipped."""
    packed = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(packed, "w") as archive:
        template = Path(folder) / "template"
        write_template(template)
        for path in sorted(template.iterdir()):
            archive.write(path, path.relative_to(folder), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
