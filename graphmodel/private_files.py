"""Files about people as they are written: whole or not at all, and nobody else's to read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp


@contextmanager
def writing_private_file(path: Path) -> Iterator[Path]:
    """Yield a new file beside a path, which takes the path's place when all is written.

    Where writing fails, as on a full disk, what was at the path stays and nothing is left.
    Nobody but the owner may read the file, from its first byte on.
    """
    descriptor, name = mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(descriptor)
    arriving = Path(name)
    try:
        yield arriving
        arriving.replace(path)
    finally:
        arriving.unlink(missing_ok=True)
