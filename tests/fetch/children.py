"""The command line in forked children: without the seconds that a new interpreter takes, so that hundreds of kills and signals can be tried."""

from __future__ import annotations

import io
import os
import signal
import sys
import time

from playing_server import Site

import extractor.commands.nightly
import extractor.fetch.config
import extractor.fetch.sources.feeds
import extractor.nightly  # noqa: F401  (children find it imported)
from extractor.cli import main
from extractor.pipeline import extract

extract("Median overall survival was 9 months.")  # its patterns are compiled once, too


def started(*words: object) -> int:
    """The process that runs this command with nothing printed; it leaves with the command's own exit code."""
    pid = os.fork()
    if pid:
        return pid
    code: object = 70
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.stdout = sys.stderr = io.StringIO()
        sys.argv = ["extractor", *map(str, words)]
        main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except KeyboardInterrupt:
        code = 130
    finally:
        os._exit(code if isinstance(code, int) else 70)


def ended(pid: int, within: float = 30.0) -> int:
    """Its exit code, negative where a signal ended it. Fails where it takes longer (seconds)."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    raise AssertionError(f"still running after {within:g} s")


def asked_more_than(site: Site, before: int, pid: int) -> bool:
    """Wait until the server was asked again; False where the process ended before."""
    while len(site.asked()) <= before:
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return False
        time.sleep(0.002)
    return True
