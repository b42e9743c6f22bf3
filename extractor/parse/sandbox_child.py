"""The child of `extractor.parse.sandbox`: reads files that its parent sends, each within its limits, and ends with its parent."""

from __future__ import annotations

import os
import pickle
import resource
import signal
import struct
import sys
from pathlib import Path
from typing import BinaryIO

from extractor.errors import LimitError, ParseError
from extractor.source import Source

LENGTH = struct.Struct("!Q")
"""What stands before each task and each answer: how many bytes follow."""
_GROWN_KB = 200_000
"""Peak of memory after which a child is replaced: what one file needed must not be missing for another."""
_FORBIDDEN = frozenset(
    [
        "socket.connect",
        "socket.bind",
        "socket.sendto",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.posix_spawn",
        "os.fork",
        "os.forkpty",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.mkdir",
        "os.link",
        "os.symlink",
        "os.chmod",
        "os.chown",
        "os.truncate",
        "os.kill",
        "os.putenv",
    ]
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def serve() -> None:
    """Answer tasks from standard input until it ends. The parent calls it, nobody else."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal tells Ctrl-C to all processes of a command; this one ends with its parent
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand in an answer
    _renounce()
    is_last = False
    while not is_last and (task := _received(sys.stdin.buffer)):
        data, uri, media_type, fetched_at, seconds, megabytes = pickle.loads(task)
        del task
        kind, content, is_last = _within(seconds, megabytes, Source(data, uri, media_type, fetched_at))
        answer = pickle.dumps((kind, content, is_last), protocol=pickle.HIGHEST_PROTOCOL)
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()
        del data, content, answer


def _received(stream: BinaryIO) -> bytes:
    """The next task; empty at the end of the stream."""
    head = stream.read(LENGTH.size)
    return stream.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else b""


def _renounce() -> None:
    """Give up, for good, what no parser needs: files to write, the network, other programs."""
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event in _FORBIDDEN or (event == "open" and _is_to_write(arguments)):
            raise PermissionError(f"a parser tried {event} {arguments!r}"[:200])

    sys.addaudithook(refuse)


def _is_to_write(arguments: tuple[object, ...]) -> bool:
    _, mode, flags = arguments
    return (isinstance(mode, str) and any(letter in mode for letter in "wax+")) or (isinstance(flags, int) and bool(flags & _WRITES))


def _within(seconds: int, megabytes: int, source: Source) -> tuple[str, object, bool]:
    """The answer to one task, and whether the child is to be replaced after it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, most))
    if sys.platform != "darwin":  # there the address space of any process is larger than any useful limit
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, resource.getrlimit(resource.RLIMIT_AS)[1]))
    kind, content, is_fit = _answer(source, megabytes)
    return kind, content, _peak_kilobytes() > _GROWN_KB or not is_fit


def _peak_kilobytes() -> int:
    """The most memory that this process has held. Not `ru_maxrss` where Linux says it better: that starts at what the parent held, so that a large one's child would seem grown from its first file on."""
    try:
        status = Path("/proc/self/status").read_text("ascii", "replace")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))
    except (OSError, StopIteration):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak // 1024 if sys.platform == "darwin" else peak  # there it is counted in bytes


def _answer(source: Source, megabytes: int) -> tuple[str, object, bool]:
    """("documents", tuple), or the kind of error and its message; whether the readers are as they were before."""
    from extractor.parse import parse_all

    try:
        return "documents", tuple(parse_all(source)), True
    except LimitError as error:
        return "limit", str(error), True
    except ParseError as error:
        return "error", str(error), True
    except MemoryError:
        return "limit", f"{source.uri}: needs more than {megabytes} MB to read; the file is damaged or made to inflate", False
    except RecursionError:
        return "limit", f"{source.uri}: is nested too deep to read", False
    except Exception as error:  # whatever a library raises on damaged bytes: the message goes to the caller
        return "error", f"{source.uri}: its reader failed ({type(error).__name__}: {error}); the file is damaged, or this is a fault of ours", False
