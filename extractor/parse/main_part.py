"""Which part of a web page is the document: the known containers of wires, regulators and company sites, else the page without its furniture."""

from __future__ import annotations

import re

from extractor.parse.tree import Element, text_in

# (site or platform, class or id that its release body carries); first hit wins, so the narrow ones stand first.
CONTAINERS = (
    ("GlobeNewswire", "main-body-container"),
    ("PR Newswire", "release-body"),
    ("Business Wire", "bw-release-story"),
    ("Business Wire", "ui-kit-press-release__content"),
    ("Notified investor site", "wd_news_body"),
    ("ACCESS Newswire", "annotate-release"),
    ("GlobeNewswire", "article-body"),
    ("NewsML", "mw_release"),
    ("Q4 investor site", "q4default"),
    ("Q4 investor site", "module_body"),
    ("Equisolve investor site", "full-news-article"),
    ("Newsfile", "newsfile-article"),
    ("FDA", "main-content"),
    ("Drupal", "field--name-body"),
)
_SHORTEST = 200
"""Characters of the shortest release."""
_FURNITURE = frozenset(
    [
        "nav",
        "navbar",
        "navigation",
        "menu",
        "megamenu",
        "footer",
        "sidebar",
        "breadcrumb",
        "breadcrumbs",
        "cookie",
        "cookies",
        "consent",
        "gdpr",
        "onetrust",
        "share",
        "sharing",
        "social",
        "addthis",
        "newsletter",
        "subscribe",
        "subscription",
        "advert",
        "ads",
        "advertisement",
        "related",
        "recommended",
        "teaser",
        "teasers",
        "promo",
        "popup",
        "modal",
        "skip",
        "skiplink",
        "comments",
        "pagination",
        "pager",
        "toolbar",
        "tags",
        "search",
        "login",
        "signup",
        "carousel",
    ]
)
_FURNITURE_PHRASES = (
    "more-news",
    "also-from",
    "latest-news",
    "press-release__sidebar",
    "explore-",
    "cookie-",
    "you-may-also",
    "read-more",
    "other-news",
    "news-list",
    "rel-links",
    "sr-only",
    "visually-hidden",
)
_FURNITURE_PHRASE = re.compile("|".join(map(re.escape, _FURNITURE_PHRASES)))
_FURNITURE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "complementary", "menu", "menubar"})
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "form"})
_NAMED = re.compile(r"[\s_-]+")


def main_part(root: Element, markup: str) -> tuple[Element, str]:
    """The element that holds the document and how it was found: a platform's name, or "article", "body"…"""
    known = [(site, name) for site, name in CONTAINERS if name in markup]
    for site, name in known:
        # A site's own module has the name of every module; the release is the longest.
        named = [tag for tag in root.iter() if name in (tag.get("class") or "").split() or tag.get("id") == name]
        found = max(named, key=lambda tag: len(text_in(tag)), default=None)
        if found is not None and len(text_in(found)) > _SHORTEST:
            return found, site
    body = root.find("body") if root.tag == "html" else None
    body = body if body is not None else root
    whole = len(text_in(body))
    for label, candidates in _generic(root, markup):
        best = max(candidates, key=lambda tag: len(text_in(tag)), default=None)
        if best is not None and len(text_in(best)) > max(0.3 * whole, _SHORTEST):
            return best, label
    return body, "body"


def _generic(root: Element, markup: str) -> list[tuple[str, list[Element]]]:
    found: list[tuple[str, list[Element]]] = []
    if "articleBody" in markup:
        found.append(("articleBody", [tag for tag in root.iter() if tag.get("itemprop") == "articleBody"]))
    if "<article" in markup:
        found.append(("article", list(root.iter("article"))))
    if "<main" in markup or 'role="main"' in markup:
        found.append(("main", list(root.iter("main")) + [tag for tag in root.iter() if tag.get("role") == "main"]))
    return found


def furniture(root: Element) -> frozenset[Element]:
    """The elements in `root` that are navigation, banners, sharing, teasers of other news; never more than half of its text."""
    total = len(text_in(root))
    return frozenset(tag for tag in root.iterdescendants() if (tag.tag in _FURNITURE_TAGS or (len(tag.attrib) and _named_furniture(tag))) and len(text_in(tag)) <= 0.5 * total)


def has_furniture(markup: str) -> bool:
    """Whether a page can have furniture at all; SEC exhibits have no class, role or navigation."""
    return any(sign in markup for sign in ("class=", "role=", "<nav", "<footer", "<aside", "<form", "id="))


def _named_furniture(element: Element) -> bool:
    if element.get("role") in _FURNITURE_ROLES:
        return True
    joined = f"{element.get('class') or ''} {element.get('id') or ''}".lower().strip()
    if not joined:
        return False
    return not _FURNITURE.isdisjoint(_NAMED.split(joined)) or _FURNITURE_PHRASE.search(joined) is not None
