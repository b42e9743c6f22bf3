"""Plain text and Markdown: the canonical text is the file's own decoded text, so that offsets hold in the file itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.document import Block, BlockKind, ParsedDocument, Table
from extractor.parse.cover import with_cover
from extractor.parse.decoding import Decoded, charset_of, check_text, decode, without_nuls
from extractor.parse.lines import Line, bullet_of, lines_of, paragraphs, wrap_width
from extractor.parse.text_tables import find_tables
from extractor.source import Source
from extractor.text import late as re
from extractor.text.opening import opened
from extractor.text.sentences import sentence_spans

_SENTENCE_END = re.compile(r"[.!?;,][\"'”’)\]]*$")
_DATE_OR_LABEL = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+(?:\d{1,2},?\s+)?\d{4}\b(?:.{0,30}$|\s+EMA/)"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$|(?:for immediate release.{0,40}|press release|news release|media release|exhibit 99\S*|ex-99\S*.*|united states.*|securities and exchange commission.*|washington, d\.?c\.?.*|form \d+-[kq].*|pursuant to section.*|of the securities exchange act.*|date of report.*|current report.*|an agency of the european union|\(exact name.*|\(state or other.*|commission file.*|nasdaq:.*|contacts?:?|source:.*|page \d+.*)$|!?\[.*\]\(",
    re.IGNORECASE,
)
# What stands in a letterhead above the title: a street, a telephone, an address for mail, a person with an office.
_LETTERHEAD = opened(
    r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{4,}|@|www\.|\bP\.?O\.? Box\b|\d{3}[-.) ]\s?\d{3}[-. ]\d{4}"
    r"|^(?:[A-Z][\w.'’-]*\s){1,3}[A-Z][\w'’-]+(?:, (?:M\.?D|Ph\.?D|[A-Z][A-Z.]{1,7})\.?)*, .{0,60}\b(?:Officer|President|Director|Manager|Relations|Communications|Counsel|Head)\b"
)
_MARKDOWN_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_MARKDOWN_ONLY = re.compile(r"!\[[^\]]*\]\([^)]*\)$|[-*_=]{3,}$")
_DATELINE = re.compile(r"--|–|—|\(?(?:GLOBE ?NEWSWIRE|PR ?Newswire|BUSINESS WIRE|ACCESSWIRE)", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_HEADING_LENGTH = 120
_TITLE_LENGTH = 400


def parse_plain(source: Source) -> ParsedDocument:
    """Read a plain text or Markdown file.

    Raises ParseError where the bytes are no text, LimitError where they are too many.
    """
    return with_cover(parse_text(decode(source.data, uri=source.uri, declared=charset_of(source.media_type)), source))


def parse_text(decoded: Decoded, source: Source) -> ParsedDocument:
    """As `parse_plain`, for decoded text; `source` gives the address and hash."""
    decoded = without_nuls(decoded)
    check_text(decoded.text, uri=source.uri)
    markdown = looks_like_markdown(decoded.text)
    blocks, tables = blocks_and_tables(decoded.text)
    return ParsedDocument(
        text=decoded.text,
        blocks=blocks,
        tables=tables,
        uri=source.uri,
        kind="markdown" if markdown else "text",
        media_type="text/markdown" if markdown else "text/plain",
        sha256=source.sha256,
        title=title_of(decoded.text, blocks),
        warnings=decoded.warnings,
    )


def blocks_and_tables(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[Block, ...], tuple[Table, ...]]:
    """Blocks and tables of a run of plain text, sorted by offset and not overlapping."""
    lines = list(lines_of(text, start, end))
    width = wrap_width(lines)
    tables: list[Table] = []
    blocks: list[Block] = []
    waiting: list[Line] = []
    position = 0
    for table, first, last in find_tables(lines):
        blocks.extend(_prose(text, lines[position:first], width))
        tables.append(table)
        blocks.append(Block(table.start, table.end, "table"))
        position = last
    waiting = lines[position:]
    blocks.extend(_prose(text, waiting, width))
    return titled(text, blocks), tuple(tables)


def looks_like_markdown(text: str) -> bool:
    """Whether headings with # or links in brackets stand in it."""
    return bool(re.search(r"^#{1,6}[ \t]+\S", text, re.MULTILINE)) or len(re.findall(r"\[[^\[\]\n]+\]\([^()\s]+\)|^\|[ :|-]+\|$", text, re.MULTILINE)) >= 2


def title_of(text: str, blocks: Sequence[Block]) -> str | None:
    """The words of the title block, None where there is none."""
    for block in blocks:
        if block.kind == "title":
            return " ".join(text[block.start : block.end].split())
    return None


def _prose(text: str, lines: Sequence[Line], width: int | None) -> Iterator[Block]:
    group: list[Line] = []
    for line in lines:
        if not line.blank:
            group.append(line)
        elif group:
            yield from _blocks(text, group, width)
            group = []
    yield from _blocks(text, group, width)


def _blocks(text: str, group: Sequence[Line], width: int | None) -> Iterator[Block]:
    for run in paragraphs(group, width):
        start, end, kind = _trimmed(text, run)
        if start < end:
            yield Block(start, end, kind)


def _trimmed(text: str, run: Sequence[Line]) -> tuple[int, int, BlockKind]:
    """Span without indent, bullet or Markdown sign, and the kind."""
    first = run[0]
    start, end = first.start + len(first.text) - len(first.text.lstrip()), run[-1].end
    if len(run) == 1 and _MARKDOWN_ONLY.match(first.text.strip()):
        return start, start, "paragraph"  # a rule or picture: nothing to read
    if heading := _MARKDOWN_HEADING.match(text, start):
        return heading.end(), end, "heading"
    if bullet := bullet_of(first.text):
        return first.start + bullet, end, "list_item"
    return start, end, "heading" if len(run) == 1 and is_heading(first.text) else "paragraph"


def is_heading(line: str) -> bool:
    """Whether a line by itself looks like a heading: short, no full stop, begins with a capital or digit, no date alone."""
    line = line.strip()
    words = line.strip("*_ ").split()
    return (
        bool(words)
        and len(line) <= _HEADING_LENGTH
        and not _SENTENCE_END.search(line)
        and not _DATE_OR_LABEL.match(line)
        and not (words[0][0].islower() and line.islower())
        and len(_LETTER.findall(line)) > 0.5 * len(line.replace(" ", ""))
        and "@" not in line
    )


def titled(text: str, blocks: list[Block]) -> tuple[Block, ...]:
    """The first line of a release that is no date or label is its title, where it is short and no dateline.

    In Markdown the first heading with one # is it. Nothing follows the last block, so that is no heading.
    """
    if blocks and blocks[-1].kind == "heading":
        blocks[-1] = replace(blocks[-1], kind="paragraph")
    first = next((number for number, block in enumerate(blocks) if block.kind == "heading" and text[max(block.start - 3, 0) : block.start].lstrip("\r\n") == "# "), None)
    if first is None:
        first = _first_title(text, blocks)
    if first is not None and len(blocks) > 1:
        blocks[first] = replace(blocks[first], kind="title")
    return tuple(blocks)


def _first_title(text: str, blocks: Sequence[Block]) -> int | None:
    """The first short block with five words before the body begins (letterheads have fewer), else the first short one."""
    fitting: list[int] = []
    for number, block in enumerate(blocks[:20]):
        words = text[block.start : block.end]
        if block.kind == "table" or _DATE_OR_LABEL.match(words):
            continue
        if not _is_title(words):
            if len(words) > 200:
                break
            continue
        fitting.append(number)
        if len(words.split()) >= 5 and not _LETTERHEAD.search(words):
            return number
    return fitting[0] if fitting else None


def _is_title(words: str) -> bool:
    sentences = sum(1 for _ in sentence_spans(words, 0, len(words)))
    return len(words) <= _TITLE_LENGTH and not words.endswith(".") and sentences < 3 and not (_DATELINE.search(words) and len(words) > 200)
