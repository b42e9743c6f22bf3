"""Records of fields (JSON, or XML made into the same shape) as readable text: "label: value" lines, each with the path of its field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from extractor.document import About, Cell, FieldFact, People, Place
from extractor.parse.builder import DraftCell, TextBuilder, squeeze
from extractor.text.dates import dates_of

Span = tuple[int, int]
_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_+|(?<=[A-Z])(?=[A-Z][a-z])")
_MARKUP = re.compile(r"</?(?:p|br|ul|li|ol|b|i|em|strong|sup|sub|div|span|table|tr|td|th|h\d|a)\b[^>]*>|&(?:[a-z]{2,6}|#\d+);", re.IGNORECASE)
_DEEPEST = 40
FIELD = About(kinds=frozenset())
"""A field: what it says that matters is a FieldFact, and the rules of prose do not read it."""
PLANNING = frozenset({"trials", "doses", "cohorts", "designations"})
"""What the prose of a registry record may state: results stand in fields, those of its prose are of other trials or assumed for the sample's size."""


@dataclass
class FieldWriter:
    """Writes fields and remembers where the value of each path stands."""

    builder: TextBuilder
    spans: dict[str, Span] = field(default_factory=dict)
    structured: list[FieldFact] = field(default_factory=list)
    section: str | None = None

    def title(self, path: str, value: object, *, about: About = FIELD) -> None:
        """Write the document's title."""
        if text := as_text(value):
            self.builder.add(text, "title", element=path)
            self.builder.mark(len(self.builder.blocks) - 1, about)

    def heading(self, words: str) -> None:
        """Begin a section."""
        self.section = words
        self.builder.add(words, "heading", section=words)
        self.builder.mark(len(self.builder.blocks) - 1, FIELD)

    def line(self, path: str, value: object, *, label: str | None = None, about: About = FIELD) -> Span | None:
        """Write one field, "label: value"; the span of its value, None where it is empty. `about` lets rules of prose read it."""
        text = as_text(value)
        if not text:
            return None
        words = label or humanised(path.rsplit(".", 1)[-1])
        first = len(self.builder.blocks)
        lines = [line for line in text.split("\n") if line.strip()]
        start, _ = self.builder.add_line(f"{words}: {lines[0].strip()}", section=self.section)
        begin = start + len(words) + 2
        for more in lines[1:]:
            self.builder.add_line(more.strip(), section=self.section)
        self.builder.mark(first, about)
        span = (begin, self.builder.length)
        self.builder.places.append(Place(*span, element=path))
        self.spans[path] = span
        return span

    def row(self, path: str, text: str) -> Span:
        """Write a row of a list as one line, whose facts are FieldFacts; the span of it."""
        first = len(self.builder.blocks)
        span = self.builder.add_line(text, element=path, section=self.section)
        self.builder.mark(first, FIELD)
        return span

    def tree(self, value: object, path: str = "", *, skip: frozenset[str] = frozenset(), prose: tuple[str, ...] = (), about: About = FIELD, depth: int = 0) -> None:
        """Write each field below; keys of `skip` (ids, contacts, addresses) and empty values are left out.

        Fields whose path ends in one of `prose` hold sentences, which rules may read as `about` says.
        """
        if depth > _DEEPEST:
            return
        if isinstance(value, dict):
            for key, below in value.items():
                if key not in skip:
                    self.tree(below, f"{path}.{key}" if path else str(key), skip=skip, prose=prose, about=about, depth=depth + 1)
        elif isinstance(value, list):
            if value and all(isinstance(item, str | int | float) for item in value):
                self.line(path, "; ".join(str(item) for item in value))
                return
            for number, item in enumerate(value):
                self.tree(item, f"{path}[{number}]", skip=skip, prose=prose, about=about, depth=depth + 1)
        else:
            is_prose = re.sub(r"\[\d+\]", "", path).endswith(prose) if prose else False
            self.line(path, value, label="description" if is_prose else None, about=about if is_prose else FIELD)

    def table(self, drafts: list[DraftCell], *, caption: str | None, path: str) -> tuple[Cell, ...]:
        """Write fields as a table, whose values are facts of their own; its cells."""
        first = len(self.builder.blocks)
        table = self.builder.add_table(drafts, caption=caption, section=self.section, element=path, head_rows=1)
        self.builder.mark(first, FIELD)
        return table.cells if table else ()

    def fact(self, kind: str, span: Span | None, *, people: People | None = None, trial: str | None = None, **values: object) -> None:
        """Note a fact that a field states; without a span there is none."""
        if span is not None:
            path = next((place.element for place in reversed(self.builder.places) if place.start <= span[0] < place.end), None)
            self.structured.append(FieldFact(kind, values, *span, path or "", people, trial))


def as_text(value: object) -> str:
    """A value as printed; booleans as yes and no, markup taken out, None as nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    if _MARKUP.search(text):
        text = plain_of_markup(text)
    return "\n".join(squeeze(line) for line in text.splitlines()).strip()


def plain(value: object) -> str:
    """A field as text; an element with attributes has its text under "value", a list has none."""
    return as_text(value.get("value")) if isinstance(value, dict) else "" if isinstance(value, list) else as_text(value)


def attribute(item: dict[str, Any], name: str) -> str:
    """An attribute of an element: beside its fields, or under "@attributes" in older files of ctrdata."""
    return plain(item.get(name) if item.get(name) is not None else at(item, f"@attributes.{name}"))


def plain_of_markup(markup: str) -> str:
    """Text of an HTML fragment, a block a line; powers and squares kept right."""
    from extractor.parse.tree import html_tree
    from extractor.parse.walker import Walker

    builder = TextBuilder()
    Walker(builder).walk(html_tree(markup))
    return re.sub(r"\n{2,}", "\n", builder.text)


def humanised(key: str) -> str:
    """ "maxDailyDoseAmount" as "max daily dose amount"; a number in brackets and the code of an EU CTR field go."""
    key = re.sub(r"\[\d+\]$", "", key)
    key = re.sub(r"^[a-z]\d+[a-z]?_(?:and_[a-z]\d+_)?", "", key)
    return " ".join(part.lower() if not part.isupper() else part for part in _WORDS.split(key) if part)


def number_of(value: object) -> int | None:
    """A count as an int; None for anything else, 0 too (registries write 0 for "not given")."""
    text = str(value if value is not None else "").strip().replace(",", "")
    return int(text) or None if text.isdigit() and len(text) < 9 else None


def at(value: object, path: str) -> Any:
    """The value at a dotted path of keys and list numbers ("arms.0.label"); None where there is none."""
    for key in path.split("."):
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value


def items_at(value: object, path: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of the list at a path with their numbers; a single object counts as a list of one."""
    found = at(value, path)
    for number, item in enumerate(found if isinstance(found, list) else [found]):
        if isinstance(item, dict):
            yield number, item


def day_first(text: object) -> str | None:
    """ISO date of "22/06/2025" or "2025-06-22T…", None for anything else. The agencies of Europe write the day first."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", str(text or "")) or None
    if match:
        return match[0]
    match = re.match(r"(\d{1,2})/(\d{1,2})/(\d{4})$", str(text or ""))
    if not match or not 1 <= int(match[2]) <= 12 or not 1 <= int(match[1]) <= 31:
        return None
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"


def day_of(text: object) -> str | None:
    """ISO date of the same or of a date in words that a text begins with, "March 7, 2019 05:30 PM"; None for anything else."""
    written = next(dates_of(text[:60]), None) if isinstance(text, str) else None
    return day_first(text) or (written.iso if written and written.exact and written.start == 0 else None)
