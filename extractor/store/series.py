"""Which outcomes of several releases are one series: the same company, product or trial, people, endpoint, statistic and time. Where that is not sure, none."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from extractor.store.indications import disease_key
from extractor.store.names import label_key, plain_words

TIMES = ("month", "week", "day", "year")
_BOILERPLATE = ("about_company", "about_product", "about_disease", "forward_looking", "contact")
"""Sections that repeat what earlier releases said: no news, however late their release."""


_OF_PEOPLE = re.compile(r"^(?:the |patients |participants |those |people |who |were |treated |with |receiving |received |randomized |randomised |to |on )+")
_ARM = re.compile(r" (?:(?:treatment |combination )?(?:arm|group)|(?:plus|in combination with) [^\W\d]+(?: [^\W\d]+)?(?: arm| group)?)? ?")
"""After a product's name: "arm", "plus topotecan"."""


@dataclass(frozen=True, slots=True)
class Point:
    """A stored outcome as a part of a series."""

    id: str
    document: str
    story: str | None
    published_on: str | None
    standing: str
    superseded_by: str | None
    """The story that corrects its own."""
    section: str
    company: str | None
    product: str | None
    study: str | None
    people: str | None
    """Comparable name of the cohort: "cohort 1"; "total" for a whole trial."""
    label: str | None
    """The cohort as it is printed."""
    dose: str | None
    """The only dose of its cohort: "1.5 mg/kg"."""
    arm: str | None
    endpoint: str
    statistic: str
    timepoint: str | None
    value: float | None
    unit: str | None
    bound: str
    indication: str | None

    @property
    def subject(self) -> tuple[str | None, ...]:
        """What a series is about, but for the trial and the disease."""
        time = " ".join(self.timepoint.casefold().replace("-", " ").split()) if self.timepoint else None
        # A cohort of a name is in the treatment arm, whether a release says so or not.
        arm = None if self.arm == "treatment" and self.people not in (None, "total") else self.arm
        return self.company, self.product, self.people, arm, self.endpoint, self.statistic, time, "time" if self.unit in TIMES or self.bound == "NR" else self.unit


def series_of(points: Iterable[Point], *, acronyms: Mapping[str, str] | None = None, names: Mapping[str, Collection[str]] | None = None) -> dict[str, tuple[str, str | None]]:
    """Outcome → its series and the outcome before it; only of outcomes that belong to one.

    `acronyms`: comparable name of a trial of the company → its study. `names`: product → its names in plain words.
    """
    subjects: dict[tuple[str | None, ...], list[Point]] = defaultdict(list)
    told = _whole_trials([p for p in points if p.section not in _BOILERPLATE], acronyms or {})
    for point in _of_known_people(_cohorts_by_dose(_arms(told, names or {}))):
        subjects[point.subject].append(point)
    found: dict[str, tuple[str, str | None]] = {}
    for subject, members in subjects.items():
        for series in _told_apart(members):
            named = max((sorted(disease_key(p.indication)) for p in series if p.indication), key=lambda words: (len(words), words), default=[])
            key = hashlib.sha256(repr((subject, series[0].study, named)).encode()).hexdigest()[:16]
            found |= {point.id: (key, before.id if before else None) for point, before in _in_order(_one_for_each_document(series))}
    return found


def _whole_trials(points: Iterable[Point], acronyms: Mapping[str, str]) -> list[Point]:
    """People who are called by the name of a trial are all of its people, whether or not the release prints its number."""
    out = []
    for p in points:
        study = acronyms.get(p.people or "")
        out.append(replace(p, people="total", study=study) if study and p.study in (None, study) and p.arm != "control" else p)
    return out


def _arms(points: list[Point], names: Mapping[str, Collection[str]]) -> list[Point]:
    """The one arm of a product beside a control gets one name, since releases call it otherwise each time: "TWK-77", "TWK-77 arm", "TWK-77 plus topotecan". Where a release gives an endpoint for
    two such names, they may be two arms, and each keeps its own."""
    controlled = {p.document for p in points if p.arm == "control"}
    plain = [p for p in points if p.document in controlled and p.arm in ("treatment", "control") and p.label and _is_plain_arm(p.label, names.get(p.product or "", ()))]
    called: dict[tuple[str | None, ...], set[str | None]] = defaultdict(set)
    for p in plain:
        called[p.product, p.arm, p.document, p.study, p.endpoint, p.statistic, p.timepoint].add(p.people)
    several = {(product, arm) for (product, arm, *_), labels in called.items() if len(labels) > 1}
    joined = {p.id for p in plain if (p.product, p.arm) not in several}
    return [replace(p, people=f"{p.arm} arm") if p.id in joined else p for p in points]


def _is_plain_arm(label: str, names: Collection[str]) -> bool:
    """Whether a label names an arm by its product alone, or with what all got besides: no dose, schedule or kind of people."""
    words = _OF_PEOPLE.sub("", f"{plain_words(label)} ")
    rest = next((words.removeprefix(name) for name in names if words.startswith(f"{name} ")), None)
    return bool(rest and _ARM.fullmatch(rest))


def _cohorts_by_dose(points: list[Point]) -> list[Point]:
    """People whom one release names by their dose and another by their cohort get the cohort's name, where the product has one cohort of that dose."""
    names: dict[tuple[str | None, str | None, str], set[str]] = defaultdict(set)
    for p in points:
        if p.dose and p.people and p.people != label_key(p.dose):
            names[p.company, p.product, p.dose].add(p.people)
    out = []
    for p in points:
        known = names.get((p.company, p.product, p.dose), set()) if p.dose and p.people == label_key(p.dose) else set()
        out.append(replace(p, people=next(iter(known))) if len(known) == 1 else p)
    return out


def _of_known_people(points: list[Point]) -> Iterator[Point]:
    """Points that say whose result they are. People without a name are the trial's only where their release tells no others apart."""
    named = {(p.document, p.endpoint, p.statistic) for p in points if p.people not in (None, "total")}
    for p in points:
        if p.people not in (None, "total"):
            if p.product or p.study:
                yield p
        elif p.study and (p.people == "total" or (p.document, p.endpoint, p.statistic) not in named):
            yield replace(p, people=p.people if p.arm == "control" else "total")
        elif p.study and p.arm:
            yield p


def _told_apart(points: list[Point]) -> Iterator[list[Point]]:
    """One series for each trial and disease; what names none joins only where there is but one."""
    kinds: dict[tuple[str | None, frozenset[str] | None], list[Point]] = defaultdict(list)
    studies = {p.study for p in points if p.study}
    diseases = _diseases(points)
    only = set(diseases.values()) - {None}
    for point in points:
        study = point.study or (next(iter(studies)) if len(studies) == 1 else None)
        disease = (diseases[point.indication] if point.indication else None) or (next(iter(only)) if len(only) == 1 else None)
        if (study or not studies) and (disease or not diseases):
            kinds[study, disease].append(point)
    yield from kinds.values()


def _diseases(points: Iterable[Point]) -> dict[str, frozenset[str] | None]:
    """Indication → the words of the fullest name that has all of its own: "relapsed multiple myeloma" is "multiple myeloma". None where several have, as for "lung cancer"."""
    keys = {p.indication: disease_key(p.indication) for p in points if p.indication}
    fullest = [key for key in set(keys.values()) if not any(key < other for other in keys.values())]
    fitting = {name: [full for full in fullest if key <= full] for name, key in keys.items()}
    return {name: found[0] if len(found) == 1 else None for name, found in fitting.items()}


def _one_for_each_document(points: list[Point]) -> list[Point]:
    """Points of documents that give the series one value; where one gives several, something tells them apart that was not read."""
    by_document: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        by_document[point.document].append(point)
    return [found[0] for found in by_document.values() if len({(p.value, p.unit, p.bound) for p in found}) == 1]


def _in_order(points: list[Point]) -> Iterator[tuple[Point, Point | None]]:
    """Each point with the one before it: what it corrects, if that was another value, else the latest of an earlier day that still holds."""
    order = sorted(points, key=lambda p: (p.published_on or "", p.standing == "current", p.id))
    for i, point in enumerate(order):
        corrected = [p for p in order if p.superseded_by and p.superseded_by == point.story]
        holding = [p for p in order[:i] if p.published_on and point.published_on and p.standing == "current" and p.superseded_by != point.story]
        repeats = [p for p in corrected if (p.value, p.unit, p.bound) == (point.value, point.unit, point.bound)]
        earlier = corrected if corrected and not (repeats and holding) else holding
        yield point, earlier[-1] if earlier else None


_SQL = """
SELECT o.id, o.document, d.story, d.published_on, d.standing, s.superseded_by, coalesce(e.section, 'body'), d.company, pn.product, si.study,
  CASE WHEN k.role = 'total' AND k.label IS NULL THEN 'total' ELSE k.label_key END, k.label,
  (SELECT CASE WHEN count(DISTINCT ds.low || ' ' || ds.unit) = 1 THEN min(printf('%.15g', ds.low) || ' ' || ds.unit) END FROM doses ds LEFT JOIN product_names dn ON dn.name = ds.drug
    WHERE ds.cohort = o.cohort AND ds.low = ds.high AND (dn.product IS NULL OR dn.product = pn.product)), o.arm, o.endpoint, o.statistic, o.timepoint, o.value, o.unit, o.bound, o.indication
FROM documents d JOIN outcomes o ON o.document = d.id LEFT JOIN stories s ON s.id = d.story LEFT JOIN product_names pn ON pn.name = o.drug LEFT JOIN cohorts k ON k.id = o.cohort
LEFT JOIN trials t ON t.id = o.trial LEFT JOIN study_identifiers si ON si.identifier = t.identifier LEFT JOIN evidence e ON e.document = o.document AND e.fact = o.id AND e.rank = 0
WHERE d.company = ? AND d.standing <> 'copy' AND d.kind NOT IN ('registry', 'spl') AND o.assertion = 'reported' AND o.reviewed IS NOT 'rejected'
ORDER BY o.document, o.position
"""


def resolve_series(conn: sqlite3.Connection, companies: Iterable[str | None]) -> None:
    """Say anew which series the outcomes of these companies belong to. Inside the caller's transaction; what did not change is not written."""
    for company in sorted(company for company in companies if company):
        points = [Point(*row) for row in conn.execute(_SQL, [company])]
        found = series_of(points, acronyms=_acronyms(conn, company), names=_names(conn, {p.product for p in points if p.product}))
        before = conn.execute("SELECT o.id, o.series, o.previous FROM documents d JOIN outcomes o ON o.document = d.id WHERE d.company = ?", [company]).fetchall()
        changed = [(*found.get(id, (None, None)), id) for id, series, previous in before if (series, previous) != found.get(id, (None, None))]
        conn.executemany("UPDATE outcomes SET series = ?, previous = ? WHERE id = ?", changed)


def _acronyms(conn: sqlite3.Connection, company: str) -> dict[str, str]:
    """Comparable names of the company's trials, with their studies; none that two have."""
    sql = """SELECT DISTINCT t.acronym, si.study FROM documents d JOIN trials t ON t.document = d.id JOIN study_identifiers si ON si.identifier = t.identifier
        WHERE d.company = ? AND t.acronym IS NOT NULL AND t.reviewed IS NOT 'rejected'"""
    studies: dict[str, set[str]] = defaultdict(set)
    for acronym, study in conn.execute(sql, [company]):
        studies[label_key(acronym)].add(study)
    return {acronym: next(iter(found)) for acronym, found in studies.items() if len(found) == 1}


def _names(conn: sqlite3.Connection, products: Iterable[str]) -> dict[str, set[str]]:
    """Product → its names in plain words."""
    sql = "SELECT name FROM product_names WHERE product = ?"
    return {product: {plain_words(name) for (name,) in conn.execute(sql, [product])} for product in products}
