"""Releases to measure with: the facts of `corpus/` with other figures and names, among the paragraphs that releases wrap facts in. The same for the same seed."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "corpus"
SHARED = CORPUS.parent.parent / "shared"
FACTS_SHARE = 0.06
"""Characters of a release that come from the corpus, which is dense: so many give about 11 facts in 10 KB, as real releases of this length have."""
_SHORTEST, _LONGEST = 5_000, 20_000

_SYLLABLES = (
    "bra",
    "cel",
    "dor",
    "fen",
    "gal",
    "hex",
    "ivo",
    "jun",
    "kel",
    "lum",
    "mor",
    "nex",
    "ori",
    "pal",
    "qua",
    "ren",
    "sol",
    "tav",
    "uro",
    "vel",
    "wen",
    "xan",
    "yel",
    "zor",
)
_COMPANY_WORDS = ("Therapeutics", "Biosciences", "Pharmaceuticals", "Oncology", "Biopharma", "Medicines")
_PLACES = ("SAN DIEGO", "BOSTON", "CAMBRIDGE, Mass.", "BASEL, Switzerland", "MADISON, Wis.", "COPENHAGEN, Denmark")
_MONTHS = ("January", "March", "April", "June", "September", "November")
_DISEASES = ("multiple myeloma", "follicular lymphoma", "ovarian cancer", "type 2 diabetes", "heart failure", "severe asthma", "Duchenne muscular dystrophy", "plaque psoriasis")

# Each part of a release with its sentences; a release takes some of each, in an order of its own.
_PARTS: dict[str, tuple[str, ...]] = {
    "quote": (
        '"We are pleased with what the team has built over the last year, and with how carefully our investigators have looked after the people in this study," said {person}, chief executive officer of {company}.',
        '"People who live with {disease} have waited a long time for something that fits into their lives," said {person}, M.D., chief medical officer.',
        '"The whole field has learned from this work," added {person}, Ph.D., who leads the department of medicine at the university hospital.',
        "She added that the company expects to speak with regulators once the full report is at hand.",
        "He noted that the open questions concern who benefits most, and how early treatment should begin.",
        '"Our thanks go to the families, the nurses and the coordinators at every center," said {person}.',
    ),
    "business": (
        "{company} held cash, cash equivalents and marketable securities of ${n}.{d} million at the end of the quarter, compared with ${m}.{d} million at the end of {month}.",
        "Research and development expenses were ${n}.{d} million for the three months, up from ${m}.{d} million in the same period a year earlier, mainly because of manufacturing.",
        "General and administrative expenses came to ${d}.{d} million, and the net loss was ${d}.{d}{d} per share on {n}.{d} million weighted shares.",
        "The company believes that its resources fund the operating plan into the second half of {year}.",
        "{company} appointed {person} to its board of directors; {person} brings more than {n} years of experience in launching medicines.",
        "A composition-of-matter patent that protects {product} until {year} was allowed in the United States, and applications are pending in Europe, Japan and Australia.",
        "The agreement with its partner includes an upfront payment of ${n} million and milestones of up to ${m}0 million, besides royalties on net sales.",
        "Enrollment at centers in North America and Europe is proceeding according to plan, and the next update is due in the {quarter} quarter of {year}.",
        "A manufacturing site of 4{d},000 square feet was inspected in {month} without observations.",
    ),
    "call": (
        "{company} will host a conference call and webcast today at 8:30 a.m. Eastern Time to discuss these results and answer questions.",
        "To take part, please dial (8{d}{d}) 555-01{n} in the United States or +1 (6{d}{d}) 555-01{m} from other countries and ask for the {company} call; the passcode is {n}{m}{n}.",
        "The slides and a live audio stream will be found under Events in the Investors section of the company's website.",
        "A replay will be kept there for at least {n} days.",
    ),
    "disease": (
        "{Disease} is a serious condition that takes years to be recognised, because its first signs resemble those of much more common complaints.",
        "An estimated {n},000 people are diagnosed with {disease} in the United States every year, and about {m},000 in the five largest countries of Europe.",
        "Those affected often see several specialists before they learn what they have, and the burden on families grows as the illness progresses.",
        "What is used today slows the course of {disease} in some people; others stop because of side effects or because it no longer helps.",
        "There is no cure, and new ways of treating {disease} that are gentler and last longer are needed.",
        "Guidelines advise regular visits, laboratory tests and imaging, and a discussion of the risks and benefits of each choice.",
    ),
    "product": (
        "{product} is an investigational medicine that {company} develops for {disease} and related conditions.",
        "It binds to a receptor that is found on the surface of diseased cells far more often than on healthy ones, and brings its payload inside.",
        "In earlier work it was taken up quickly and cleared from the blood within hours, while it stayed in the target tissue for days.",
        "{product} has not been approved by any authority, and its safety and efficacy have not been established.",
        "It is protected by several families of patents and can be made with equipment that contract manufacturers have in place.",
        "Besides {disease}, {company} studies {product} together with other agents and in younger people.",
    ),
    "company": (
        "{company} is a clinical-stage company that discovers and develops medicines for people with serious diseases.",
        "Its platform joins a carrier molecule with payloads of different kinds, so that one discovery effort feeds several programs.",
        "The pipeline holds {d} candidates, two of them in partnership with larger companies, and a library of preclinical molecules.",
        "{company} was founded in {year} by physicians and chemists and has its laboratories next to a university campus.",
        "For more information please visit the website or follow the company on social media.",
    ),
    "safety": (
        "Treatment was generally well tolerated, and most adverse events were mild or moderate and went away without treatment.",
        "The events seen most often were fatigue, nausea, headache and lower counts of platelets, each of which the investigators managed with supportive care.",
        "Serious events that were considered related to treatment were rare, and no new safety signals emerged in the review by the independent committee.",
        "People should tell their doctor about all of the medicines that they take, including those bought without a prescription, vitamins and herbal supplements.",
        "Do not use this medicine if you are allergic to any of its ingredients, and seek help at once for swelling of the face, trouble breathing or a rash.",
        "Blood tests are done before treatment begins and at each visit, and treatment may be paused or stopped when the results require it.",
    ),
    "forward": (
        "This press release contains forward-looking statements, which can be told by words such as anticipate, believe, could, estimate, expect, intend, may, plan, potential, project, should, target and will, and by their negatives.",
        "Such statements include those about the timing of data, the size and conduct of trials, the chances of approval, the market for {product} and the period for which cash will last.",
        "They rest on what management believes today and are subject to risks and doubts under which what happens may be other than those words say, as told expressed or implied.",
        "Among these are the risk that results of earlier studies are not repeated in later ones, that enrollment is slower than planned, and that side effects appear once more people are treated.",
        "Others are the ability to raise capital on acceptable terms, to keep key employees, to protect intellectual property and to rely on third parties for manufacturing and for the conduct of studies.",
        "Regulators may disagree with the company about the design of trials or the meaning of data, may ask for more studies, or may limit the use for which a product is approved.",
        "A further discussion of these and other risks is found under Risk Factors in the Form 10-K of {year} and in later filings with the Securities and Exchange Commission.",
        "All such statements speak only as of the date of this release, and {company} undertakes no duty to update them, whether because of new information, later events or otherwise, except as the law requires.",
    ),
    "contact": (
        "Investor contact: {person}, {company}, (6{d}{d}) 555-01{n}, investors@example.com.",
        "Media contact: {person}, (4{d}{d}) 555-01{m}, media@example.com.",
    ),
}  # fmt: skip
_HEADINGS = {
    "disease": "About {Disease}",
    "product": "About {product}",
    "company": "About {company}",
    "safety": "Safety",
    "forward": "Forward-Looking Statements",
    "call": "Conference Call",
    "contact": "Contacts",
}


def real_texts() -> dict[str, list[str]]:
    """Texts as printed, where the folder beside the project has any: releases of a wire, and excerpts and abstracts in which every sentence states a result."""
    from extractor.parse import parse_all
    from extractor.source import read_source

    wires = [document.text for path in sorted(SHARED.glob("samples/wires/[bg]*")) for document in parse_all(read_source(path))]
    found = {"releases as printed (wires)": wires, "excerpts and abstracts": [path.read_text(encoding="utf-8") for path in sorted(SHARED.glob("eval/**/*.txt"))]}
    return {name: texts for name, texts in found.items() if texts}


def releases(count: int, *, seed: int = 1) -> Iterator[str]:
    """So many releases of 5 to 20 KB, each different."""
    facts = [text for path in sorted(CORPUS.glob("*.txt")) if len(text := path.read_text(encoding="utf-8")) > 200]
    chance = random.Random(seed)
    for _ in range(count):
        yield _release(chance, facts)


def _release(chance: random.Random, facts: list[str]) -> str:
    length = chance.randint(_SHORTEST, _LONGEST - 1_500)
    words = _words(chance)
    opening = (
        f"{words['company']} Announces Results of a Study of {words['product']} in {words['Disease']}\n\n{words['place']}, {words['month']} {chance.randint(1, 28)}, {words['year']} "
        f"(GLOBE NEWSWIRE) -- {words['company']} (Nasdaq: {words['ticker']}) today announced new results."
    )
    parts = [opening]
    while sum(map(len, parts)) < length * FACTS_SHARE + len(opening):
        parts += [_other_figures(part, chance) for part in chance.choice(facts).split("\n\n")]
    while sum(map(len, parts)) < length:
        parts.append(_paragraph(chance.choice(tuple(_PARTS)), chance, words))
    return "\n\n".join(parts)


def _words(chance: random.Random) -> dict[str, str]:
    def name(parts: int) -> str:
        return "".join(chance.choice(_SYLLABLES) for _ in range(parts)).capitalize()

    disease = chance.choice(_DISEASES)
    return {
        "company": f"{name(2)} {chance.choice(_COMPANY_WORDS)}",
        "product": f"{name(1).upper()}-{chance.randint(100, 999)}",
        "disease": disease,
        "Disease": disease[0].upper() + disease[1:],
        "place": chance.choice(_PLACES),
        "month": chance.choice(_MONTHS),
        "year": str(chance.randint(2012, 2029)),
        "quarter": chance.choice(("first", "second", "third", "fourth")),
        "person": f"{name(2)} {name(3)}",
        "ticker": name(2).upper()[:4],
    }


def _paragraph(part: str, chance: random.Random, words: dict[str, str]) -> str:
    sentences = _PARTS[part]
    chosen = [sentences[n] for n in sorted(chance.sample(range(len(sentences)), max(2, len(sentences) * 2 // 3)))]
    figures = {"n": str(chance.randint(11, 98)), "m": str(chance.randint(11, 98)), "d": str(chance.randint(1, 9))}
    body = " ".join(sentence.format(**words, **figures) for sentence in chosen)
    return f"{_HEADINGS[part].format(**words)}\n\n{body}" if part in _HEADINGS else body


def _other_figures(text: str, chance: random.Random) -> str:
    """The last digit of some numbers changed: the words of a fact stay, its value does not."""
    return re.sub(r"(?<=\d)[1-9](?!\d)", lambda m: str(chance.randint(1, 9)) if chance.random() < 0.5 else m[0], text)
