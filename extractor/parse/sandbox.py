"""Parsing in a child process with limits on processor time, memory and wall time: for batches of files that nobody vouches for."""

from __future__ import annotations

import os
import pickle
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Iterable

from extractor.document import ParsedDocument
from extractor.errors import LimitError, ParseError
from extractor.source import Source

_EXCESS = 2
"""Seconds of wall time that a child has beyond its limit of processor time."""
# Not multiprocessing: it runs the caller's main module again, and hangs where a child dies before it has read a large source.
_COMMAND = "from extractor.parse.sandbox import child; child()"


_ATTACHED = re.compile(rb"^content-transfer-encoding:\s*(?:base64|x-uuencode)", re.IGNORECASE | re.MULTILINE)


def parse_untrusted(source: Source) -> Iterable[ParsedDocument]:
    """As `parse_all`, for files that nobody vouches for: those of formats that can inflate or hang their reader are read in a child process.

    PDFs, archives, and messages with attachments; starting a process costs too much for each page of text, whose readers have bounds of their own.
    Raises what `parse_guarded` raises.
    """
    if b"%PDF-" in source.data[:1024] or source.data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b")) or _ATTACHED.search(source.data):
        return parse_guarded(source)
    from extractor.parse import parse_all

    return parse_all(source)


def parse_guarded(source: Source, *, seconds: int = 20, megabytes: int = 500) -> tuple[ParsedDocument, ...]:
    """As `parse_all`, in a child process that can neither hang, nor eat the memory, nor write files, nor crash the caller.

    Raises what `parse_all` raises, LimitError where the child needs more than `seconds` or `megabytes`, ParseError where it dies.
    """
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "OMP_NUM_THREADS": "1"}
    task = pickle.dumps((source.data, source.uri, source.media_type, source.fetched_at, seconds, megabytes))
    try:
        done = subprocess.run([sys.executable, "-c", _COMMAND], input=task, capture_output=True, timeout=seconds + _EXCESS, env=environment, check=False)
    except subprocess.TimeoutExpired as error:
        raise LimitError(f"{source.uri}: was not read within {seconds} s; the file is damaged or made to hang its reader") from error
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGABRT):  # pdfium aborts where it gets no memory
        raise LimitError(f"{source.uri}: was stopped at {seconds} s of processor time or {megabytes} MB; the file is damaged or made to hang its reader")
    if done.returncode:
        last = done.stderr.decode("utf-8", errors="replace").strip().rsplit("\n", 1)[-1][:200]
        raise ParseError(f"{source.uri}: its reader crashed (exit {done.returncode}{f', {last}' if last else ''}); the file is damaged or made to do so")
    kind, content = pickle.loads(done.stdout)
    if kind == "documents":
        return tuple(content)
    raise (LimitError if kind == "limit" else ParseError)(content)


def child() -> None:
    """Read a task from standard input, write the pickled answer to standard output. The parent calls it, nobody else."""
    answer_to = os.dup(1)
    os.dup2(2, 1)  # what a library prints must not stand in the answer
    data, uri, media_type, fetched_at, seconds, megabytes = pickle.load(sys.stdin.buffer)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + _EXCESS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "darwin":  # there the address space of any process is larger than any useful limit
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    with os.fdopen(answer_to, "wb") as stream:
        stream.write(pickle.dumps(_answer(Source(data, uri, media_type, fetched_at), megabytes)))


def _answer(source: Source, megabytes: int) -> tuple[str, object]:
    """("documents", list), or the kind of error and its message."""
    from extractor.parse import parse_all

    try:
        return "documents", list(parse_all(source))
    except LimitError as error:
        return "limit", str(error)
    except ParseError as error:
        return "error", str(error)
    except MemoryError:
        return "limit", f"{source.uri}: needs more than {megabytes} MB to read; the file is damaged or made to inflate"
    except RecursionError:
        return "limit", f"{source.uri}: is nested too deep to read"
    except Exception as error:  # whatever a library raises on damaged bytes: the message goes to the caller
        return "error", f"{source.uri}: its reader failed ({type(error).__name__}: {error}); the file is damaged, or this is a fault of ours"
