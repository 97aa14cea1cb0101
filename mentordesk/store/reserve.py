"""Four megabytes that are given up when the disk is full, so that saving and deleting still work."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

SIZE = 4 * 2**20
_LEAST_FREE = 16 * SIZE


def reserve_path(path: Path) -> Path:
    """Give the name of a file's reserve: beside it, so that it lies on the same disk."""
    return path.with_name(f".{path.name}.reserve")


def keep(path: Path) -> None:
    """Take the reserve unless the disk has hardly any place left; not getting it is no fault."""
    reserve = reserve_path(path)
    with suppress(OSError):
        if reserve.exists() or shutil.disk_usage(path.parent).free < _LEAST_FREE:
            return
        with reserve.open("xb") as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, SIZE)
            else:
                file.write(bytes(SIZE))


def give_up(path: Path) -> bool:
    """Release the reserve; tells whether there was one."""
    with suppress(OSError):
        reserve_path(path).unlink()
        return True
    return False
