"""Parsing in a child process with limits on processor time, memory and wall time: for batches of files that nobody vouches for."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import resource
import sys

from extractor.document import ParsedDocument
from extractor.errors import LimitError, ParseError
from extractor.source import Source

_CPU_EXCESS = 2
"""Seconds between the first signal and the kill of a child that spends too much processor time."""


def parse_guarded(source: Source, *, seconds: int = 20, megabytes: int = 500) -> tuple[ParsedDocument, ...]:
    """As `parse_all`, in a child process that can neither hang, nor eat the memory, nor write files, nor crash the caller.

    Raises what `parse_all` raises, LimitError where the child needs more than `seconds` or `megabytes`, ParseError where it dies.
    """
    context = multiprocessing.get_context("spawn")  # a fork would copy the locks and the memory of a threaded parent
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(sender, source, seconds, megabytes), daemon=True)
    child.start()
    sender.close()
    try:
        answer = _answer(receiver, seconds + _CPU_EXCESS)
        if answer is None and child.is_alive():
            raise LimitError(f"{source.uri}: was not read within {seconds} s; the file is damaged or made to hang its reader")
        child.join(_CPU_EXCESS)
    finally:
        if child.is_alive():
            child.kill()
        child.join()
        receiver.close()
    if answer is None:
        # 24 and 9 are the signals of the processor limit; anything else is a crash of a parser's own code
        if child.exitcode in (-24, -9):
            raise LimitError(f"{source.uri}: was not read within {seconds} s of processor time; the file is damaged or made to hang its reader")
        raise ParseError(f"{source.uri}: its reader crashed (exit {child.exitcode}); the file is damaged or made to do so")
    if isinstance(answer, ParseError):
        raise answer
    return answer


def _answer(receiver: multiprocessing.connection.Connection, seconds: float) -> tuple[ParsedDocument, ...] | ParseError | None:
    """What the child sent; None where it died or stayed silent."""
    try:
        if not receiver.poll(seconds):
            return None
        kind, content = receiver.recv()
    except EOFError:
        return None
    if kind == "documents":
        return tuple(content)
    return (LimitError if kind == "limit" else ParseError)(content)


def _child(sender: multiprocessing.connection.Connection, source: Source, seconds: int, megabytes: int) -> None:
    from extractor.parse import parse_all

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + _CPU_EXCESS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "darwin":  # there the address space of any process is larger than any useful limit
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    try:
        sender.send(("documents", list(parse_all(source))))
    except LimitError as error:
        sender.send(("limit", str(error)))
    except ParseError as error:
        sender.send(("error", str(error)))
    except MemoryError:
        sender.send(("limit", f"{source.uri}: needs more than {megabytes} MB to read; the file is damaged or made to inflate"))
    except RecursionError:
        sender.send(("limit", f"{source.uri}: is nested too deep to read"))
    except Exception as error:  # whatever a parser of others raises on damaged bytes: the message goes to the caller
        sender.send(("error", f"{source.uri}: its reader failed ({type(error).__name__}: {error}); the file is damaged, or this is a fault of ours"))
