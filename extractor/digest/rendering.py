"""A digest as text, Markdown or HTML. Titles and quotes are strangers' words: they are shown, and never become a command, markup or a link of their own."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from urllib.parse import quote

from extractor.digest.reading import Digest, Entry, Section
from extractor.display import for_line

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&@]|:(?=//))|^([+\-=]|\d+[.)])")
_STYLE = "body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}blockquote{margin:.2em 0 .8em;color:#555}li{margin:.4em 0}"


def render(digest: Digest, form: str) -> str:
    """The digest in one of FORMATS, with a line end. The HTML is a page of its own that loads and runs nothing."""
    return FORMATS[form](digest)


def _heading(digest: Digest) -> str:
    return f"Since {digest.since.isoformat()}: {digest.documents} new document{'' if digest.documents == 1 else 's'}"


def _count(section: Section) -> str:
    return f"{section.title}: {len(section.entries) or 'none'}"


def _text(digest: Digest) -> str:
    lines = [_heading(digest)]
    for section in digest.sections:
        lines += ["", _count(section)]
        for entry in section.entries:
            lines.append(f"  {for_line(entry.text)}")
            lines += [f"    “{for_line(entry.quote)}”"] if entry.quote else []
            lines += [f"    {for_line(entry.url)}"] if entry.url else []
    return "\n".join(lines) + "\n"


def _markdown(digest: Digest) -> str:
    lines = [f"# {_plain(_heading(digest))}"]
    for section in digest.sections:
        lines += ["", f"## {_plain(_count(section))}", ""]
        for entry in section.entries:
            link = _link(entry)
            source = f" [source](<{link}>)" if link else f" ({_plain(entry.url)})" if entry.url else ""
            lines.append(f"- {_plain(entry.text)}{source}")
            lines += [f"  > {_plain(entry.quote)}"] if entry.quote else []
    return "\n".join(lines) + "\n"


def _plain(words: str) -> str:
    """Words that Markdown shows as they are; bare addresses and entities too, which would become a link or another character."""
    return _MARKDOWN.sub(lambda match: "\\" + match[0] if match[1] else match[0][:-1] + "\\" + match[0][-1], for_line(words))


def _html(digest: Digest) -> str:
    title = html.escape(_heading(digest))
    sections = "\n".join(
        f"<section><h2>{html.escape(_count(section))}</h2>\n<ul>\n{''.join(_item(entry) for entry in section.entries)}</ul></section>" for section in digest.sections
    )
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    head = f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">{policy}<title>{title}</title><style>{_STYLE}</style></head>'
    return f"{head}\n<body><h1>{title}</h1>\n{sections}\n</body></html>\n"


def _item(entry: Entry) -> str:
    link = _link(entry)
    source = f' <a rel="noopener noreferrer" href="{html.escape(link)}">source</a>' if link else f" ({html.escape(for_line(entry.url))})" if entry.url else ""
    words = f"<blockquote>{html.escape(for_line(entry.quote))}</blockquote>" if entry.quote else ""
    return f"<li>{html.escape(for_line(entry.text))}{source}{words}</li>\n"


def _link(entry: Entry) -> str | None:
    """An address that a browser may open, with the quote to scroll to; None for paths and for every other scheme."""
    if not entry.url or not entry.url.lower().startswith(("https://", "http://")):
        return None
    address = quote(for_line(entry.url), safe="/:?#[]@!$&'()*+,;=%~-._")
    # A browser finds the words on the page itself; https://wicg.github.io/scroll-to-text-fragment
    words = quote(" ".join(entry.quote.split()), safe="", errors="replace").replace("-", "%2D") if entry.quote and len(entry.quote) <= 200 else None
    return f"{address}#:~:text={words}" if words and "#" not in address else address


FORMATS: dict[str, Callable[[Digest], str]] = {"text": _text, "markdown": _markdown, "html": _html}
