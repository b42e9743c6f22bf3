"""What a source is to the run: it announces items page by page, and fetches one when asked. Built-in sources register as a third party's would.

A package adds a source with an entry point in the group "extractor.sources": `name = "module:Class"`; the name is the `type` in sources.toml.
"""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import entry_points
from typing import Any, ClassVar, Generic, TypeVar

import httpx
from pydantic import BaseModel, ConfigDict, Field

from extractor.errors import UsageError
from extractor.fetch import content
from extractor.fetch.address import site_of
from extractor.fetch.client import Client, Response, Validators
from extractor.fetch.failure import RequestFailed
from extractor.source import Source

Cursor = Mapping[str, Any]
"""Where a source stands, as JSON values; only the source itself reads it."""


class SourceConfig(BaseModel):
    """What every [[sources]] table has."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    name: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")
    """Unique; what logs, the gap report and --source say."""
    type: str
    """Which kind of source."""
    enabled: bool = True
    hosts: tuple[str, ...] = ()
    """Hosts that items may be fetched from, besides the source's own site; "*" allows each public host."""
    first_days: int = Field(default=14, ge=0, le=36_500)
    """How far back the first run looks, for sources that can be asked by date."""
    overlap_days: int = Field(default=7, ge=0, le=365)
    """How far each run reads behind its cursor: sources announce late and back-dated items."""


@dataclass(frozen=True, slots=True)
class Item:
    """One document that a source announces."""

    key: str
    """The source's stable name for it: an accession number, a canonical address."""
    url: str
    title: str = ""
    announced_at: str | None = None
    """ISO, UTC; None where the source does not say."""
    version: str = ""
    """Changes when the source announces the same key with other content."""
    data: bytes | None = None
    """The document itself, where the announcement already holds it."""
    media_type: str | None = None
    fallback: bytes | None = None
    """What the announcement says (a feed of one item); stored where the page refuses robots, so that nothing is lost."""


@dataclass(frozen=True, slots=True)
class Page:
    """A part of what a source announces. The last page's cursor is the source's when all items are settled."""

    items: tuple[Item, ...] = ()
    cursor: Cursor | None = None
    notes: tuple[str, ...] = ()
    """Warnings for people: a feed that is malformed, a list that is suddenly empty."""


@dataclass
class Session:
    """What a source works with during a run. One for each source; used by one thread at a time while it announces."""

    client: Client
    cursor: Cursor
    known: Callable[[str], Validators | None]
    """Validators kept for an address."""
    since: date
    """The first day that is wanted: --since, or the cursor less the overlap, or `first_days` before today."""
    named_trials: Callable[[], Sequence[str]] = tuple
    """Trial ids that the stored documents name."""
    learnt: dict[str, Validators] = field(default_factory=dict)
    """Validators to keep once everything announced is settled."""

    def poll(self, url: str, allowed: tuple[str, ...], *, headers: Mapping[str, str] | None = None) -> Response | None:
        """Ask for a list again; None where it has not changed since all its items were settled (by 304, or by the same bytes)."""
        known = self.known(url)
        response = self.client.get(url, validators=known, allowed=allowed, headers=headers)
        if response.not_modified:
            return None
        digest = hashlib.sha256(response.body).hexdigest()
        self.learnt[url] = Validators(response.headers.get("etag"), response.headers.get("last-modified"), digest)
        return None if known is not None and known.sha256 == digest else response


C = TypeVar("C", bound=SourceConfig)


class SourcePlugin(Generic[C]):
    """Base of the sources. A subclass says its Config and what it announces; most need no `fetch` of their own."""

    Config: ClassVar[type[SourceConfig]] = SourceConfig
    last: ClassVar[bool] = False
    """Whether it asks what other sources' documents name, and so starts when they are done."""

    def __init__(self, config: C) -> None:
        self.config = config

    @property
    def origins(self) -> tuple[str, ...]:
        """Addresses of the source itself; items may come from their sites."""
        return ()

    @property
    def allowed(self) -> tuple[str, ...]:
        """Hosts that may be asked, redirects included."""
        return (*dict.fromkeys(site_of(httpx.URL(url).host) for url in self.origins), *self.config.hosts)

    def discover(self, session: Session) -> Iterator[Page]:
        """What the source announces now. Raises RequestFailed where it cannot be read: an outage must never look like "nothing new"."""
        raise NotImplementedError

    def fetch(self, session: Session, item: Item) -> tuple[Source, tuple[str, ...]]:
        """The item's document, and warnings. Raises RequestFailed (or another SourceError)."""
        if item.data is not None:
            return Source(item.data, item.url, item.media_type), ()
        response = session.client.get(item.url, allowed=self.allowed)
        content.check_type(response.body, response.media_type, response.url)
        return Source(response.body, item.url, response.media_type, response.fetched_at), response.warnings


def read_json(response: Response) -> Any:
    """The JSON of an answer. Raises RequestFailed: blocked for a page that refuses robots, wrong_type for anything else."""
    content.check_type(response.body, "application/json", response.url)
    try:
        return json.loads(response.body)
    except ValueError as error:
        raise RequestFailed(f"{response.url}: is no JSON ({error})", reason="wrong_type") from error


def record_bytes(record: object) -> bytes:
    """One record of a list as a JSON document: the same values give the same bytes."""
    return json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def version_of(*parts: str | bytes | None) -> str:
    """A short digest by which two announcements of one key are told apart."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update((part.encode("utf-8", "replace") if isinstance(part, str) else part or b"") + b"\0")
    return digest.hexdigest()[:16]


_S = "extractor.fetch.sources."
BUILT_IN: Mapping[str, str] = {
    "feed": _S + "feeds:Feed",
    "index_page": _S + "pages:IndexPage",
    "sitemap": _S + "pages:Sitemap",
    "urls": _S + "urls:UrlList",
    "folder": _S + "folder:Folder",
    "warc": _S + "warc:WarcFiles",
    "edgar": _S + "edgar:EdgarCompanies",
    "edgar_current": _S + "edgar_current:EdgarCurrent",
    "clinicaltrials": _S + "clinicaltrials:ClinicalTrials",
    "openfda": _S + "openfda:OpenFda",
    "fda_orphan": _S + "fda_orphan:OrphanDesignations",
    "dailymed": _S + "dailymed:DailyMed",
    "ema": _S + "ema:EmaList",
}
"""type → "module:Class", in the form of an entry point."""


def source_types() -> dict[str, str]:
    """Every known type, built in or installed. An installed one cannot take a built-in name."""
    return {point.name: point.value for point in entry_points(group="extractor.sources")} | dict(BUILT_IN)


def load_type(name: str) -> type[SourcePlugin[Any]]:
    """The class behind a type. Raises UsageError for a name that nobody registered or whose module cannot be imported."""
    types = source_types()
    if name not in types:
        raise UsageError(f"source type {name!r} is unknown; expected one of {', '.join(sorted(types))}")
    module, _, attribute = types[name].partition(":")
    try:
        found = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise UsageError(f"source type {name!r}: {types[name]} cannot be imported ({error})") from error
    if not (isinstance(found, type) and issubclass(found, SourcePlugin)):
        raise UsageError(f"source type {name!r}: {types[name]} is no SourcePlugin")
    return found
