"""How a night went, for people and for cron."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.display import for_terminal
from extractor.fetch.failure import what_follows
from extractor.fetch.state import Gap

ALL_WELL, SOME_FAILED, NOTHING_REACHED = 0, 1, 3
"""Exit codes; 2 is wrong usage."""


@dataclass(slots=True)
class SourceReport:
    """What became of one source."""

    name: str
    announced: int = 0
    """Items that its lists held."""
    new: int = 0
    """Items that were not known, or were left from an earlier night."""
    stored: int = 0
    kept: int = 0
    """Items whose bytes `fetch` put into the archive; the next nightly run stores them."""
    instead: int = 0
    """Items of which only the announcement's own words could be stored."""
    failed: int = 0
    left: int = 0
    """Items that this run did not come to (--limit, a signal)."""
    reason: str | None = None
    """Why the source itself could not be read; None: it could."""
    message: str | None = None
    silent: bool = False
    """Its list came, empty, and never was before: a dead address often looks so."""
    last_good_at: str | None = None
    notes: list[str] = field(default_factory=list)
    samples: list[str] = field(default_factory=list)
    """Of a dry run: the first items that would be fetched."""


@dataclass(slots=True)
class NightReport:
    """What a run did."""

    sources: list[SourceReport] = field(default_factory=list)
    documents: int = 0
    """New documents in the store."""
    facts: int = 0
    gaps: list[Gap] = field(default_factory=list)
    """Each announced item that is not in the store."""
    seconds: float = 0.0
    stopped: bool = False
    reached: bool = True
    """Whether any request or folder brought anything."""
    dry: bool = False
    """Nothing was fetched: it only says what would be."""
    fetch_only: bool = False
    """Nothing was stored: what was fetched is kept in the archive."""

    @property
    def exit_code(self) -> int:
        """0 all well, 1 some failed or stopped, 3 no source could be read."""
        broken = [source for source in self.sources if source.reason]
        if broken and (len(broken) == len(self.sources) or not self.reached):
            return NOTHING_REACHED
        return SOME_FAILED if broken or self.stopped or any(source.failed or source.silent for source in self.sources) else ALL_WELL


def told(report: NightReport) -> str:
    """The summary that a person reads: a line a source, what could not be had and why, and the sum."""
    width = max((len(source.name) for source in report.sources), default=0)
    lines = [f"{source.name:<{width}}  {_did(source, dry=report.dry)}" for source in report.sources]
    lines += [f"  note: {note}" for source in report.sources for note in source.notes]
    lines += [f"  {source.name}: {sample}" for source in report.sources for sample in source.samples]
    if report.gaps:
        lines.append(f"Gaps: {len(report.gaps)} announced items are not in the store")
        lines += [f"  {_gap(gap)}" for gap in report.gaps[:20]]
        if len(report.gaps) > 20:
            lines.append(f"  … and {len(report.gaps) - 20} more, in the table items")
    lines.append(_sum(report))
    return "\n".join(for_terminal(line.replace("\n", " ")) for line in lines)


def _sum(report: NightReport) -> str:
    """The last line: what the whole run did."""
    time = f"{report.seconds:.0f} s"
    ended = " (stopped; the next run goes on)" if report.stopped else ""
    if report.dry:
        return f"{sum(source.new for source in report.sources)} items would be fetched; nothing was fetched or stored ({time}){ended}"
    if report.fetch_only:
        return f"{sum(source.kept for source in report.sources)} items kept in the archive, which the next nightly run stores ({time}){ended}"
    return f"{report.documents} new documents with {report.facts} facts in {time}{ended}"


def _did(source: SourceReport, *, dry: bool) -> str:
    if source.reason:
        return f"NOT READ ({source.reason}): {source.message}; last good: {source.last_good_at or 'never'}"
    if dry:
        return f"{source.announced} announced, {source.new} would be fetched"
    parts = [f"{source.announced} announced", f"{source.new} new", f"{source.kept} kept" if source.kept else f"{source.stored} stored"]
    parts += [f"{n} {what}" for n, what in ((source.instead, "by their announcement only"), (source.failed, "failed"), (source.left, "left for the next run")) if n]
    return ", ".join(parts)


def _gap(gap: Gap) -> str:
    return f"{gap.source}: {gap.url}: {gap.reason}, {gap.tries} tries{what_follows(gap.state, gap.next_try_at, instead=gap.instead)}"
