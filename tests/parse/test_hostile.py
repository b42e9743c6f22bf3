"""Bad input ends in ParseError, LimitError or a partial document with a warning, within its limits."""

from __future__ import annotations

import gzip
import io
import time
import zipfile
from pathlib import Path

import pytest

from extractor.errors import LimitError, ParseError
from extractor.parse import parse, parse_all
from extractor.parse.archives import gunzip
from extractor.parse.sandbox import parse_guarded
from extractor.source import Source, read_source

HOSTILE = Path(__file__).parents[2].parent / "shared" / "samples" / "hostile"
FILES = sorted(HOSTILE.glob("*")) if HOSTILE.exists() else []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_hostile_sample_ends_well(path: Path) -> None:
    begun = time.monotonic()
    try:
        documents = list(parse_all(read_source(path)))
    except ParseError as error:
        assert str(path.name) in str(error)
    else:
        assert all(document.text.strip() for document in documents)
    assert time.monotonic() - begun < 20


def test_a_guarded_read_gives_documents_and_errors_as_they_are() -> None:
    (document,) = parse_guarded(Source(b"A dose of 5 mg.", "a.txt"))
    assert document.text == "A dose of 5 mg."
    with pytest.raises(ParseError, match="is empty"):
        parse_guarded(Source(b"", "a.txt"))
    with pytest.raises(LimitError):
        parse_guarded(Source(gzip.compress(b"word and word \n" * 6_000_000, mtime=0), "a.gz"), megabytes=160)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "declares entities"),
        (b'{"a": ' + b"[" * 100_000, "nested too deep|begins like JSON"),
        (b"%PDF-1.4\ngarbage", "PDF is damaged"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"PK\x03\x04 no zip", "zip is damaged"),
        (gzip.compress(b"text" * 999, mtime=0)[:-9], "ends early"),
        (b"<html><title>Access Denied</title><body>Access Denied</body></html>", "refusal"),
    ],
)
def test_bad_bytes_are_named(data: bytes, words: str) -> None:
    with pytest.raises(ParseError, match=words):
        parse(Source(data, "bad"))


def test_a_bomb_is_stopped_before_it_is_in_memory() -> None:
    bomb = gzip.compress(b"\0" * 150_000_000, 1, mtime=0)
    with pytest.raises(LimitError, match="unpacks to more than"):
        gunzip(bomb, uri="bomb.gz")


def test_a_zip_gives_each_document_and_says_what_failed(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("../../outside.txt", "A dose of 5 mg.")
        archive.writestr("z.png", b"\x89PNG\r\n")
    (document,) = parse_all(Source(buffer.getvalue(), "a.zip"))
    assert (document.text, document.uri) == ("A dose of 5 mg.", "a.zip!outside.txt")
    assert "picture" in document.warnings[0]


@pytest.mark.parametrize("depth", [200, 260, 300, 3_000, 50_000])
def test_deep_html_loses_no_text(depth: int) -> None:
    document = parse(Source(b"<html><body><p>First 3 mg.</p>" + b"<div>" * depth + b"<p>A dose of 7 mg/m<sup>2</sup> was given.</p>", "deep.html"))
    assert document.text == "First 3 mg.\n\nA dose of 7 mg/m² was given."
