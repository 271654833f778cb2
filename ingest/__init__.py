"""From people's files to records, and back.

``files``
    Read CSV files and workbooks: ``read_files``, ``read_uploads``, ``read_upload``.
``template``
    Empty files to fill in: ``write_template``.
``spreadsheet_safe``
    Tables for people to open in a spreadsheet: ``write_csv_for_spreadsheets``.
``encoding``
    What a file's letters would look like in another encoding: ``sample_as``.
"""

__all__ = ["encoding", "files", "spreadsheet_safe", "template"]
