"""A web server on loopback that plays the sources, keeps a log of what it was asked, and misbehaves on demand."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit


@dataclass
class Answer:
    """What the server says to one request."""

    body: bytes = b""
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = -1
    """Content-Length: -1 the true one, None no length at all (the connection's end ends the body)."""
    cut: int | None = None
    """Break off after so many bytes."""
    pause: float = 0.0
    """Seconds before each byte (slow loris) where `drip`, else before the answer."""
    drip: bool = False


@dataclass(frozen=True)
class Asked:
    """One line of the log."""

    at: float
    path: str
    headers: dict[str, str]


Page = Answer | Callable[[Asked], Answer]


class Site:
    """The pages of a server: path (with query) → an answer, or a list of answers that are given one after another, the last one for ever."""

    def __init__(self) -> None:
        self.pages: dict[str, Page | list[Page]] = {}
        self.log: list[Asked] = []
        self.lock = threading.Lock()
        self.url = ""

    def page(self, path: str, body: str | bytes, media_type: str = "text/html; charset=utf-8", **options: Any) -> None:
        """Serve a body under a path, with an ETag made from it and 304 for whoever knows it."""
        data = body.encode() if isinstance(body, str) else body
        tag = f'"{hash(data) & 0xFFFFFFFF:x}"'

        def answer(asked: Asked) -> Answer:
            if asked.headers.get("if-none-match") == tag:
                return Answer(b"", 304, media_type, {"ETag": tag})
            return Answer(data, media_type=media_type, headers={"ETag": tag}, **options)

        self.pages[path] = answer

    def asked(self, path: str | None = None) -> list[Asked]:
        """The log, without robots.txt."""
        return [line for line in self.log if line.path != "/robots.txt" and (path is None or line.path == path)]

    def answer(self, asked: Asked) -> Answer:
        with self.lock:
            self.log.append(asked)
            found = self.pages.get(asked.path) or self.pages.get(urlsplit(asked.path).path)
            if isinstance(found, list):
                found = found.pop(0) if len(found) > 1 else found[0]
        if found is None:
            return Answer(b"nothing here", 404)
        return found(asked) if callable(found) else found


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        answer = self.site.answer(Asked(time.time(), self.path, {name.lower(): value for name, value in self.headers.items()}))
        if answer.pause and not answer.drip:
            time.sleep(answer.pause)
        try:
            self._send(answer)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        headers = {"Content-Type": answer.media_type, **answer.headers}
        if answer.length is not None:
            headers["Content-Length"] = str(len(answer.body) if answer.length == -1 else answer.length)
        else:
            headers["Connection"] = "close"
            self.close_connection = True
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        body = answer.body if answer.cut is None else answer.body[: answer.cut]
        if answer.drip:
            for byte in body:
                time.sleep(answer.pause)
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
        else:
            self.wfile.write(body)
        if answer.cut is not None:
            self.wfile.flush()
            self.connection.close()
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that go away are what these tests are about."""


@contextmanager
def serving() -> Iterator[Site]:
    """A running server on a free port of 127.0.0.1; `site.url` is its address."""
    site = Site()
    handler = type("Handler", (_Handler,), {"site": site})
    server = _Server(("127.0.0.1", 0), handler)
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
