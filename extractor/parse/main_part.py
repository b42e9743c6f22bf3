"""Which part of a web page is the document: the known containers of wires, regulators and company sites, else the page without its furniture."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup, Tag

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
    ("Drupal", "field--name-body"),
)
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
_FURNITURE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "complementary", "menu", "menubar"})
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "form"})
_NAMED = re.compile(r"[\s_-]+")


def main_part(soup: BeautifulSoup, markup: str) -> tuple[Tag, str]:
    """The element that holds the document and how it was found: a platform's name, or "article", "body"…"""
    known = [(site, name) for site, name in CONTAINERS if name in markup]
    for site, name in known:
        found = soup.find(True, class_=name) or soup.find(True, id=name)
        if isinstance(found, Tag) and len(found.get_text()) > 200:
            return found, site
    body = soup.body or soup
    whole = len(body.get_text())
    for label, candidates in _generic(soup, markup):
        best = max(candidates, key=lambda tag: len(tag.get_text()), default=None)
        if best is not None and len(best.get_text()) > max(0.3 * whole, 200):
            return best, label
    return body, "body"


def _generic(soup: BeautifulSoup, markup: str) -> list[tuple[str, list[Tag]]]:
    found: list[tuple[str, list[Tag]]] = []
    if "articleBody" in markup:
        found.append(("articleBody", _tags(soup.find_all(True, itemprop="articleBody"))))
    if "<article" in markup:
        found.append(("article", _tags(soup.find_all("article"))))
    if "<main" in markup or 'role="main"' in markup:
        found.append(("main", _tags(soup.find_all("main")) + _tags(soup.find_all(True, role="main"))))
    return found


def _tags(found: Any) -> list[Tag]:
    return [tag for tag in found if isinstance(tag, Tag)]


def furniture(root: Tag) -> frozenset[int]:
    """ids of the elements in `root` that are navigation, banners, sharing, teasers of other news; never more than half of its text."""
    total = len(root.get_text())
    found: set[int] = set()
    for tag in root.find_all(True):
        if isinstance(tag, Tag) and (tag.name in _FURNITURE_TAGS or (tag.attrs and _named_furniture(tag.attrs))) and len(tag.get_text()) <= 0.5 * total:
            found.add(id(tag))
    return frozenset(found)


def has_furniture(markup: str) -> bool:
    """Whether a page can have furniture at all; SEC exhibits have no class, role or navigation."""
    return any(sign in markup for sign in ("class=", "role=", "<nav", "<footer", "<aside", "<form", "id="))


def _named_furniture(attrs: dict[str, Any]) -> bool:
    if attrs.get("role") in _FURNITURE_ROLES:
        return True
    names = attrs.get("class") or ()
    joined = " ".join(names) if isinstance(names, list) else str(names)
    joined = f"{joined} {attrs.get('id') or ''}".lower().strip()
    if not joined:
        return False
    return not _FURNITURE.isdisjoint(_NAMED.split(joined)) or any(phrase in joined for phrase in _FURNITURE_PHRASES)
