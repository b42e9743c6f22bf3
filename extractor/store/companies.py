"""Which issuers are one company: by CIK, by name, by ticker with a close spelling or a shorter form. Anything less leaves them apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from extractor.store.grouping import components
from extractor.store.names import close_spelling, company_key, legal_form, short_form


@dataclass(frozen=True, slots=True)
class IssuerOf:
    """What one document says of its issuer."""

    document: str
    name: str
    tickers: tuple[str, ...] = ()
    cik: str | None = None
    """Ten digits."""
    others: tuple[str, ...] = ()
    """Other names that it gives it: misspelled ones, and what it was called before."""


@dataclass(slots=True)
class Company:
    """A company with its spellings, each with the reason that it is this company."""

    id: str
    name: str
    cik: str | None = None
    tickers: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    documents: list[str] = field(default_factory=list)


def resolve_companies(issuers: Sequence[IssuerOf], overrides: Mapping[str, str]) -> list[Company]:
    """Companies of all documents, a function of the set of issuers alone. `overrides`: name → the name to take it for."""
    node_of, reasons = _nodes(issuers, overrides)
    forced = _forced(issuers, overrides)
    root_of = components(set(node_of.values()), _of_one_cik({**_ticker_pairs(issuers, node_of, reasons, forced), **_renamed_pairs(issuers, node_of, reasons, forced)}))
    members: dict[str, list[IssuerOf]] = defaultdict(list)
    for issuer in issuers:
        members[root_of[node_of[issuer.document]]].append(issuer)
    roots: dict[str, set[str]] = defaultdict(set)
    for issuer in issuers:
        roots[company_key(issuer.name)].add(root_of[node_of[issuer.document]])
    return [_company(root, found, reasons, overrides, others=_others(root, found, roots)) for root, found in sorted(members.items())]


def _others(root: str, issuers: Iterable[IssuerOf], roots: Mapping[str, set[str]]) -> dict[str, str]:
    """The other names that documents give a company, each with its reason, but for those that issuers of other companies bear."""
    said = sorted((issuer.document, other) for issuer in issuers for other in issuer.others if roots.get(company_key(other), {root}) == {root})
    return {other: f"another name in document {document}" for document, other in reversed(said)}


def _forced(issuers: Iterable[IssuerOf], overrides: Mapping[str, str]) -> set[str]:
    keys = {company_key(name) for name in overrides}
    return {issuer.document for issuer in issuers if company_key(issuer.name) in keys}


def _nodes(issuers: Sequence[IssuerOf], overrides: Mapping[str, str]) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """Document → the node of its issuer, and (node, name) → why. A name with one CIK belongs to it; with several, only the documents that give one do."""
    by_key = {company_key(name): means for name, means in overrides.items()}
    ciks: dict[str, set[str]] = defaultdict(set)
    for issuer in issuers:
        if issuer.cik:
            ciks[company_key(issuer.name)].add(issuer.cik)
    namesakes = _namesakes(issuers)
    nodes: dict[str, str] = {}
    reasons: dict[tuple[str, str], str] = {}
    for issuer in issuers:
        key = company_key(issuer.name) or issuer.name
        if key in by_key:
            node, reason = _meant(by_key[key], by_key, ciks), "your alias file"
        elif issuer.cik:
            node, reason = f"cik:{issuer.cik}", f"CIK {issuer.cik}"
        elif key in namesakes:
            node, reason = f"name:{key} {legal_form(issuer.name)}".strip(), "the same name and legal form; companies of other forms and tickers bear this name"
        elif len(ciks.get(key, ())) == 1:
            (cik,) = ciks[key]
            node, reason = f"cik:{cik}", f"the name that filings with CIK {cik} have"
        else:
            node, reason = f"name:{key}", "the same name but for legal form and punctuation"
        nodes[issuer.document] = node
        reasons[node, issuer.name] = min(reason, reasons.get((node, issuer.name), reason))
    return nodes, reasons


def _meant(name: str, told: Mapping[str, str], ciks: Mapping[str, set[str]]) -> str:
    """The node of the name that an alias means: where filings give that name one CIK, and nothing else is told of it, the company with the CIK."""
    key = company_key(name) or name
    known = () if key in told else ciks.get(key, ())
    return f"cik:{min(known)}" if len(known) == 1 else f"name:{key}"


def _namesakes(issuers: Iterable[IssuerOf]) -> set[str]:
    """Names that companies of several legal forms bear, of which two share no ticker: Merck & Co., Inc. and Merck KGaA."""
    tickers: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for issuer in issuers:
        if issuer.tickers:
            tickers[company_key(issuer.name)][legal_form(issuer.name)].update(issuer.tickers)
    return {key for key, forms in tickers.items() for a, b in combinations(forms.values(), 2) if a.isdisjoint(b)}


def _ticker_pairs(issuers: Sequence[IssuerOf], node_of: Mapping[str, str], reasons: dict[tuple[str, str], str], forced: set[str]) -> dict[tuple[str, str], None]:
    """Nodes that share a ticker and whose names are close."""
    by_ticker: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for issuer in sorted(issuers, key=lambda i: (i.name, i.document)):
        for ticker in issuer.tickers:
            if issuer.document not in forced:
                by_ticker[ticker][node_of[issuer.document], issuer.name] = None
    pairs: dict[tuple[str, str], None] = {}
    for ticker, named in sorted(by_ticker.items()):
        found = list(named)
        for i, (node, name) in enumerate(found):
            for other, spelling in found[i + 1 :]:
                how = "a spelling close to" if close_spelling(name, spelling) else "a longer or shorter form of" if short_form(name, spelling) else None
                if node != other and how:
                    pairs[node, other] = None
                    for at, of in ((node, name), (other, spelling)):
                        reasons[at, of] = f"{ticker} and {how} {spelling if of == name else name}"
    return pairs


def _renamed_pairs(issuers: Sequence[IssuerOf], node_of: Mapping[str, str], reasons: dict[tuple[str, str], str], forced: set[str]) -> dict[tuple[str, str], None]:
    """Nodes of which one says that it was called as the other is; a name that several bear, or that is only misspelled, tells nothing."""
    bearers: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for issuer in issuers:
        if issuer.document not in forced:
            bearers[company_key(issuer.name)].add((node_of[issuer.document], issuer.name))
    pairs: dict[tuple[str, str], None] = {}
    for issuer in sorted(issuers, key=lambda i: (i.name, i.document)):
        node = node_of[issuer.document]
        for former in issuer.others if issuer.document not in forced else ():
            known = bearers.get(company_key(former), set())
            others = {other for other, _ in known} - {node}
            if len(others) == 1 and not close_spelling(former, issuer.name):
                pairs[node, others.pop()] = None
                for at, name in known:
                    reasons[at, name] = f"the earlier name of {issuer.name}, says document {issuer.document}"
    return pairs


def _of_one_cik(pairs: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs that join no two CIKs."""
    root_of = components({node for pair in pairs for node in pair}, pairs)
    ciks_of: dict[str, set[str]] = defaultdict(set)
    for node, root in root_of.items():
        if node.startswith("cik:"):
            ciks_of[root].add(node)
    return [pair for pair in pairs if len(ciks_of[root_of[pair[0]]]) < 2]


def _company(root: str, issuers: Sequence[IssuerOf], reasons: Mapping[tuple[str, str], str], overrides: Mapping[str, str], *, others: Mapping[str, str]) -> Company:
    spellings = Counter(issuer.name for issuer in issuers)
    wanted = {company_key(name): means for name, means in overrides.items()}
    told = sorted({wanted[company_key(name)] for name in spellings if company_key(name) in wanted})
    # The most frequent spelling, the least of several: the same choice in every order of documents.
    name = told[0] if told else min(spellings, key=lambda n: (-spellings[n], n))
    why = {name: reason for (_, name), reason in sorted(reasons.items(), reverse=True)}
    ciks = sorted({issuer.cik for issuer in issuers if issuer.cik})
    return Company(
        id=root,
        name=name,
        cik=ciks[0] if len(ciks) == 1 else None,
        tickers=tuple(sorted({ticker for issuer in issuers for ticker in issuer.tickers})),
        names={spelling: why.get(spelling) or others[spelling] for spelling in sorted({*spellings, *others})},
        documents=sorted(issuer.document for issuer in issuers),
    )
