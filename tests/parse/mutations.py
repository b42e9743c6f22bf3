"""Damaged documents, each made from a seed: cuts, holes, flips, splices, repeats and nesting of the corpus and the samples.

`python tests/parse/mutations.py SEED` writes one to standard output, as a failed test names it.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "corpus"
SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples"
_LARGEST = 400_000
_NO_DOCUMENTS = ("hostile", "errors")
_LONGEST = 1_000_000
"""Bytes of the longest mutation."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """A damaged file and how it came about."""

    seed: int
    path: Path
    kind: str
    data: bytes


@cache
def originals() -> tuple[Path, ...]:
    """The corpus's file of each format, some of its plain texts, and the samples where they are; no lists, no hostile ones, none that is too large."""
    corpus = [path for path in sorted(CORPUS.iterdir()) if not path.name.endswith((".gold.json", ".md")) and path.suffix != ".json"] + sorted(CORPUS.glob("format_*.json"))
    texts = [path for path in corpus if path.suffix == ".txt" and not path.name.startswith("format_")]
    samples = [path for path in sorted(SAMPLES.rglob("*")) if path.is_file() and path.parent.name not in _NO_DOCUMENTS and path.parent != SAMPLES]
    found = (
        [path for path in corpus if path not in texts and not path.name.endswith(".gold.json")] + texts[:6] + [path for path in samples if not path.name.endswith("headers.json")]
    )
    return tuple(path for path in found if 0 < path.stat().st_size <= _LARGEST)


def mutation(seed: int) -> Mutation:
    """The mutation of a seed: the same on every run over the same files."""
    generator = random.Random(seed)
    paths = originals()
    path = paths[seed % len(paths)]
    kind = generator.choice(sorted(KINDS))
    return Mutation(seed, path, kind, KINDS[kind](path.read_bytes(), generator)[:_LONGEST])


def _cut(data: bytes, generator: random.Random) -> bytes:
    return data[: generator.randrange(len(data))]


def _hole(data: bytes, generator: random.Random) -> bytes:
    at, to = sorted(generator.randrange(len(data)) for _ in range(2))
    return data[:at] + data[to:]


def _flips(data: bytes, generator: random.Random) -> bytes:
    flipped = bytearray(data)
    for _ in range(generator.choice((1, 20, 300))):
        flipped[generator.randrange(len(data))] = generator.randrange(256)
    return bytes(flipped)


def _doubled(data: bytes, generator: random.Random) -> bytes:
    at, to = sorted(generator.randrange(len(data)) for _ in range(2))
    return data[:to] + data[at:]


def _repeats(data: bytes, generator: random.Random) -> bytes:
    at = generator.randrange(len(data))
    piece = data[at : at + generator.choice((1, 2, 40, 400))]
    return data[:at] + piece * generator.choice((200, 5_000, 100_000)) + data[at:]


def _signs(data: bytes, generator: random.Random) -> bytes:
    """Marks of the formats where none belongs."""
    found = data
    for _ in range(generator.choice((1, 8, 60))):
        at = generator.randrange(len(found))
        found = found[:at] + generator.choice(_SIGNS) + found[at:]
    return found


def _nested(data: bytes, generator: random.Random) -> bytes:
    opened = generator.choice((b"<div>", b"<table><tr><td>", b"<b>", b"[", b'{"a":', b"<section>", b"<a:b>", b"<DOCUMENT><TEXT>", b"<sup>", b"<li class='nav'>"))
    at = generator.randrange(len(data))
    return data[:at] + opened * generator.choice((60, 300, 20_000)) + data[at:]


def _spliced(data: bytes, generator: random.Random) -> bytes:
    other = generator.choice(originals()).read_bytes()
    return _cut(data, generator) + other[generator.randrange(len(other)) :]


_SIGNS = (b"<", b">", b"&", b"\0", b"\"", b"'", b"<!--", b"]]>", b"<![CDATA[", b"</", b"&#x110000;", b"&lt;", b"\xff\xfe", b"\xe2\x80", b"<sup>", b"|", b"\t", b"\\u0000", b"{", b"]", b"endobj", b"stream\n", b"%PDF-", b"<TEXT>", b"</DOCUMENT>", b"=\r\n", b"NaN", b"1e999", b"null", b"\x1b[0m")  # fmt: skip
KINDS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "cut": _cut,
    "hole": _hole,
    "flips": _flips,
    "doubled": _doubled,
    "repeats": _repeats,
    "signs": _signs,
    "nested": _nested,
    "spliced": _spliced,
}


if __name__ == "__main__":
    made = mutation(int(sys.argv[1]))
    print(f"{made.path}: {made.kind}", file=sys.stderr)
    sys.stdout.buffer.write(made.data)
