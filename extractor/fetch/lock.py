"""One run at a time: a lock that dies with its process, and says who holds it and since when."""

from __future__ import annotations

import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.errors import StoreBusyError
from extractor.fetch.dates import iso, now, read_moment


@contextmanager
def run_lock(database: Path) -> Iterator[None]:
    """Hold "<database>.lock" with flock: the kernel frees it even after kill -9, so there is no stale lock to remove by hand.

    Raises StoreBusyError that names the holder's pid, machine and age.
    """
    path = database.with_name(database.name + ".lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreBusyError(f"{database}: another run is at work ({_holder(path)}); wait for it, or end it by that pid") from error
        file.seek(0)
        file.truncate()
        json.dump({"pid": os.getpid(), "host": socket.gethostname(), "since": iso(now())}, file)
        file.flush()
        try:
            yield
        finally:
            file.seek(0)
            file.truncate()


def _holder(path: Path) -> str:
    try:
        owner = json.loads(path.read_text())
        since = read_moment(owner["since"])
        age = f", for {(now() - since).total_seconds() / 60:.0f} min" if since else ""
        return f"pid {owner['pid']} on {owner['host']}{age}"
    except (OSError, ValueError, KeyError, TypeError):
        return "its owner is not written down yet"
