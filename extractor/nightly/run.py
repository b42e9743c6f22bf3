"""The run: sources announce and downloads come in on threads, one thread stores; what was announced is remembered before anything else is done with it."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from extractor.errors import ExtractorError, SourceError, UsageError
from extractor.fetch.archive import Archive
from extractor.fetch.client import Client
from extractor.fetch.config import Config
from extractor.fetch.dates import now, read_day
from extractor.fetch.failure import Reason, RequestFailed
from extractor.fetch.plugin import Cursor, Page, Session, SourcePlugin
from extractor.fetch.politeness import Hosts
from extractor.fetch.state import State, Task
from extractor.ingest import IngestReport, read_documents, store_reading
from extractor.nightly.report import NightReport, SourceReport
from extractor.source import Source
from extractor.store.connection import sole_writer
from extractor.store.resolution import resolve
from extractor.store.schema import open_to_write
from extractor.store.writing import Writer

log = logging.getLogger("extractor.nightly")

_FALLS_BACK: frozenset[Reason] = frozenset({"blocked", "robots", "refused_host", "not_found", "wrong_type", "contact", "refused_address"})
"""Reasons for which the announcement's own words are stored in place of the page."""
_MOST_THREADS = 256
_SAMPLES = 3
"""Items of each source that a dry run shows."""
_WAIT = 0.1
"""Seconds after which the storing thread looks whether it was asked to stop."""


@dataclass(frozen=True, slots=True)
class NightOptions:
    """What the command line adds to the configuration."""

    sources: tuple[str, ...] = ()
    """Names; none: every enabled one."""
    since: date | None = None
    limit: int | None = None
    """Most items that are fetched."""
    jobs: int | None = None
    """Downloads at a time from each source."""
    archive: Path | None = None
    dry_run: bool = False
    """Only say what would be fetched."""
    fetch_only: bool = False
    """Keep the bytes in the archive; a later run stores them."""


@dataclass(frozen=True, slots=True)
class Announced:
    source: str
    page: Page


@dataclass(frozen=True, slots=True)
class Ended:
    """A source said all that it has; `error` where it could not."""

    source: str
    error: ExtractorError | None = None


@dataclass(frozen=True, slots=True)
class Came:
    """A download's end."""

    task: Task
    found: Source | None = None
    error: ExtractorError | None = None
    warnings: tuple[str, ...] = ()


Event = Announced | Ended | Came


@dataclass
class _SourceRun:
    plugin: SourcePlugin[Any]
    session: Session
    report: SourceReport
    before: int
    """How many items it had announced when it last had any."""
    skips: bool = False
    """Whether --since leaves out days that the cursor has not come to."""
    cursor: Cursor | None = None
    waiting: deque[Task] = field(default_factory=deque)
    under_way: int = 0
    ended: bool = False


def run_night(
    config: Config, db: str | Path, options: NightOptions = NightOptions(), *, stop: threading.Event | None = None, progress: Callable[[str, int, int], None] | None = None
) -> NightReport:
    """Poll the sources, fetch what is new, store it. One run at a time for each database.

    `stop`: set it to end gracefully: the document at hand is finished, everything else is left for the next run.
    `progress` gets the address, how many are done and how many are known. Raises UsageError for an unknown source or a missing archive,
    StoreBusyError where another run holds the database, StoreError where it cannot be written.
    """
    folder = options.archive or config.run.archive
    if options.fetch_only and folder is None:
        raise UsageError("fetch keeps what it fetches in an archive; expected --archive DIR, or run.archive in the configuration")
    chosen = config.chosen(options.sources)
    started = time.monotonic()
    with sole_writer(db, "nightly"), closing(open_to_write(db)) as database:
        night = _Night(config, options, database, Path(db), Archive(folder) if folder else None, stop or threading.Event(), progress)
        try:
            for last in (False, True):
                night.work([plugin for plugin in chosen if plugin.last is last])
        finally:
            night.close()
        if not (options.dry_run or options.fetch_only or night.report.stopped):
            resolve(database, db)
        kept = {"fetched"} if options.fetch_only else set[str]()  # that they are not in the store yet is what `fetch` is asked for
        night.report.gaps = [gap for gap in night.state.gaps() if gap.state not in kept and (not options.sources or gap.source in options.sources)]
    night.report.reached = night.client.answers > 0 or any(source.announced for source in night.report.sources)
    night.report.seconds = time.monotonic() - started
    return night.report


class _Night:
    """One run over one database."""

    def __init__(
        self,
        config: Config,
        options: NightOptions,
        database: Database,
        path: Path,
        archive: Archive | None,
        stop: threading.Event,
        progress: Callable[[str, int, int], None] | None,
    ) -> None:
        self.config, self.options, self.database, self.path, self.archive, self.stop, self.progress = config, options, database, path, archive, stop, progress
        self.state = State(database, path)
        self.report = NightReport(dry=options.dry_run, fetch_only=options.fetch_only)
        self.writer = Writer(database, path, command="nightly")
        self.stored = IngestReport()
        self.client = Client(Hosts(config.run.book, config.hosts, patience=config.run.patience), contact=config.run.secret_contact, limits=config.run.limits, stop=stop)
        self.jobs = options.jobs or config.run.jobs
        self.events: queue.Queue[Event] = queue.Queue(maxsize=2 * self.jobs)
        # A source whose host wants to be asked slowly keeps its own threads waiting, and no other source's.
        self.downloads = ThreadPoolExecutor(min(self.jobs * max(len(config.sources), 1), _MOST_THREADS), thread_name_prefix="fetch")
        self.runs: dict[str, _SourceRun] = {}
        self.done = self.begun = 0

    def close(self) -> None:
        """End the threads; what they still bring is let go, since it is announced and comes again."""
        self.stop.set()
        while any(run.under_way or not run.ended for run in self.runs.values()):
            self._note(self.events.get())
        self.downloads.shutdown()
        self.client.hosts.close()
        self.client.close()

    def work(self, plugins: Iterable[SourcePlugin[Any]]) -> None:
        """Take these sources through their night."""
        plugins = list(plugins)
        if not plugins or self.stop.is_set():
            self.report.sources += [SourceReport(p.config.name, notes=["not asked: the run was stopped before"]) for p in plugins]
            return
        validators, trials = self.state.validators(), _named_trials(self.database)
        for plugin in plugins:
            known = self.state.source(plugin.config.name)
            usual = _since(plugin, known.cursor)
            session = Session(self.client, known.cursor, validators.get, self.options.since or usual, lambda: trials)
            report = SourceReport(plugin.config.name, last_good_at=known.last_good_at)
            self.report.sources.append(report)
            self.runs[plugin.config.name] = _SourceRun(plugin, session, report, known.last_announced, skips=session.since > usual)
            if not self.options.dry_run:
                self._take(self.state.open_tasks(plugin.config.name))
            threading.Thread(target=self._discover, args=(plugin, session), name=f"ask-{plugin.config.name}", daemon=True).start()
        while any(run.under_way or run.waiting or not run.ended for run in self.runs.values()):
            self._begin_downloads()
            try:
                event = self.events.get(timeout=_WAIT)
            except queue.Empty:
                continue
            self._handle(event)
        for run in self.runs.values():
            self._finish(run)
        self.runs.clear()
        self.report.documents, self.report.facts = self.stored.added, self.stored.facts

    # on threads of their own

    def _discover(self, plugin: SourcePlugin[Any], session: Session) -> None:
        error: ExtractorError | None = None
        try:
            for page in plugin.discover(session):
                self.events.put(Announced(plugin.config.name, page))
                if self.stop.is_set():
                    raise RequestFailed(f"{plugin.config.name}: the run was stopped", reason="stopped")
        except ExtractorError as failed:
            error = failed
        except Exception as failed:
            log.exception("source %s", plugin.config.name)
            error = RequestFailed(f"{plugin.config.name}: {type(failed).__name__}: {failed} (a fault of this program; please report it)", reason="unreadable")
        self.events.put(Ended(plugin.config.name, error))

    def _download(self, task: Task, run: _SourceRun) -> None:
        try:
            found, warnings = self._kept(task) or run.plugin.fetch(run.session, task.item)
            self.events.put(Came(task, found, warnings=warnings))
        except ExtractorError as error:
            self.events.put(Came(task, error=error))
        except Exception as error:
            log.exception("item %s", task.item.url)
            self.events.put(Came(task, error=RequestFailed(f"{task.item.url}: {type(error).__name__}: {error} (a fault of this program; please report it)", reason="unreadable")))

    def _kept(self, task: Task) -> tuple[Source, tuple[str, ...]] | None:
        """What an earlier run kept; None where there is nothing, or no longer."""
        if not task.sha256 or not self.archive:
            return None
        try:
            return self.archive.read(task.sha256), ()
        except SourceError as error:
            log.warning("%s: %s", task.source, error)
            return None

    # on the storing thread

    def _take(self, tasks: Iterable[Task]) -> None:
        for task in tasks:
            run = self.runs[task.source]
            run.report.new += 1
            run.waiting.append(task)

    def _begin_downloads(self) -> None:
        for run in self.runs.values():
            while run.waiting and (self.stop.is_set() or run.under_way < self.jobs):
                self._begin(run, run.waiting.popleft())

    def _begin(self, run: _SourceRun, task: Task) -> None:
        """Start a download, or leave it to the next run."""
        if self.stop.is_set() or (self.options.limit is not None and self.begun >= self.options.limit):
            run.report.left += 1
            return
        self.begun += 1
        run.under_way += 1
        self.downloads.submit(self._download, task, run)

    def _handle(self, event: Event) -> None:
        self._note(event)
        if isinstance(event, Announced):
            self._announced(self.runs[event.source], event.page)
        elif isinstance(event, Came):
            self._came(event)

    def _note(self, event: Event) -> None:
        """What must be counted of an event even where nothing more is done with it."""
        if isinstance(event, Came):
            self.runs[event.task.source].under_way -= 1
        elif isinstance(event, Ended):
            run = self.runs[event.source]
            run.ended = True
            if event.error:
                run.report.reason, run.report.message = getattr(event.error, "reason", type(event.error).__name__), str(event.error)

    def _announced(self, run: _SourceRun, page: Page) -> None:
        run.report.announced += len(page.items)
        run.report.notes += page.notes
        run.cursor = page.cursor if page.cursor is not None else run.cursor
        name = run.plugin.config.name
        if self.options.dry_run:
            unseen = self.state.unseen(name, page.items)
            run.report.new += len(unseen)
            run.report.samples += [f"{item.title or item.key}  {item.url}" for item in unseen[: _SAMPLES - len(run.report.samples)]]
        elif page.items:
            self._take(self.state.announce(name, page.items))

    def _came(self, event: Came) -> None:
        run = self.runs[event.task.source]
        self.done += 1
        if event.found is not None:
            run.report.notes += event.warnings
            self._store(run, event.task, event.found)
        elif event.error is not None:
            self._failed(run, event.task, event.error)
        if self.progress:
            self.progress(event.task.item.url, self.done, self.done + sum(each.under_way + len(each.waiting) for each in self.runs.values()))

    def _store(self, run: _SourceRun, task: Task, found: Source) -> None:
        try:
            if self.archive:
                self.archive.keep(found)  # also what an earlier run kept and the archive lost since
                if task.sha256 != found.sha256:
                    self.state.fetched(task, found.sha256)
        except SourceError as error:
            self._failed(run, task, error)
            return
        if self.options.fetch_only:
            run.report.kept += 1
            return
        if self.stop.is_set() and self.archive:
            run.report.left += 1  # kept: the next run stores it without the network, and this one ends soon
            return
        problems = self._documents_of(found)
        if problems is None:
            self.state.stored(task, found, archived=self.archive is not None)
            run.report.stored += 1
        else:
            self._failed(run, task, RequestFailed(problems, reason="unreadable"))

    def _documents_of(self, found: Source) -> str | None:
        """Store what the bytes say; None where all went well, else what did not."""
        before = len(self.stored.problems)
        state = store_reading(self.writer, read_documents(found), self.stored)
        return None if state != "failed" else "; ".join(problem.message for problem in self.stored.problems[before:])

    def _failed(self, run: _SourceRun, task: Task, error: ExtractorError) -> None:
        reason: Reason = error.reason if isinstance(error, RequestFailed) else "unreadable"
        if reason == "stopped":
            run.report.left += 1
            self.report.stopped = True
            return
        state = self.state.failed(task, reason, str(error), max_tries=self.config.run.max_tries, asked=getattr(error, "asked", True))
        if task.item.fallback and (reason in _FALLS_BACK or state == "given_up") and not self.options.fetch_only:
            self._store_announcement(run, task)
        run.report.failed += 1
        log.warning("%s: %s (%s)", task.source, error, state)

    def _store_announcement(self, run: _SourceRun, task: Task) -> None:
        words = Source(task.item.fallback or b"", task.item.url, "application/rss+xml", task.item.announced_at)
        if self._documents_of(words) is None:
            self.state.stored_instead(task, words.sha256)
            run.report.instead += 1

    def _finish(self, run: _SourceRun) -> None:
        """Move the cursor where everything announced is settled; else leave it, so that the next run reads the same again."""
        name, report = run.plugin.config.name, run.report
        self.report.stopped = self.report.stopped or self.stop.is_set()
        if report.reason == "stopped":
            report.reason = report.message = None
            self.report.stopped = True
        if run.before and not report.announced and not report.reason and run.session.learnt:
            report.silent = True
            report.notes.append(f"{name}: announced nothing; it had {run.before} items when it last had any. Look whether its address still holds")
        if self.options.dry_run:
            return
        if report.reason:
            self.state.source_failed(name, report.reason, report.message or "")
        elif self.report.stopped or report.silent or run.skips:
            self.state.source_read(name, report.announced)
        else:
            self.state.finish_source(name, cursor=run.cursor, learnt=run.session.learnt, announced=report.announced)


def _since(plugin: SourcePlugin[Any], cursor: Cursor) -> date:
    """The first day that a source is asked for where nobody says another."""
    newest = read_day(cursor.get("newest"))
    return newest - timedelta(days=plugin.config.overlap_days) if newest else now().date() - timedelta(days=plugin.config.first_days)


def _named_trials(db: Database) -> tuple[str, ...]:
    """Identifiers that releases, and not registries, name."""
    query = "SELECT DISTINCT t.identifier FROM trials t JOIN documents d ON d.id = t.document WHERE d.kind <> 'registry' ORDER BY 1"
    return tuple(row["identifier"] for row in db.query(query))
