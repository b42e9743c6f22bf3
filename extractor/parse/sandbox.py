"""Parsing in a child process with limits on processor time, memory and wall time: for files that nobody vouches for, whatever their format.

One child reads file after file, so that its start is paid once; one that was stopped, that crashed, failed or grew is replaced.
"""

from __future__ import annotations

import atexit
import os
import pickle
import select
import signal
import subprocess
import sys
import threading
import time

from extractor.document import ParsedDocument
from extractor.errors import LimitError, ParseError
from extractor.parse.sandbox_child import LENGTH
from extractor.source import Source

SECONDS, MEGABYTES = 20, 500
"""What the child may spend on one file."""
_WAITED = 3
"""Times the limit of processor time after which a child that does not use it, on a busy machine or because it waits for ever, is stopped."""
_CHUNK = 1 << 20
# Not multiprocessing: it runs the caller's main module again, and hangs where a child dies before it has read a large source.
_COMMAND = "from extractor.parse.sandbox_child import serve; serve()"


def parse_untrusted(source: Source) -> tuple[ParsedDocument, ...]:
    """As `parse_guarded`, within the limits that hold for everything that nobody vouches for: what commands, batches and the library's `extract_file` call."""
    return parse_guarded(source)


def parse_guarded(source: Source, *, seconds: int | None = None, megabytes: int | None = None) -> tuple[ParsedDocument, ...]:
    """As `parse_all`, in a child process that can neither hang, nor eat the memory, nor write files, nor use the network, nor crash the caller.

    Raises what `parse_all` raises, LimitError where the child needs more than `seconds` (SECONDS) or `megabytes` (MEGABYTES), ParseError where it dies.
    """
    with _ONE_AT_A_TIME:
        kind, content = _reader.answer(source, SECONDS if seconds is None else seconds, MEGABYTES if megabytes is None else megabytes)
    if isinstance(content, str):
        raise (LimitError if kind == "limit" else ParseError)(content)
    return content


class _ChildDied(Exception):
    """The other end of the pipe was closed."""


class _Reader:
    """The child of this process; it is started with the first file."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0
        """The process that started it. One that is forked from that has a child of its own: two must not write into one pipe."""

    def answer(self, source: Source, seconds: int, megabytes: int) -> tuple[str, str | tuple[ParsedDocument, ...]]:
        """("documents", the documents), ("limit", message) or ("error", message)."""
        child = self._running()
        task = pickle.dumps((source.data, source.uri, source.media_type, source.fetched_at, seconds, megabytes), protocol=pickle.HIGHEST_PROTOCOL)
        try:
            _send(child, task)
            kind, content, is_last = pickle.loads(_received(child, time.monotonic() + seconds * _WAITED))
        except TimeoutError:
            self.end()
            return "limit", f"{source.uri}: was not read within {seconds * _WAITED} s; the file is damaged or made to hang its reader"
        except _ChildDied:
            return _how_it_died(source.uri, self.end(), seconds, megabytes)
        except BaseException:  # Ctrl-C: the answer that is still to come would be taken for that of the next file
            self.end()
            raise
        if is_last:
            self.end()
        return kind, content

    def end(self) -> int:
        """Stop the child; its exit code, or minus the number of the signal that ended it."""
        child, self._child = self._child, None
        if child is None or self._owner != os.getpid():
            return 0
        for pipe in (child.stdin, child.stdout):
            if pipe:
                pipe.close()
        try:
            return child.wait(timeout=0.5)  # one whose pipe is closed is about to end by itself
        except subprocess.TimeoutExpired:
            child.kill()
            return child.wait()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._owner != os.getpid() or self._child.poll() is not None:
            environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "OMP_NUM_THREADS": "1"}
            command = [sys.executable, "-c", _COMMAND]
            self._child = subprocess.Popen(command, bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
            self._owner = os.getpid()
        return self._child


def _send(child: subprocess.Popen[bytes], task: bytes) -> None:
    assert child.stdin
    waiting = memoryview(LENGTH.pack(len(task)) + task)
    try:
        while waiting:
            waiting = waiting[child.stdin.write(waiting[:_CHUNK]) or 0 :]
    except BrokenPipeError as error:
        raise _ChildDied from error


def _received(child: subprocess.Popen[bytes], until: float) -> bytes:
    """The child's next answer. Raises TimeoutError at the time `until`, _ChildDied where it ends before."""
    (length,) = LENGTH.unpack(_bytes(child, LENGTH.size, until))
    return _bytes(child, length, until)


def _bytes(child: subprocess.Popen[bytes], count: int, until: float) -> bytes:
    assert child.stdout
    found = bytearray()
    while len(found) < count:
        ready, _, _ = select.select([child.stdout], [], [], max(until - time.monotonic(), 0))
        if not ready:
            raise TimeoutError
        piece = os.read(child.stdout.fileno(), min(count - len(found), _CHUNK))
        if not piece:
            raise _ChildDied
        found += piece
    return bytes(found)


def _how_it_died(uri: str, code: int, seconds: int, megabytes: int) -> tuple[str, str]:
    if code in (-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGABRT):  # pdfium aborts where it gets no memory
        return "limit", f"{uri}: was stopped at {seconds} s of processor time or {megabytes} MB; the file is damaged or made to hang its reader"
    return "error", f"{uri}: its reader crashed (exit {code}); the file is damaged or made to do so"


_ONE_AT_A_TIME = threading.Lock()
_reader = _Reader()
atexit.register(_reader.end)
