"""One polite, bounded, safe GET: robots.txt, rate, checked address, five redirects at most, no cookies, gzip only, a deadline over all."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from importlib.metadata import version

import httpcore
import httpx
import stamina
from protego import Protego

from extractor.fetch import content
from extractor.fetch.address import check_url, host_allowed
from extractor.fetch.dates import iso, now, read_moment
from extractor.fetch.failure import PASSING, RequestFailed
from extractor.fetch.politeness import MAX_PARK, Hosts
from extractor.fetch.transport import CheckedBackend, Deadline, Resolve, resolve_host

log = logging.getLogger("extractor.fetch")

PRODUCT = "release-extractor"
MAX_REDIRECTS = 5
MAX_ROBOTS = 512_000
_BLOCKED_FOR = 3_600.0
"""Seconds for which a host that took us for a robot is not asked again."""
_REFUSALS = 3
"""A host that says "forbidden" so often in a row is taken to refuse programs altogether; one page can be forbidden by itself."""
_EDGAR_BAN_FOR = 660.0  # ten minutes by SEC's own page, and one for clocks that differ
_ERROR_BODY = 65_536
_RETRY_WITHIN = 60.0
"""A longer pause (seconds) is left to a later run."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask "has it changed?" with, and what the body was then."""

    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """A finished answer; `body` is decoded, and empty when `not_modified`."""

    url: str
    """After redirects."""
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_at: str
    warnings: tuple[str, ...] = ()

    @property
    def not_modified(self) -> bool:
        return self.status == 304

    @property
    def media_type(self) -> str | None:
        return (self.headers.get("content-type") or "").split(";")[0].strip().lower() or None

    @property
    def server_date(self) -> datetime | None:
        return read_moment(self.headers.get("date"))


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one request."""

    timeout: float = 60.0
    """Seconds in all, from connecting to the last byte."""
    max_bytes: int = 50_000_000
    attempts: int = 3
    retry_wait: float = 0.5
    """Seconds before the second try; it doubles, with jitter."""


@dataclass(frozen=True, slots=True)
class _Request:
    url: httpx.URL
    headers: Mapping[str, str] = field(default_factory=dict)
    allowed: tuple[str, ...] = ("*",)
    max_bytes: int = 0
    robots: bool = True
    cut: bool = False
    """Take the first `max_bytes` of a longer answer."""
    sieve: Callable[[], content.Sieve] | None = None
    """Makes what leaves out parts of the answer while it comes in."""


class Client:
    """Shared by all threads of a run. Nothing is kept between requests but open connections."""

    def __init__(self, hosts: Hosts, *, contact: str | None = None, limits: Limits = Limits(), stop: threading.Event | None = None, resolve: Resolve = resolve_host) -> None:
        self.hosts = hosts
        self.limits = limits
        self.stop = stop or threading.Event()
        self._contact = contact
        self._deadline = Deadline(self.stop)
        self._agent = f"{PRODUCT}/{version(PRODUCT)}" + (f" ({contact})" if contact else "")
        backend = CheckedBackend(deadline=self._deadline, private_allowed=hosts.private_allowed, resolve=resolve)
        self._pool = httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(), network_backend=backend, max_connections=64, keepalive_expiry=30)
        self._robots: dict[str, Protego] = {}
        self._robots_lock = threading.Lock()
        self._refusals: dict[str, int] = {}
        self.answers = 0
        """Requests that brought something; 0 of many says that the network is gone."""

    def close(self) -> None:
        self._pool.close()

    def get(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        allowed: tuple[str, ...] = ("*",),
        headers: Mapping[str, str] | None = None,
        max_bytes: int | None = None,
        sieve: Callable[[], content.Sieve] | None = None,
    ) -> Response:
        """Fetch an address; with validators, a 304 comes back as `not_modified`. `sieve` makes a filter of the answer's bytes; `max_bytes` is for what it leaves.

        Raises RequestFailed with its reason; passing troubles were tried `limits.attempts` times before that.
        """
        request = _Request(check_url(url), self._headers(headers, validators), allowed, max_bytes or self.limits.max_bytes, sieve=sieve)
        response = self._patiently(request)
        self.answers += 1
        if response.not_modified and (validators is None or not (validators.etag or validators.last_modified)):
            log.warning("%s: 304 to a question without validators; asked once more", response.url)
            response = self._patiently(replace(request, headers={**request.headers, "Cache-Control": "no-cache"}))
            if response.not_modified:
                raise RequestFailed(f"{url}: answers 304 though nothing was known of it", reason="server_error")
        return response

    def _headers(self, extra: Mapping[str, str] | None, validators: Validators | None) -> dict[str, str]:
        headers = {"User-Agent": self._agent, "Accept": "*/*", "Accept-Encoding": "gzip", **(extra or {})}
        if validators and validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators and validators.last_modified:
            headers["If-Modified-Since"] = validators.last_modified
        return headers

    def _patiently(self, request: _Request) -> Response:
        """Retry what passes; a response that looks cut short is asked for twice and then kept, with a warning."""
        attempts = self.limits.attempts
        suspicious: Response | None = None
        retries = stamina.retry_context(on=_passes, attempts=attempts, wait_initial=self.limits.retry_wait, wait_max=10.0, wait_jitter=self.limits.retry_wait, timeout=None)
        for attempt in retries:
            with attempt:
                response = self._follow(request)
                if "content-length" in response.headers or response.headers.get("transfer-encoding") or response.not_modified or content.looks_complete(response.body):
                    return response
                if suspicious is None and attempt.num < attempts:
                    suspicious = response
                    raise RequestFailed(f"{response.url}: came without a length and does not end as it should", reason="truncated")
                return replace(response, warnings=("came without a length and does not end as it should: it may be cut short",))
        raise AssertionError("stamina returns or raises")

    def _follow(self, request: _Request) -> Response:
        for _ in range(MAX_REDIRECTS + 1):
            self._check_permission(request)
            response = self._once(request)
            if response.status not in (301, 302, 303, 307, 308):
                return response
            request = _redirected(request, response)
        raise RequestFailed(f"{request.url}: more than {MAX_REDIRECTS} redirects", reason="redirect")

    def _check_permission(self, request: _Request) -> None:
        host = request.url.host
        if not host_allowed(host, request.allowed):
            raise RequestFailed(f"{host}: is not one of the source's hosts ({', '.join(request.allowed)}); add it to `hosts` to follow it", reason="refused_host")
        settings = self.hosts.settings_of(host)
        if settings.needs_contact and not self._contact:
            raise RequestFailed(f"{host}: is only asked with a contact in the User-Agent; set run.contact or the environment variable that run.contact_env names", reason="contact")
        if request.robots and settings.robots and not self._robots_of(request.url).can_fetch(str(request.url), PRODUCT):
            raise RequestFailed(f"{request.url}: robots.txt of {host} disallows it", reason="robots")

    def _robots_of(self, url: httpx.URL) -> Protego:
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        with self._robots_lock:
            known = self._robots.get(origin)
        if known is not None:
            return known
        text = self.hosts.robots_text(origin)
        if text is None:
            text = self._ask_robots(origin)
            self.hosts.keep_robots(origin, text)
        robots = Protego.parse(text)
        delay = robots.crawl_delay(PRODUCT)
        if delay:
            self.hosts.set_delay(url.host, float(delay))
        with self._robots_lock:
            self._robots[origin] = robots
        return robots

    def _ask_robots(self, origin: str) -> str:
        """The text of robots.txt; empty where there is none. A server in trouble means "not now": RequestFailed."""
        try:
            response = self._follow(_Request(check_url(origin + "/robots.txt"), self._headers(None, None), ("*",), MAX_ROBOTS, robots=False, cut=True))
        except RequestFailed as error:
            if error.reason in ("not_found", "client_error", "blocked", "wrong_type", "redirect"):
                return ""
            raise RequestFailed(f"not asked, since robots.txt cannot be read now: {error}", reason=error.reason, retry_after=error.retry_after, asked=error.asked) from error
        if content.shape_of(response.body) == "html":
            log.warning("%s/robots.txt: is an HTML page; taken as empty", origin)
            return ""
        return response.body.decode("utf-8", "replace")

    def _once(self, request: _Request) -> Response:
        host, url = request.url.host, str(request.url)
        self.hosts.wait_for_slot(host, self.stop)
        if self.hosts.is_parked(host):
            self.hosts.wait_for_slot(host, self.stop)  # it asked to be left alone while this thread waited
        self._deadline.start(self.limits.timeout)
        pool_timeouts = {"connect": 10.0, "read": self.limits.timeout, "write": 10.0, "pool": self.limits.timeout}
        try:
            with self._pool.stream("GET", url, headers=list(request.headers.items()), extensions={"timeout": pool_timeouts}) as answer:
                headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
                return self._finished(answer, headers, request)
        except RequestFailed as error:
            raise _naming(url, error) from error
        except (httpcore.TimeoutException, httpcore.PoolTimeout) as error:
            raise RequestFailed(f"{url}: no answer in time", reason="timeout") from error
        except httpcore.RemoteProtocolError as error:
            raise RequestFailed(f"{url}: the answer broke off or is no HTTP ({error})", reason="truncated") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError, UnicodeError) as error:
            raise RequestFailed(f"{url}: cannot be reached ({error or type(error).__name__})", reason="network") from error

    def _finished(self, answer: httpcore.Response, headers: dict[str, str], request: _Request) -> Response:
        url, status = str(request.url), answer.status
        if status in (301, 302, 303, 304, 307, 308):
            return Response(url, status, headers, b"", iso(now()))
        limit = request.max_bytes if status == 200 else _ERROR_BODY
        most = content.MAX_SIEVED if request.sieve else limit
        if (length := headers.get("content-length", "")).isdigit() and int(length) > most and status == 200 and not request.cut:
            raise RequestFailed(f"{url}: has {int(length):,} bytes; expected at most {most:,}", reason="too_large")
        try:
            body = content.decode(
                answer.iter_stream(), headers.get("content-encoding", ""), limit=limit, url=url, cut=request.cut, sieve=request.sieve() if request.sieve and status == 200 else None
            )
        except RequestFailed as error:
            if status == 200 or error.reason == "stopped":
                raise
            body = b""
        self._judge(request.url, status, headers, body)
        return Response(url, status, headers, body, iso(now()))

    def _judge(self, url: httpx.URL, status: int, headers: Mapping[str, str], body: bytes) -> None:
        """Raise for each answer that is not the thing asked for."""
        host = url.host
        if content.is_edgar_ban(body):
            self.hosts.park(host, _EDGAR_BAN_FOR, "blocked")
            raise RequestFailed(
                f"{url}: SEC's page against automated tools; the host is left alone for {_EDGAR_BAN_FOR / 60:.0f} minutes", reason="blocked", retry_after=_EDGAR_BAN_FOR
            )
        if status == 200:
            self._refusals.pop(self.hosts.group_of(host), None)
            return
        if status in (429, 503) and not content.is_block_page(body):
            self._pause(url, status, headers.get("retry-after"))
        if status in (404, 410) or (status == 403 and (b"<Code>AccessDenied</Code>" in body or b"<Code>NoSuchKey</Code>" in body)):
            raise RequestFailed(f"{url}: {status}, there is no such document", reason="not_found")
        if status in (401, 403, 202) or content.is_block_page(body):
            self._refused(url, status, certain=content.is_block_page(body))
        if status >= 500 or status == 408:
            raise RequestFailed(f"{url}: {status}, the server is in trouble", reason="server_error")
        raise RequestFailed(f"{url}: {status}; {body[:120].decode('utf-8', 'replace')!r}", reason="client_error")

    def _refused(self, url: httpx.URL, status: int, *, certain: bool) -> None:
        """Leave the host alone where its page says that it refuses programs, or where it says no to everything."""
        group = self.hosts.group_of(url.host)
        self._refusals[group] = self._refusals.get(group, 0) + 1
        if not certain and self._refusals[group] < _REFUSALS:
            raise RequestFailed(f"{url}: {status}, this page is refused", reason="blocked")
        self.hosts.park(url.host, _BLOCKED_FOR, "blocked")
        raise RequestFailed(f"{url}: {status}, the host refuses programs; it is left alone", reason="blocked", retry_after=_BLOCKED_FOR)

    def _pause(self, url: httpx.URL, status: int, retry_after: str | None) -> None:
        """Park the host for as long as it asks; without a usable wish, our own back-off decides."""
        seconds = read_retry_after(retry_after)
        if seconds:
            self.hosts.park(url.host, seconds, "rate_limited")
        when = f"in {seconds:.0f} s" if seconds else "later"
        raise RequestFailed(f"{url}: {status}, asked to come again {when}", reason="rate_limited", retry_after=seconds)


def read_retry_after(text: str | None) -> float | None:
    """Seconds from a Retry-After header in either form, at most MAX_PARK; None where it is missing, in the past, negative or no number."""
    if not text:
        return None
    text = text.strip()
    if text.isascii() and text.isdigit():
        seconds = float(text)
    else:
        moment = read_moment(text) if " " in text else None
        if moment is None:
            return None
        seconds = (moment - now()).total_seconds() + 1
    return min(seconds, MAX_PARK) if seconds >= 0 else None


def _passes(error: Exception) -> bool:
    """For stamina: whether to try again now. A pause that the host asked for is kept by the book of hosts, whose slot is then waited for."""
    return isinstance(error, RequestFailed) and error.reason in PASSING and (error.retry_after or 0.0) <= _RETRY_WITHIN


def _redirected(request: _Request, response: Response) -> _Request:
    location = response.headers.get("location")
    if not location:
        raise RequestFailed(f"{request.url}: {response.status} without a Location", reason="redirect")
    try:
        joined = str(request.url.join(location.replace(" ", "%20"))) if not location.startswith(("http:", "https:")) else location
    except (httpx.InvalidURL, ValueError) as error:
        raise RequestFailed(f"{request.url}: redirects to something that is no address", reason="redirect") from error
    target = check_url(joined)
    if request.url.scheme == "https" and target.scheme == "http":
        raise RequestFailed(f"{request.url}: redirects from https to http ({target.host})", reason="redirect")
    # A key must not travel to another host. Validators go along: they came from where the redirect led the last time.
    dropped = {"authorization"} if target.host != request.url.host else set()
    return replace(request, url=target, headers={name: value for name, value in request.headers.items() if name.lower() not in dropped})


def _naming(url: str, error: RequestFailed) -> RequestFailed:
    message = str(error)
    return error if url in message else RequestFailed(f"{url}: {message}", reason=error.reason, retry_after=error.retry_after)
