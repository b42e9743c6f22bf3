"""Connections: only to addresses that were checked, and never past a deadline.

Standing below HTTP, the check sees what is really connected to: after redirects, after DNS changed its answer, for each spelling of a host.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from extractor.fetch.address import is_public
from extractor.fetch.failure import RequestFailed

_SLICE = 0.25
"""Seconds that a read waits before it looks whether the run was stopped."""
CONNECT_SECONDS = 10.0

Resolve = Callable[[str, int], list[str]]
"""Host and port → IP addresses; raises OSError where there are none."""


def resolve_host(host: str, port: int) -> list[str]:
    """What the system's resolver says, each address once."""
    return list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


class Deadline:
    """The moment by which this thread's request must be over, and the run's wish to stop."""

    def __init__(self, stop: threading.Event) -> None:
        self.stop = stop
        self._at = threading.local()

    def start(self, seconds: float) -> None:
        self._at.end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left. Raises RequestFailed: stopped, timeout."""
        if self.stop.is_set():
            raise RequestFailed("the run was stopped", reason="stopped")
        left = float(getattr(self._at, "end", time.monotonic() + 60)) - time.monotonic()
        if left <= 0:
            raise RequestFailed("took longer than run.timeout in all", reason="timeout")
        return left


class _Stream(httpcore.NetworkStream):
    """A stream whose reads end at the deadline: httpcore's own time-out starts anew with each byte of a slow sender."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        waited = 0.0
        while True:
            piece = min(_SLICE, self._deadline.left())
            try:
                return self._stream.read(max_bytes, timeout=piece)
            except httpcore.ReadTimeout:
                waited += piece
                if timeout is not None and waited >= timeout:
                    raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout=min(timeout or CONNECT_SECONDS, self._deadline.left()))

    def close(self) -> None:
        self._stream.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> httpcore.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, min(timeout or CONNECT_SECONDS, self._deadline.left())), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Resolves a host itself and connects only to a public address of it, unless the configuration allows the host by name."""

    def __init__(self, *, deadline: Deadline, private_allowed: Callable[[str], bool], resolve: Resolve = resolve_host) -> None:
        self._deadline = deadline
        self._private_allowed = private_allowed
        self._resolve = resolve
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        error: Exception | None = None
        for address in self._checked(host, port):
            wait = min(timeout or CONNECT_SECONDS, self._deadline.left())
            try:
                return _Stream(self._backend.connect_tcp(address, port, wait, local_address, socket_options), self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise error or httpcore.ConnectError(f"{host} has no address")

    def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None) -> httpcore.NetworkStream:
        raise RequestFailed("sockets of this machine are never asked", reason="refused_address")

    def sleep(self, seconds: float) -> None:
        self._backend.sleep(seconds)

    def _checked(self, host: str, port: int) -> list[str]:
        try:
            addresses = self._look_up(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"no address is known for {host}: {getattr(error, 'strerror', None) or error}") from error
        if self._private_allowed(host):
            return addresses
        public = [address for address in addresses if is_public(address)]
        if not public:
            raise RequestFailed(f"{host}: leads to {', '.join(addresses) or 'nowhere'}, which is not on the open internet; nothing was sent", reason="refused_address")
        return public

    def _look_up(self, host: str, port: int) -> list[str]:
        """The addresses of a name. A look-up cannot be interrupted: one that lasts past the deadline, or a stop, is left behind on its thread."""
        found: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

        def ask() -> None:
            try:
                found.put(self._resolve(host, port))
            except Exception as error:  # raised again where somebody waits for it
                found.put(error)

        threading.Thread(target=ask, name=f"name-{host}", daemon=True).start()
        while True:
            try:
                answer = found.get(timeout=min(_SLICE, self._deadline.left()))
            except queue.Empty:
                continue
            if isinstance(answer, Exception):
                raise answer
            return answer
