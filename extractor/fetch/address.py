"""Which addresses may be asked, and which two addresses are the same."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import httpx

from extractor.fetch.failure import RequestFailed

MAX_ADDRESS = 4_096
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
# All of IPv6 that is given out to the open internet. The standard library calls the site-local fec0::/10 global, too.
_ASSIGNED = ipaddress.ip_network("2000::/3")
# Networks of it that nevertheless lead into a private one or are for books alone: 6to4, Teredo, documentation.
_EMBEDDING = tuple(ipaddress.ip_network(net) for net in ("2002::/16", "2001::/32", "3fff::/20"))
_TRACKING = re.compile(r"(?i)^(utm_\w+|gclid|fbclid|mc_[ce]id|_hs\w+|cmpid|ref|referrer|feed(?:ref)?|rsshash)$")
_GLOBENEWSWIRE = re.compile(r"^/(?:[a-z-]+/)?news-release/\d{4}/\d\d/\d\d/(\d+)/")


def check_url(text: str) -> httpx.URL:
    """The address as it will be used: the same parsed object is checked and sent, so that no second reading can differ.

    Raises RequestFailed (refused_address) for other schemes than http and https, user names, backslashes, control characters and overlong addresses.
    """
    shown = text[:80]
    if len(text) > MAX_ADDRESS:
        raise _refused(shown, f"has {len(text):,} characters; expected at most {MAX_ADDRESS:,}")
    text = text.strip(" ")
    if _CONTROL.search(text) or "\\" in text:
        raise _refused(repr(shown), "has a control character or backslash")
    try:
        url = httpx.URL(text.replace(" ", "%20"))
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise _refused(shown, f"is no address ({error})") from error
    if url.scheme not in ("http", "https"):
        raise _refused(shown, f"has the scheme {url.scheme!r}; expected http or https")
    if url.userinfo or "@" in url.netloc.decode("ascii", "replace"):
        raise _refused("(hidden)", "carries a user name")
    if not url.host:
        raise _refused(shown, "names no host")
    return url


def is_address(text: str) -> bool:
    """Whether a text is an address that may be asked for at all."""
    try:
        check_url(text)
    except RequestFailed:
        return False
    return True


def joined(origin: str, link: str) -> str:
    """A page's link as an address, without its fragment; the link itself where it is none: `is_address` says no to it then."""
    link = link.partition("#")[0].strip()
    try:
        return urljoin(origin, link)
    except ValueError:
        return link


def _refused(shown: str, why: str) -> RequestFailed:
    return RequestFailed(f"{shown}: {why}. It is kept as text and never fetched.", reason="refused_address")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet; `is_global` alone says True for NAT64 of 127.0.0.1 and for multicast."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if ip not in _ASSIGNED or any(ip in net for net in _EMBEDDING):
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_loopback or ip.is_link_local or ip.is_reserved or ip.is_unspecified)


def canonical_url(text: str) -> str:
    """What two spellings of one page's address have in common; for comparing, never for asking.

    Drops the scheme, fragment, tracking parameters, a trailing slash and the country of a locale. What is no address stays as it is.
    """
    try:
        parts = urlsplit(text.strip())
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:  # "http://[x/", "http://x:port/": a stranger's typing error
        return text.strip()
    host = (parts.hostname or "").removeprefix("www.")
    if host.endswith("globenewswire.com") and (number := _GLOBENEWSWIRE.match(parts.path)):
        return f"//globenewswire.com/{number[1]}"  # the number is stable, the slug is edited
    query = urlencode([(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(key)])
    path = re.sub(r"(?i)/([a-z]{2})-[a-z]{2}(?=/)", r"/\1", parts.path).rstrip("/")
    return urlunsplit(("", host + port, path, query, ""))


def site_of(host: str) -> str:
    """The part of a host's name that its owner chose: "ir.acme.example" → "acme.example", "www.acme.co.uk" → "acme.co.uk"."""
    labels = host.lower().rstrip(".").split(".")
    if labels[-1].isdigit() or len(labels) < 3:
        return ".".join(labels)
    return ".".join(labels[-3:] if len(labels[-2]) <= 3 and len(labels[-1]) == 2 else labels[-2:])


def host_allowed(host: str, allowed: tuple[str, ...]) -> bool:
    """Whether a host is one of the allowed names or stands below one; "*" allows each."""
    host = host.lower()
    return any(name == "*" or host == name.lower() or host.endswith("." + name.lower()) for name in allowed)
