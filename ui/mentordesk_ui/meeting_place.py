"""Where a second start meets the window that runs: known without loading anything of Qt."""

import hashlib
import os
import sys
import tempfile
from pathlib import Path


def meeting_place() -> str:
    """Name the place: a socket of this user alone, or a pipe on Windows."""
    folder = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    mark = hashlib.sha256(f"{Path.home()}|{folder}".encode()).hexdigest()[:12]
    return f"mentordesk-{mark}" if sys.platform == "win32" else str(Path(folder) / f"mentordesk-{mark}.sock")


def somebody_may_wait() -> bool:
    """Tell whether it is worth asking for a running window; Windows has no file to look for."""
    return sys.platform == "win32" or Path(meeting_place()).exists()
