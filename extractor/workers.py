"""Reading documents in several processes: in order, with a bound on what waits, and with a process that dies replaced."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from extractor.ingest import Problem, Reading, read_documents
from extractor.source import Source

_WAITING = 4
"""Documents under way for each process: enough that none is idle, few enough that memory stays small."""


@dataclass(slots=True)
class _Task:
    source: Source
    future: Future[Reading] | None = None
    """None once its process died: it is read again, alone."""


def in_workers(items: Iterable[Source | Reading], *, jobs: int) -> Iterator[Reading]:
    """Readings of sources, and the readings among the items as they are, in order.

    When a process is killed, everything that was under way is read again one by one, so that only the document that kills its process is lost:
    it becomes a problem.
    """
    waiting: deque[_Task | Reading] = deque()
    pool = _pool(jobs)
    try:
        for item in items:
            if isinstance(item, Reading):
                waiting.append(item)
            else:
                try:
                    waiting.append(_Task(item, _submitted(pool, item)))
                except BrokenProcessPool:
                    waiting.append(_Task(item))
            while len(waiting) > jobs * _WAITING:
                pool, reading = _next(waiting, pool, jobs)
                yield reading
        while waiting:
            pool, reading = _next(waiting, pool, jobs)
            yield reading
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _next(waiting: deque[_Task | Reading], pool: ProcessPoolExecutor, jobs: int) -> tuple[ProcessPoolExecutor, Reading]:
    """The oldest reading, and the pool to go on with."""
    item = waiting.popleft()
    if isinstance(item, Reading):
        return pool, item
    try:
        if item.future:
            return pool, item.future.result()
    except BrokenProcessPool:
        pool.shutdown(wait=False, cancel_futures=True)
        pool = _pool(jobs)
        for other in waiting:
            if isinstance(other, _Task):
                # What was finished before the process died keeps its result.
                if other.future and other.future.done() and not other.future.exception():
                    continue
                other.future = None
    return pool, _alone(item.source)


def _alone(source: Source) -> Reading:
    """Read in a process of its own, twice at most."""
    for _ in range(2):
        with _pool(1) as pool:
            try:
                return _submitted(pool, source).result()
            except BrokenProcessPool:
                continue
    message = f"{source.uri}: its process died twice (out of memory, or killed); expected a document that can be read in the memory at hand"
    return Reading(source.uri, None, problems=(Problem(source.uri, "LimitError", message),))


def _pool(jobs: int) -> ProcessPoolExecutor:
    # A child forked from this process would inherit the database's lock and keep it when this process is killed. The server of forks is a new process
    # that imports the rules once; each worker, also one that replaces another, begins with them.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["extractor.ready"])
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_end_with_parent)


def _submitted(pool: ProcessPoolExecutor, source: Source) -> Future[Reading]:
    """Give a source to the pool, which starts a process for it where none is idle.

    A terminal tells Ctrl-C to all processes of a command. Ours do not hear it, or each would print where it was; they end with their parent.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        return pool.submit(read_documents, source)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(read_documents, source)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever; end it."""
    parent = multiprocessing.parent_process()
    assert parent

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
