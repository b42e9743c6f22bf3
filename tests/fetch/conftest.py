from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playing_server import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture
def write_config(tmp_path: Path, site: Site):
    """Write sources.toml with these [[sources]] tables; the server's address may be asked, quickly."""

    def write(tables: str, *, rate: float = 50, run: str = "") -> Path:
        path = tmp_path / "sources.toml"
        path.write_text(
            f'[run]\ncontact = "Test Desk desk@example.com"\nhosts_book = "hosts.db"\nretry_wait = 0.01\npatience = 1.0\ntimeout = 5.0\n{run}\n'
            f'[hosts."127.0.0.1"]\nallow_private = true\nrate = {rate}\n{tables.replace("SITE", site.url)}\n'
        )
        return path

    return write
