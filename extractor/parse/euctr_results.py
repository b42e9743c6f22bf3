"""Results of the EU Clinical Trials Register, read into the shape of ClinicalTrials.gov's and written as those are; each field keeps its own path.

The form is that of EudraCT's results XML (root `result`), and of the JSON that the R package ctrdata makes of it: `subjectDisposition` has the arms,
`endPoints` the values of each arm and the analyses that compare them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from extractor.document import About
from extractor.parse.ctgov_arms import arms_of
from extractor.parse.ctgov_older import Older
from extractor.parse.ctgov_people import ResultGroups
from extractor.parse.ctgov_results import TIMEPOINT, write_measures
from extractor.parse.fields import FIELD, PLANNING, FieldWriter, as_text, at, attribute, items_at, number_of, plain
from extractor.parse.registry import total

RESULT_PARTS = ("trialInformation", "subjectDisposition", "baselineCharacteristics", "subjectAnalysisSets", "endPoints", "adverseEvents", "trialChanges", "moreInformation")
"""What a record has of results beside its protocol."""
_PERIODS, _ARMS = "subjectDisposition.postAssignmentPeriods.postAssignmentPeriod", "arms.arm"
_MEASURES = {"median": "MEDIAN", "arithmetic": "MEAN", "leastSquares": "LEAST_SQUARES_MEAN", "number": "NUMBER", "geometric": "GEOMETRIC_MEAN", "log": "LOG_MEAN"}
_ARM_TYPES = {"experimental": "EXPERIMENTAL", "activeComp": "ACTIVE_COMPARATOR", "placeboComp": "PLACEBO_COMPARATOR", "noImp": "NO_INTERVENTION", "other": "OTHER"}
_PEOPLE = re.compile(r"(?:number of |no\. of )?(?:participants?|patients?|subjects?|people|children)$", re.IGNORECASE)
# EudraCT takes numbers only: for what could not be estimated sponsors write 999, 99999 or 9999.9, and say so in a comment, or nowhere.
_STAND_IN = re.compile(r"-?9{3,}(?:\.9+)?")
_NOT_ESTIMABLE = (
    r"\s*(?:=|:|-|–|is|means|represents|indicates|denotes|stands for)[^.;\d]{0,40}?(?:\bnot (?:yet )?(?:be )?(?:reached|estima|evaluable|calcula|available)|\b(?:N[AER]|NC)\b)"
)
_TRIAL_LINES = (
    ("sponsorProtocolCode", "sponsor's number"),
    ("globalEndOfTrialDate", "global end of the trial"),
    ("primaryCompletionDate", "primary completion"),
    ("recruitmentStartDate", "recruitment started"),
)


def has_results(data: dict[str, Any]) -> bool:
    """Whether a record of EU CTR has results and not only its protocol."""
    return at(data, "endPoints.endPoint") is not None or at(data, _PERIODS) is not None


def write_information(writer: FieldWriter, data: dict[str, Any], trial: str) -> None:
    """Write what results say of the trial itself: its number at ClinicalTrials.gov, its aim, its dates."""
    path = "trialInformation"
    other = plain(at(data, f"{path}.usctnIdentifier"))
    span = writer.line(f"{path}.usctnIdentifier", other, label="ClinicalTrials.gov identifier")
    if re.fullmatch(r"NCT\d{8}", other):
        writer.fact("trials", span, registry="ClinicalTrials.gov", identifier=other, scope="document")
    for name, label in _TRIAL_LINES:
        writer.line(f"{path}.{name}", plain(at(data, f"{path}.{name}")), label=label)
    writer.line(f"{path}.mainObjective", plain(at(data, f"{path}.mainObjective")), about=About(PLANNING, trial=trial))


def write_results(writer: FieldWriter, data: dict[str, Any], trial: str) -> None:
    """Write who took part, what the arms got and what was measured; adverse events and people's characteristics are left out."""
    read = _Results(data)
    results = read.converted()
    _write_size(writer, data, trial)
    people = ResultGroups(writer, trial, arms_of(read.older.data), (None, None))
    first = next(iter(items_at(data, _PERIODS)), (0, {}))[1]
    people.write_flow(results, randomized=_code(at(first, "allocation.value")) == "randControlled")
    _write_products(writer, data, people, trial)
    people.write_baseline(results)
    write_measures(writer, results, trial, people)
    read.older.put_back(writer)


def _write_size(writer: FieldWriter, data: dict[str, Any], trial: str) -> None:
    """Who took part in each country, and of one country alone or of all together the size of the trial."""
    path = "trialInformation.countrySubjectCounts.countrySubjectCount"
    counts = [number_of(plain(item.get("subjects"))) for _, item in items_at(data, path)]
    for number, item in items_at(data, path):
        writer.line(f"{path}[{number}].subjects", plain(item.get("subjects")), label=f"subjects in {_country(item)}")
    if not counts or None in counts:
        return
    everybody, several = sum(count or 0 for count in counts), len(counts) > 1
    if several:
        writer.line(path, everybody, label="subjects in all countries, the sum of these")
    total(writer, trial, path if several else f"{path}[0].subjects", everybody, "enrolled")


def _country(item: dict[str, Any]) -> str:
    """The name of a country where it is given and no code."""
    names = [value for value in (plain(item.get("country")), plain(at(item, "country.name"))) if re.fullmatch(r"[A-Z][A-Za-z' -]{3,}", value)]
    return names[0] if names else "a country"


def _write_products(writer: FieldWriter, data: dict[str, Any], people: ResultGroups, trial: str) -> None:
    """What each arm got: texts of its products are read for doses, with the arm as their cohort; those of a control are not."""
    for period, arm, fields in _arms(data):
        path = f"{_PERIODS}[{period}].{_ARMS}[{arm}]"
        named = people.named([{"id": "arm", "title": plain(fields.get("title"))}])["arm"]
        about = About(frozenset({"doses"}), named[0].drug, named[0], trial) if named[1] == "treatment" else FIELD
        for place, text in _texts(fields.get("armProducts"), f"{path}.armProducts"):
            writer.line(place, text, about=about)


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    """The texts of more than one word below a field; codes are single words."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _texts(below, f"{path}.{key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _texts(item, f"{path}[{number}]")
    elif " " in as_text(value):
        yield path, as_text(value)


def _arms(data: dict[str, Any]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Each arm with the numbers of its period and its own."""
    for period, fields in items_at(data, _PERIODS):
        for number, arm in items_at(fields, _ARMS):
            yield period, number, arm


@dataclass(slots=True)
class _Results:
    """A record's results on their way into the shape of API v2."""

    data: dict[str, Any]
    older: Older = field(default_factory=Older)
    titles: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Id of an arm or of an analysis set → a group with the id of the first that has its title."""

    def converted(self) -> dict[str, Any]:
        """The results' section; where each field came from is kept in `older`."""
        flow = self._flow()
        for number, item in items_at(self.data, "subjectAnalysisSets.subjectAnalysisSet"):
            self._group(item, f"subjectAnalysisSets.subjectAnalysisSet[{number}]")
        measures = [self._measure(number, item) for number, item in items_at(self.data, "endPoints.endPoint")]
        return {"participantFlowModule": flow, "baselineCharacteristicsModule": self._baseline(), "outcomeMeasuresModule": {"outcomeMeasures": measures}}

    def _group(self, item: dict[str, Any], path: str) -> dict[str, Any]:
        """Title and description of an arm or set as a group."""
        title = plain(item.get("title"))
        group = next((known for known in self.titles.values() if known["title"] == title), None)
        self.titles[attribute(item, "id")] = group = group or {"id": attribute(item, "id"), "title": title, "description": plain(item.get("description")), "path": path}
        return group

    def _flow(self) -> dict[str, Any]:
        """Arms as groups, how many started and how many completed each period; the arms of the protocol too."""
        base = "resultsSection.participantFlowModule"
        groups: list[dict[str, Any]] = []
        periods: dict[int, list[dict[str, Any]]] = {}
        arms: list[dict[str, Any]] = []
        for period, number, arm in _arms(self.data):
            path = f"{_PERIODS}[{period}].{_ARMS}[{number}]"
            group = self._group(arm, path)
            if group not in groups:
                self.older.paths[f"{base}.groups[{len(groups)}]"] = path
                groups.append(group)
                arms.append({"label": group["title"], "type": _ARM_TYPES.get(_code(at(arm, "type.value")), "OTHER")})
            for kind, name in (("STARTED", "startedMilestoneAchievement"), ("COMPLETED", "completedMilestoneAchievement")):
                milestones = periods.setdefault(period, [])
                reached = f"{base}.periods[{period}].milestones[{len(milestones)}].achievements[0].numSubjects"
                self.older.paths[reached] = f"{path}.{name}.subjects"
                milestones.append({"type": kind, "achievements": [{"groupId": group["id"], "numSubjects": plain(at(arm, f"{name}.subjects"))}]})
        self.older.data["armsInterventionsModule"] = {"armGroups": arms}
        return {"groups": groups, "periods": [{"milestones": periods[period]} for period in sorted(periods)]}

    def _baseline(self) -> dict[str, Any]:
        """Arms at baseline with their sizes."""
        base, own = "resultsSection.baselineCharacteristicsModule", "baselineCharacteristics.baselineReportingGroups.baselineReportingGroup"
        groups: list[dict[str, Any]] = []
        counts: list[dict[str, Any]] = []
        for number, item in items_at(self.data, own):
            group = self.titles.get(attribute(item, "armId"))
            if group is not None and group not in groups:
                self.older.paths[f"{base}.denoms[0].counts[{len(counts)}].value"] = f"{own}[{number}].subjects"
                self.older.paths[f"{base}.groups[{len(groups)}]"] = f"{own}[{number}]"
                groups.append(group)
                counts.append({"groupId": group["id"], "value": plain(item.get("subjects"))})
        return {"groups": groups, "denoms": [{"units": "Participants", "counts": counts}]}

    def _measure(self, number: int, item: dict[str, Any]) -> dict[str, Any]:
        """An end point as an outcome measure."""
        new, old = f"resultsSection.outcomeMeasuresModule.outcomeMeasures[{number}]", f"endPoints.endPoint[{number}]"
        self.older.paths |= {new: old, f"{new}.type": f"{old}.type.value", f"{new}.unitOfMeasure": f"{old}.unit", f"{new}.classes": f"{old}.armReportingGroups"}
        counted, unit = plain(item.get("countable")) == "true", plain(item.get("unit"))
        reported = list(_reported(item))
        groups = [self._reported_group(group, place, index, new) for index, (place, group) in enumerate(reported)]
        kind = _MEASURES.get(_code(at(item, "centralTendencyType.value")), "OTHER")
        interval = _code(at(item, "dispersionType.value")) == "confidenceInterval"
        percentage = re.search(r"\d+(?:\.\d+)?$", plain(item.get("percentage")))
        said = " ".join([plain(item.get("description")), *(plain(group.get("comment")) for _, group in reported)])
        return {
            "type": _code(at(item, "type.value")).upper(),
            "title": plain(item.get("title")),
            "description": plain(item.get("description")),
            "timeFrame": plain(item.get("timeFrame")),
            "unitOfMeasure": unit,
            "paramType": ("COUNT_OF_PARTICIPANTS" if _PEOPLE.match(unit) else "COUNT") if counted else kind,
            "dispersionType": f"{percentage[0]}% Confidence Interval" if interval and percentage else _code(at(item, "dispersionType.value")),
            "groups": groups,
            "denoms": [{"counts": [{"groupId": group["id"], "value": plain(values.get("subjects"))} for group, (_, values) in zip(groups, reported, strict=True)]}],
            "classes": _classes(item, groups, [values for _, values in reported], said),
            "analyses": [self._analysis(place, analysis, new, old) for place, analysis in items_at(item, "statisticalAnalyses.statisticalAnalysis")],
        }

    def _reported_group(self, item: dict[str, Any], place: str, index: int, new: str) -> dict[str, Any]:
        """A reporting group of an end point: an arm or a set, under an id of its own, by which analyses name it."""
        known = self.titles.get(attribute(item, "armId") or attribute(item, "subjectAnalysisSetId"), {})
        self.older.paths[f"{new}.groups[{index}]"] = known.get("path", place)
        return {"id": attribute(item, "id") or f"group {index}", "title": known.get("title", ""), "description": known.get("description", "")}

    def _analysis(self, number: int, item: dict[str, Any], new: str, old: str) -> dict[str, Any]:
        """A statistical analysis: what was compared, the estimate with its interval, and p."""
        place, own = f"{new}.analyses[{number}]", f"{old}.statisticalAnalyses.statisticalAnalysis[{number}]"
        estimate = "parameterEstimate"
        self.older.paths |= {
            place: own,
            f"{place}.paramValue": f"{own}.{estimate}.pointEstimate",
            f"{place}.ci": f"{own}.{estimate}.confidenceInterval",
            f"{place}.pValue": f"{own}.statisticalHypothesisTest.value",
            f"{place}.groupDescription": f"{own}.title",
        }
        relation = plain(at(item, "statisticalHypothesisTest.valueEqualityRelation"))
        p_value = plain(at(item, "statisticalHypothesisTest.value"))
        percentage = re.search(r"\d+(?:\.\d+)?$", plain(at(item, f"{estimate}.confidenceInterval.percentage")))
        return {
            "groupIds": [*_listed(item.get("armComparisonGroupId")), *_listed(item.get("subjectAnalysisSetComparisonGroupId"))],
            "groupDescription": plain(item.get("title")),
            "paramType": _parameter(item),
            "paramValue": _number(at(item, f"{estimate}.pointEstimate"), ""),
            # A relation in other words than signs is not known: a p value without it could be a bound.
            "pValue": f"{relation.replace('=', '') and relation}{p_value}" if p_value and re.fullmatch(r"[<>=≤≥]{0,2}", relation) else "",
            "ciPctValue": percentage[0] if percentage else "",
            "ciLowerLimit": _number(at(item, f"{estimate}.confidenceInterval.lowerLimit"), ""),
            "ciUpperLimit": _number(at(item, f"{estimate}.confidenceInterval.upperLimit"), ""),
        }


def _reported(item: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The reporting groups of an end point with their paths: arms, then analysis sets."""
    for path in ("armReportingGroups.armReportingGroup", "subjectAnalysisSetReportingGroups.subjectAnalysisSetReportingGroup"):
        for number, group in items_at(item, path):
            yield f"{path}[{number}]", group


def _classes(item: dict[str, Any], groups: list[dict[str, Any]], reported: list[dict[str, Any]], said: str) -> list[dict[str, Any]]:
    """The values by category; a category that is a time is a class of its own, as in API v2."""
    names = {attribute(category, "id"): plain(category.get("name")) for _, category in items_at(item, "categories.category")} or {"": ""}
    classes = []
    for category, name in names.items():
        measured = [_measurement(group["id"], values, category, said) for group, values in zip(groups, reported, strict=True)]
        timed = TIMEPOINT.fullmatch(name)
        classes.append({"title": name if timed else "", "categories": [{"title": "" if timed else name, "measurements": [value for value in measured if value]}]})
    return classes


def _measurement(group: str, values: dict[str, Any], category: str, said: str) -> dict[str, Any] | None:
    """The value of a group in a category, with its interval or spread; None where there is none."""
    value = _of_category(values, "countableValues.countableValue", category) or _of_category(values, "tendencyValues.tendencyValue", category)
    printed = _number((value or {}).get("value"), said)
    if not printed:
        return None
    spread = _of_category(values, "dispersionValues.dispersionValue", category) or {}
    low, high = _number(spread.get("value"), said), _number(spread.get("highRangeValue"), said)
    return {"groupId": group, "value": printed} | ({"lowerLimit": low, "upperLimit": high} if high else {"spread": low})


def _of_category(values: dict[str, Any], path: str, category: str) -> dict[str, Any] | None:
    found = [item for _, item in items_at(values, path) if attribute(item, "categoryId") == category]
    return found[0] if len(found) == 1 else None


def _number(value: object, said: str) -> str:
    """A number as printed; what stands in for one is "NA" where a comment says that it means not estimable, else nothing."""
    text = plain(value)
    if not _STAND_IN.fullmatch(text):
        return text
    return "NA" if re.search(rf"(?<![\d.]){re.escape(text)}(?![\d.]\d){_NOT_ESTIMABLE}", said, re.IGNORECASE) else ""


def _parameter(item: dict[str, Any]) -> str:
    """The words of an estimate's type: "meanDiffFinal" is "mean difference final", of another type those that the sponsor gave."""
    kind = _code(at(item, "parameterEstimate.type.value") or at(item, "parameterEstimate.value"))
    if kind in ("", "other"):
        return plain(at(item, "parameterEstimate.otherType"))
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower()
    return re.sub(r"\bdiff\b", "difference", words)


def _code(value: object) -> str:
    """The last part of a code: "MEASURE_TYPE.median" → "median"."""
    return plain(value).rpartition(".")[2]


def _listed(value: object) -> list[str]:
    return [plain(item) for item in value] if isinstance(value, list) else [plain(value)] if value else []
