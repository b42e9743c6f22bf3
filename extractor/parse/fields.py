"""Records of fields (JSON, or XML made into the same shape) as readable text: "label: value" lines, each with the path of its field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from extractor.document import Place
from extractor.parse.builder import TextBuilder, squeeze

Span = tuple[int, int]
_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_+|(?<=[A-Z])(?=[A-Z][a-z])")
_MARKUP = re.compile(r"</?(?:p|br|ul|li|ol|b|i|em|strong|sup|sub|div|span|table|tr|td|th|h\d|a)\b[^>]*>|&(?:[a-z]{2,6}|#\d+);", re.IGNORECASE)
_DEEPEST = 40


@dataclass
class FieldWriter:
    """Writes fields and remembers where the value of each path stands."""

    builder: TextBuilder
    spans: dict[str, Span] = field(default_factory=dict)
    structured: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    section: str | None = None

    def heading(self, words: str) -> None:
        """Begin a section."""
        self.section = words
        self.builder.add(words, "heading", section=words)

    def line(self, path: str, value: object, *, label: str | None = None) -> Span | None:
        """Write one field; the span of its value, None where it is empty."""
        text = as_text(value)
        if not text:
            return None
        words = label or humanised(path.rsplit(".", 1)[-1])
        lines = [line for line in text.split("\n") if line.strip()]
        start, _ = self.builder.add_line(f"{words}: {lines[0].strip()}", section=self.section)
        begin = start + len(words) + 2
        for more in lines[1:]:
            self.builder.add_line(more.strip(), section=self.section)
        span = (begin, self.builder.length)
        self.builder.places.append(Place(*span, element=path))
        self.spans[path] = span
        return span

    def tree(self, value: object, path: str = "", *, skip: frozenset[str] = frozenset(), depth: int = 0) -> None:
        """Write each field below; keys of `skip` (ids, contacts, addresses) and empty values are left out."""
        if depth > _DEEPEST:
            return
        if isinstance(value, dict):
            for key, below in value.items():
                if key not in skip:
                    self.tree(below, f"{path}.{key}" if path else str(key), skip=skip, depth=depth + 1)
        elif isinstance(value, list):
            if value and all(isinstance(item, str | int | float) for item in value):
                self.line(path, "; ".join(str(item) for item in value))
                return
            for number, item in enumerate(value):
                self.tree(item, f"{path}[{number}]", skip=skip, depth=depth + 1)
        else:
            self.line(path, value)

    def fact(self, kind: str, span: Span | None, **values: object) -> None:
        """Note a fact that a field states; without a span there is none."""
        if span is not None:
            self.structured.setdefault(kind, []).append({**values, "start": span[0], "end": span[1]})

    @property
    def facts(self) -> dict[str, tuple[dict[str, Any], ...]]:
        """Kind → facts, in order."""
        return {kind: tuple(found) for kind, found in self.structured.items()}


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


def plain_of_markup(markup: str) -> str:
    """Text of an HTML fragment, a block a line; powers and squares kept right."""
    from extractor.parse.walker import Walker, soup_of

    builder = TextBuilder()
    Walker(builder).walk(soup_of(markup))
    return re.sub(r"\n{2,}", "\n", builder.text)


def humanised(key: str) -> str:
    """ "maxDailyDoseAmount" as "max daily dose amount"; a number in brackets and the code of an EU CTR field go."""
    key = re.sub(r"\[\d+\]$", "", key)
    key = re.sub(r"^[a-z]\d+[a-z]?_(?:and_[a-z]\d+_)?", "", key)
    return " ".join(part.lower() if not part.isupper() else part for part in _WORDS.split(key) if part)


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
