"""Pairs of documents that are one release, or two: copies of the corpus' releases as wires, filings, pages and feeds make them, and what only looks like a copy. The same for the same seed."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import releases

CORPUS = Path(__file__).parents[2] / "corpus"
_BY_WIRE = re.compile(r"\s?[(/](?:GLOBE NEWSWIRE|PRNewswire|BUSINESS WIRE|ACCESSWIRE)[)/]\s?(?:--|–)?")
_FIGURE = re.compile(r"(?<![\w.,/-])\d+(?:\.\d+)?(?![\w.,/-]*\d)")
_CODE = re.compile(r"\b[A-Z]{2,4}-\d{1,4}\b")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents, and whether they are one release. `kind`: of the second, where it is no text."""

    what: str
    one: str
    other: str
    same: bool
    kind: str = "text"


def labelled_pairs(seed: int = 14) -> list[Pair]:
    """All of them."""
    chance = random.Random(seed)
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("release_*.txt"))]
    pairs = [pair for text in texts for pair in (*copies(text), *_others(text, chance))]
    return [*pairs, *_templates(), *_quarters(), *_written()]


def copies(text: str) -> Iterator[Pair]:
    """What becomes of a release on its way."""
    title, _, rest = text.partition("\n")
    by_another = _BY_WIRE.sub(" /PRNewswire/ --", text, count=1) if "PRNewswire" not in text else _BY_WIRE.sub(" (GLOBE NEWSWIRE) --", text, count=1)
    yield Pair("two wires", text, f"{by_another}\n\nSOURCE The company\n\nRelated Links\n\nhttps://wire.example/x\n", True)
    yield Pair("a filing's exhibit", text, f"EX-99.1 2 d301122dex991.htm\n\nExhibit 99.1\n\nFOR IMMEDIATE RELEASE\n\n{text}", True)
    yield Pair("the company's page", text, f"{title}\n\nNEWS PROVIDED BY\n\nThe company\n{rest}\n\nShare this page\n\nPrint\n\nBack to all releases\n", True)
    typeset = text.replace('"', "“").replace("'", "’").replace(" -- ", " — ").replace(" mg", "\u00a0mg").replace(" months", "\u00a0months")
    yield Pair("other signs for the same", text, typeset, True)
    yield Pair("wrapped lines", text, re.sub(r"(?<=\w) (?=(?:the|of|and|in)\b)", "\n", text), True)
    paragraphs = text.split("\n\n")
    if len(begun := "\n\n".join(paragraphs[: max(2, len(paragraphs) * 2 // 3)])) > 400:
        yield Pair("cut off", text, begun, True)


def _others(text: str, chance: random.Random) -> Iterator[Pair]:
    """What differs in one thing that counts."""
    page = f"Exhibit 99.1\n\n{text}\n\nShare this page\n"
    for match in chance.sample(found := _figures(page), min(3, len(found))):
        figure = f"{float(match[0]) + 1:g}"
        yield Pair(f"the figure {match[0]} is {figure}", text, page[: match.start()] + figure + page[match.end() :], False)
    if codes := sorted(set(_CODE.findall(text))):
        code = chance.choice(codes)
        other = f"{code[:-1]}{(int(code[-1]) + 1) % 10}"
        yield Pair(f"{code} is {other}", text, re.sub(rf"\b{re.escape(code)}\b", other, page), False)
    company = max(re.findall(r"\b[A-Z][a-z]{4,}\b", text[: text.index("\n")] + text[-600:]), key=text.count)
    yield Pair(f"another name than {company}", text, page.replace(company, "Quernmore"), False)
    yield Pair("another word at the beginning", text, page.replace(text.split()[0], "Quernmore", 1), False)
    verb = re.search(r"\b(?:was|were|is|are|has|had)\b", page[len(page) // 3 :])
    if verb:
        at = len(page) // 3 + verb.end()
        yield Pair("a negation", text, f"{page[:at]} not{page[at:]}", False)
    corrected = chance.choice(_figures(text))
    text2 = f"{text[: corrected.start()]}{float(corrected[0]) + 2:g}{text[corrected.end() :]}"
    yield Pair("a correction", text, f"CORRECTING and REPLACING {text2}", False)


def _figures(text: str) -> list[re.Match[str]]:
    """Numbers of the release itself, without its date, telephones and whatever a contact has."""
    year = re.search(r"(?:19|20)\d\d", text)
    begin = year.end() if year else 0
    return [match for match in _FIGURE.finditer(text, begin) if "@" not in text[text.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0]]


def _templates() -> Iterator[Pair]:
    """A law firm's notice for many companies."""
    names = [f"{a}{b}" for a in ("Marrow", "Quill", "Thorn", "Brack", "Vell", "Osper") for b in ("dale", "mere", "wick", "ford", "holt")]
    notices = [releases.TEMPLATE.format(company=f"{name} Therapeutics, Inc.", ticker=f"NASDAQ: {name[:2].upper()}{name[-2:].upper()}") for name in names]
    for one, other in itertools.pairwise(notices):
        yield Pair("a law firm's template", one, other, False)


_QUARTER = """Orrinda Biologics Reports {quarter} Quarter {year} Financial Results and Provides Corporate Update

DURHAM, N.C., {day} (GLOBE NEWSWIRE) -- Orrinda Biologics, Inc. (Nasdaq: ORRD) today reported financial results for the {quarter_small} quarter of {year} and gave an update on its programs.

ORB-220 in multiple myeloma: the company continues to enroll patients into its Phase 1 trial. {enrolled} patients have been treated to date.

Cash and cash equivalents were ${cash} million. Research and development expenses were ${research} million, mainly for manufacturing. The net loss was ${loss} million.

About Orrinda Biologics

Orrinda Biologics, Inc. develops antibodies that carry toxins into diseased cells and leave healthy ones alone. The company was founded by two hematologists and has its laboratories beside a public hospital.

Statements in this release about future events are forward-looking and subject to risks that are described in the filings of the company. The company does not undertake to update them.
"""


def _quarters() -> Iterator[Pair]:
    """Reports of one company with the same words about itself; the last two of one day, of which one is of the year."""
    said = [
        ("First", 2022, "May 10, 2022", 12, 81, 9, 14),
        ("Second", 2022, "August 9, 2022", 19, 70, 10, 15),
        ("Third", 2022, "Nov. 8, 2022", 26, 58, 11, 16),
        ("Fourth", 2022, "March 7, 2023", 31, 47, 11, 16),
        ("Fourth", 2022, "March 7, 2023", 31, 48, 11, 16),
    ]
    reports = [
        _QUARTER.format(quarter=q, quarter_small=q.lower(), year=y, day=day, enrolled=n, cash=cash, research=research, loss=loss) for q, y, day, n, cash, research, loss in said
    ]
    for i, one in enumerate(reports):
        yield from (Pair("quarterly reports", one, other, False) for other in reports[i + 1 :])


def _written() -> Iterator[Pair]:
    """What a release of another thing takes over from the first."""
    first, changed = releases.FIRST, releases.numbers_changed
    yield Pair("two news of a day", first, releases.OTHER_EVENT, False)
    yield Pair("the update of a release", first, releases.LATER, False)
    yield Pair("a correction of the update", releases.LATER, releases.CORRECTED, False)
    yield from (Pair("a copy of an update", releases.LATER, form.replace(first, releases.LATER), True) for form in (f"Exhibit 99.1\n\n{first}", f"{first}\n\nPrint\n"))
    yield Pair("translated", first, releases.FIRST_IN_FRENCH, True)
    yield Pair("translated, another median", first, changed(releases.FIRST_IN_FRENCH, "22,5 mois", "21,5 mois"), False)
    yield Pair("translated, another trial", first, changed(releases.FIRST_IN_FRENCH, "NCT04911223", "NCT04911229"), False)
    yield Pair("translated, another drug", first, releases.FIRST_IN_FRENCH.replace("ORB-220", "ORB-221"), False)
    yield Pair("another month", first, first.replace("March 02, 2021", "May 02, 2021"), False)
    yield Pair("the next day", first, first.replace("March 02, 2021", "March 03, 2021"), True)
    yield Pair("another disease", first, first.replace("multiple myeloma", "mantle cell lymphoma").replace("Multiple Myeloma", "Mantle Cell Lymphoma"), False)
    yield Pair("arms changed round", first, first.replace("22.5", "#").replace("13.2", "22.5").replace("#", "13.2"), False)
    yield Pair("a dose in another unit", first, changed(first, "1.5 mg/kg", "1.5 mg/m2"), False)
    yield Pair("more is an at least", first, changed(first, "was 13.2 months", "was more than 13.2 months"), False)
    yield Pair("more than by a sign", first, changed(first, "was 13.2 months", "was >13.2 months"), False)
    yield Pair("what goes on has ended", changed(first, "22.5 months to date", "22.5+ months"), changed(first, "22.5 months to date", "22.5 months"), False)
    yield Pair("a fall is no rise", changed(first, "was 13.2 months", "changed by -13.2%"), changed(first, "was 13.2 months", "changed by 13.2%"), False)
    yield Pair("the same minus of another font", changed(first, "was 13.2 months", "changed by -13.2%"), changed(first, "was 13.2 months", "changed by −13.2%"), True)
    yield Pair("another phase", first, changed(first, "Phase 1 trial", "Phase 2 trial"), False)
    yield Pair("a paragraph more with facts", first, changed(first, "The trial goes on", "In the third cohort, 9 patients received 4.5 mg/kg.\n\nThe trial goes on"), False)
    yield Pair("met and did not meet", first, changed(first, "is more than we hoped for", "is not more than we hoped for"), False)
    for old, new in (("first", "second"), ("lowest", "highest"), ("every three weeks", "every two weeks"), ("three or more", "two or more"), ("orphan drug", "fast track")):
        yield Pair(f"{new} instead of {old}", first, changed(first, old, new), False)
