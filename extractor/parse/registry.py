"""Trial registries: ClinicalTrials.gov (v2 and older), CTIS, EU CTR, ISRCTN. Fields become text and, where they state facts, records."""

from __future__ import annotations

import re
from typing import Any

from extractor.document import About, ParsedDocument, People
from extractor.parse.builder import TextBuilder
from extractor.parse.fields import PLANNING, FieldWriter, as_text, at, day_first, items_at, number_of
from extractor.source import Source
from extractor.text.units import UNIT_KIND, amount_unit_at

ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
STATUS = {
    "RECRUITING": "Recruiting",
    "ACTIVE_NOT_RECRUITING": "Active, not recruiting",
    "COMPLETED": "Completed",
    "TERMINATED": "Terminated",
    "SUSPENDED": "Suspended",
    "WITHDRAWN": "Withdrawn",
    "NOT_YET_RECRUITING": "Not yet recruiting",
    "ENROLLING_BY_INVITATION": "Enrolling by invitation",
}
_CTIS_ROUTES = {
    "ORAL USE": "oral",
    "INTRAVENOUS USE": "intravenous",
    "SUBCUTANEOUS USE": "subcutaneous",
    "INTRAMUSCULAR USE": "intramuscular",
    "INTRATHECAL USE": "intrathecal",
    "INTRAVITREAL USE": "intravitreal",
    "INHALATION USE": "inhaled",
    "TOPICAL USE": "topical",
    "CUTANEOUS USE": "topical",
}
_CTIS_RESULTS = (("summaryResults", "summary of results"), ("laypersonResults", "summary for laypersons"), ("clinicalStudyReports", "clinical study report"))
_CTIS_STATE = (
    ("status", "status"),
    ("versionType", "version"),
    ("isFinalResult", "final"),
    ("submissionDate", "submitted"),
    ("submitDate", "submitted"),
    ("withdrawDate", "withdrawn"),
)
_WHOLE = People()
EUROPE, _ELSEWHERE = People("European Economic Area", "subgroup"), People("outside the European Economic Area", "subgroup")
# Ids, contacts, addresses, translations and software fields: nothing that a fact could stand in.
NOISE = frozenset(
    [
        "id",
        "uuid",
        "party",
        "publicContacts",
        "scientificContacts",
        "contactPointForUnion",
        "addresses",
        "organisation",
        "thirdParties",
        "businessKey",
        "sponsors",
        "coSponsors",
        "primarySponsor",
        "isBusinessKeyValidated",
        "evCode",
        "euMpNumber",
        "productPk",
        "euSubstNumber",
        "mrpNumber",
        "miaNumber",
        "fullTitleTranslations",
        "publicTitleTranslations",
        "mainObjectiveTranslations",
        "language",
        "languageDescription",
        "rowCountries",
        "rowCountriesInfo",
        "publicEvaluation",
        "documents",
        "ctrname",
        "record_last_import",
        "memberStatesConcerned",
        "authorizedPartsII",
        "trialCentres",
        "contactId",
        "funderId",
        "sponsorId",
        "attachedFiles",
        "ipdSharingStatement",
        "dataPolicies",
        "translatedNames",
        "classificationCode",
        "termId",
        "organClass",
        "isEditable",
        "applicationId",
        "_b1_sponsor",
        "_dimp",
        "trialSites",
        "partIIInfo",
        "mscId",
        "mscInfo",
        "characteristics",
        "devices",
        "applications",
        "events",
    ]
)


def registry_of(data: object) -> str | None:
    """Which registry a JSON object comes from: ctgov, ctgov_v1, ctis, euctr, isrctn; None for none of them."""
    if not isinstance(data, dict):
        return None
    if at(data, "protocolSection.identificationModule") is not None or _is_list_of_studies(data):
        return "ctgov"
    if "FullStudiesResponse" in data or at(data, "Study.ProtocolSection") is not None or "FullStudy" in data:
        return "ctgov_v1"
    if "ctNumber" in data:
        return "ctis"
    if "a2_eudract_number" in data or isinstance(data.get("endPoints"), dict):
        return "euctr"
    return "isrctn" if "isrctn" in data and "trialDescription" in data else None


def _is_list_of_studies(data: dict[str, Any]) -> bool:
    studies = data.get("studies")
    return isinstance(studies, list) and bool(studies) and at(studies[0], "protocolSection") is not None


def read_study(registry: str, data: dict[str, Any], source: Source) -> ParsedDocument:
    """One registry record as a document."""
    from extractor.parse.ctgov import write_ctgov, write_ctgov_v1
    from extractor.parse.euctr import write_euctr
    from extractor.parse.isrctn import write_isrctn

    writer = FieldWriter(TextBuilder(source.uri))
    write = {"ctgov": write_ctgov, "ctgov_v1": write_ctgov_v1, "ctis": _write_ctis, "euctr": write_euctr, "isrctn": write_isrctn}[registry]
    title, metadata, warnings = write(writer, data)
    return finish(writer, source, title=title, metadata={"registry": registry, **metadata}, warnings=warnings)


def finish(writer: FieldWriter, source: Source, *, title: str | None, metadata: dict[str, Any], warnings: tuple[str, ...] = (), kind: str = "registry") -> ParsedDocument:
    """The document of a writer's text, facts and places."""
    builder = writer.builder
    return ParsedDocument(
        text=builder.text,
        blocks=tuple(builder.blocks),
        tables=tuple(builder.tables),
        places=tuple(sorted(builder.places, key=lambda place: place.start)),
        uri=source.uri,
        kind=kind,
        media_type="application/json",
        sha256=source.sha256,
        title=as_text(title) or None,
        metadata={name: value for name, value in ({"issuer": metadata.get("sponsor")} | metadata).items() if value not in (None, "", [])},
        structured=tuple(writer.structured),
        warnings=warnings,
    )


def total(writer: FieldWriter, trial: str, path: str, value: object, basis: str | None, *, people: People = _WHOLE) -> None:
    """Note the size of the whole trial, or of its part in some region, where its field is a number."""
    count, span = number_of(value), writer.spans.get(path)
    if count and span:
        writer.fact("cohorts", span, people=people, trial=trial, n=count, basis=basis)


def roman_phase(text: object) -> str | None:
    """The phase in words like "Therapeutic exploratory (Phase II)", "Phase I/II"; None where there is none."""
    match = re.search(r"\bphase\s*(IV|I{1,3}|[1-4])(?:\s*(?:/|and)\s*(?:phase\s*)?(IV|I{1,3}|[1-4]))?", str(text or ""), re.IGNORECASE)
    if not match:
        return None
    first, second = (ROMAN.get(part.upper(), part) if part else None for part in match.groups())
    return f"{first}/{second}" if second and f"{first}/{second}" in ("1/2", "2/3") else first if not second else None


Written = tuple[str | None, dict[str, Any], tuple[str, ...]]


def _write_ctis(writer: FieldWriter, data: dict[str, Any]) -> Written:
    trial = str(data.get("ctNumber"))
    application = at(data, "authorizedApplication.authorizedPartI") or data.get("authorizedPartI") or at(data, "applications.0.partI") or {}
    title = str(at(application, "trialDetails.clinicalTrialIdentifiers.fullTitle") or data.get("title") or "") or None
    writer.title("title", title, about=About(PLANNING, trial=trial))
    writer.line("ctNumber", trial, label="EU CT number")
    category = str(at(application, "trialDetails.trialInformation.trialCategory.justificationForTrialCategory") or "")
    writer.fact("trials", writer.spans["ctNumber"], registry="EU CTIS", identifier=trial, phase=roman_phase(data.get("trialPhase")) or roman_phase(category), scope="document")
    other = at(application, "trialDetails.clinicalTrialIdentifiers.secondaryIdentifyingNumbers.nctNumber.number")
    span = writer.line("secondaryIdentifyingNumbers.nctNumber.number", other, label="NCT number")
    if re.fullmatch(r"NCT\d{8}", str(other or "")):
        writer.fact("trials", span, registry="ClinicalTrials.gov", identifier=other, scope="document")
    writer.tree({key: value for key, value in data.items() if not isinstance(value, dict | list) and key not in ("ctNumber", "title")}, skip=NOISE)
    # The "total" is that of Europe; where people elsewhere are planned too, no field gives the size of the trial.
    elsewhere = at(application, "rowSubjectCount")
    total(writer, trial, "totalNumberEnrolled", data.get("totalNumberEnrolled"), "planned", people=EUROPE if number_of(elsewhere) else _WHOLE)
    writer.line("authorizedPartI.rowSubjectCount", elsewhere, label="planned subjects elsewhere")
    total(writer, trial, "authorizedPartI.rowSubjectCount", elsewhere, "planned", people=_ELSEWHERE)
    _ctis_products(writer, application, trial)
    writer.tree(at(application, "trialDetails"), "trialDetails", skip=NOISE | {"clinicalTrialIdentifiers"})
    for _, part in items_at(data, "authorizedPartsII"):
        writer.line("authorizedPartsII.recruitmentSubjectCount", part.get("recruitmentSubjectCount"), label=f"planned subjects in {at(part, 'mscInfo.countryName') or 'a country'}")
    reported = _ctis_results(writer, data)
    known = "authorizedApplication" in data or "trialPhase" in data
    warnings = () if known else ("this CTIS record is of a generation that is not known; its fields were read one by one",)
    sponsor = at(application, "sponsors.0.organisation.name") or at(data, "primarySponsor.organisation.name")
    return (
        title,
        {"identifier": trial, "sponsor": sponsor, "published_on": day_first(data.get("publishDate")), "decision_date": data.get("decisionDate"), "has_results": reported or None},
        warnings,
    )


def _ctis_results(writer: FieldWriter, data: dict[str, Any]) -> bool:
    """Write the state of each document of results; whether there is one. Their figures stand in the documents, the record has none."""
    found = [(name, label, number, item) for name, label in _CTIS_RESULTS for number, item in items_at(data, f"results.{name}") if item]
    if found:
        writer.heading("Results")
    for name, label, number, item in found:
        for key, words in _CTIS_STATE:
            writer.line(f"results.{name}[{number}].{key}", item.get(key), label=f"{label}, {words}")
    return bool(found)


def _ctis_products(writer: FieldWriter, application: object, trial: str) -> None:
    """Each product; the most of it that anybody gets in a day is a dose, the most in the whole trial is none."""
    for number, product in items_at(application, "products"):
        path = f"products[{number}]"
        writer.heading(f"Product {number + 1}")
        writer.tree(product, path, skip=NOISE | {"productSubstances", "timeUnitCode", "doseUom", "doseUomTotal", "maxDailyDoseAmount", "maxTotalDoseAmount"})
        for amount, unit, label in (("maxDailyDoseAmount", "doseUom", "maximum daily dose"), ("maxTotalDoseAmount", "doseUomTotal", "maximum total dose")):
            if product.get(amount):
                # "mg/kg milligram(s)/kilogram": the short form stands first
                span = writer.line(f"{path}.{amount}", f"{product[amount]} {str(product.get(unit) or '').split(' ')[0]}".strip(), label=label)
                if amount == "maxDailyDoseAmount":
                    _most_in_a_day(writer, span, product, trial)


def _most_in_a_day(writer: FieldWriter, span: tuple[int, int] | None, product: dict[str, Any], trial: str) -> None:
    drug = as_text(product.get("jsonActiveSubstanceNames")) or as_text(product.get("productName"))
    unit = amount_unit_at(str(product.get("doseUom") or ""), 0)
    amount = re.fullmatch(r"\d{1,9}(?:\.\d{1,4})?", str(product.get("maxDailyDoseAmount")).strip())
    if not unit or not amount or float(amount[0]) <= 0 or re.search(r"placebo|,|;| and |/", drug, re.IGNORECASE):
        return
    routes = {_CTIS_ROUTES.get(str(route).upper()) for route in product.get("routes") or []}
    kind = UNIT_KIND.get(unit[0], UNIT_KIND.get(unit[0].split("/")[0], "other"))
    route = next(iter(routes)) if len(routes) == 1 else None
    writer.fact("doses", span, trial=trial, low=float(amount[0]), high=float(amount[0]), unit=unit[0], unit_kind=kind, drug=drug or None, route=route, assertion="planned")
