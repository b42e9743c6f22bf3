"""Results in tables: endpoint in the row or the column, arm in the other, unit in label or head, interval beside, beneath or in the cell.

Each cell is read with all that stands over and before it. What is not understood to the last word gives nothing: a table has its numbers close together, and a wrong one looks like a right one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor.kinds.kind import Finding
from extractor.kinds.outcomes.cells import Figure, Limits, PValue, figure_in, limits_in, p_in
from extractor.kinds.outcomes.endpoints import RESPONSE, EndpointMention, endpoints_of, is_time
from extractor.kinds.outcomes.flat_tables import flat_grids, is_value
from extractor.kinds.outcomes.measure_tables import measure_outcomes
from extractor.kinds.outcomes.measured import measures_of
from extractor.kinds.outcomes.record import Outcome, Statistic
from extractor.kinds.outcomes.table_arms import Arms
from extractor.link.grid_parts import Column, Grid, Row, Slot
from extractor.link.grids import grids_of, label_group, people_of_last_label, section_group, with_part
from extractor.link.group import Group
from extractor.link.heads import INTERVAL, P_VALUE, SIZE_LABEL, TIME, is_dose_head, people_words, says_only_a_statistic
from extractor.link.reading import Reading
from extractor.text import late as re

_RESULT_OF_MEASURE = re.compile(
    r"\b(?:at|by|through)?\s?(?:week|month|day|year)\s\d+|\bchange\b|\b(?:remission|response|improvement|resolution|clearance|freedom|success|closure)\b", re.IGNORECASE
)
"""What tells a result of a measure from its level at the start."""
_RESPONDERS = re.compile(r"\W*(?:PASI|EASI|ACR|ASAS|SALT|HiSCR|SRI|SVI|NAPSI|DLQI|JIA ACR|ACR Pedi)[ -]?\d{2,3}\W*", re.IGNORECASE)
"""A label of those who improved by so much, which no level has: "PASI 75"."""
_AS_COUNTED = re.compile(r"[,;]?\s\(?(?:n\s?\(%\)|n\s?/\s?N\s?\(%\)|no\. \(%\)|%\s?\(n\)|%|n)\)?\W*$")
"""Ends a label with how its cells count: "PASI 75, n (%)"."""
_CLINICAL = re.compile(
    r"\W*(?P<name>(?:(?:major|sustained|durable|endoscopic|histologic(?:al)?|symptomatic)\s)?(?:clinical )?(?:response|remission|improvement))(?: rate)?\W*", re.IGNORECASE
)
_SKIP = re.compile(r"\b(?:follow-?up|censored|events?|deaths?|adverse|grade|(?:duration|time) (?:of|on) (?:treatment|therapy|exposure)|age|at risk)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:prior|previous|earlier|baseline characteristics?|demographic\w*|medical history|last (?:line|therapy|regimen)|adverse|toxicit\w+|safety|assum\w+|power(?:ed|ing)?|expected|historical)\b",
    re.IGNORECASE,
)
"""What a table or section is about that holds no results of this trial."""
_CATEGORY = re.compile(r"\W*(?:stringent complete|complete|very good partial|partial|minor|minimal)\W*", re.IGNORECASE)
"""A label of a category of response whose noun stands above."""
_OF_PEOPLE = re.compile(r"\b(?:in|among|for)\s(?:[\w-]+\s){0,4}(?:patients|participants|subjects|people|those|women|men|adults|children)\b", re.IGNORECASE)
_AMONG = re.compile(r"\b(?:in|among|for)\s(?!(?:days?|weeks?|months?|years?|%|per ?cent)\b)")
_WORDS = re.compile(r"[A-Za-z]{4,}")
_OF_A_MEASURE = re.compile(r"\b(?:responses?|remissions?|survival|failure|benefit|recurrence)\b", re.IGNORECASE)
"""What a label of a measure holds that is none of the endpoints known here."""
_QUALIFIER = re.compile(
    r"(?<![\w-])(?P<words>sustained|durable|maintained|prolonged|deep|early|(?:(?:cortico|gluco)?-?(?:cortico)?steroid|relapse|rescue|symptom)[ -]free|(?:drug|treatment)[ -]free)\s$",
    re.IGNORECASE,
)
"""What stands before a remission or response and makes another endpoint of it."""
_PART_OF_SEVERAL = re.compile(r"\w\s?[/+]\s?$")
_OTHERS_FOLLOW = re.compile(r"\s?[/+]\s?(?:[A-Za-z]{0,2}(?:CR|PR|SD|R)[A-Za-z]?\b|(?:partial|complete|stable)\b)")
_UNIT_COLUMN = re.compile(r"\W*units?(?: of measure(?:ment)?)?\W*", re.IGNORECASE)
_SCHEDULE = re.compile(r"\b(?:frequency|schedule|dosing interval|route)\b", re.IGNORECASE)
_LOWER, _UPPER = re.compile(r"\b(?:lower|low|LCL|LL|min)\b", re.IGNORECASE), re.compile(r"\b(?:upper|high|UCL|UL|max)\b", re.IGNORECASE)
_GENERAL = re.compile(
    r"\W*(?:median |best |tumou?r )?(?:survival|responses?|remissions?)(?: rates?| times?| outcomes?)?(?:\W+(?:in )?(?:months?|mos?|weeks?|years?|%|n|\(|\)|,|\s)*)?", re.IGNORECASE
)
"""A head that stands over several endpoints and names none of them."""
_RANGE = re.compile(r"\branges?\b", re.IGNORECASE)
_CHANGE = re.compile(r"\b(?:change|reduction|decrease|loss)\b", re.IGNORECASE)
_RATIO = re.compile(r"\b(?:HR|hazard ratio)\b", re.IGNORECASE)
_COMPARISONS = frozenset({"hazard_ratio", "odds_ratio", "relative_risk", "difference"})
_OF_SUBGROUPS = re.compile(r"\b(?:subgroups?|tumou?r types?|histolog\w+|mutations?|status|characteristics?|biomarkers?|populations?|genotypes?|disease)\b", re.IGNORECASE)
"""What the head over the labels says where the rows are parts of the people and no arms."""
_OTHER_RATIO: tuple[tuple[Statistic, re.Pattern[str]], ...] = (
    ("odds_ratio", re.compile(r"\bodds ratio\b", re.IGNORECASE)),
    ("relative_risk", re.compile(r"\brelative risk\b|\brisk ratio\b", re.IGNORECASE)),
    ("difference", re.compile(r"\bdifference\b", re.IGNORECASE)),
)
_COMPARES = re.compile(r"\b(?:vs\.?|versus|compared|difference|ratio|HR|delta|reduction)\b|\u0394|\bp\b", re.IGNORECASE)
"""Heads of columns that compare arms and are none."""
_COUNT = re.compile(r"(?:^|,|\(|\s)(?:n\b|no\.|no\b(?=\s?(?:\(|of\b|$)))(?!\s?[=/])|\bnumber\b", re.IGNORECASE)
_ONLY_COUNT = re.compile(r"\W*(?:n|no\.?|number)\W*", re.IGNORECASE)
_RATE_WORD = re.compile(r"%|\bper ?cent|\brates?\b|\bproportion\b|\bprobability\b", re.IGNORECASE)
_MEDIAN = re.compile(r"\bmedian\b|\bm(?:OS|PFS|DO[Rr]|TTP|DFS|EFS)\b", re.IGNORECASE)
_TIME_UNIT = re.compile(r"(?<![-\d])(?<!\d\s)\b(?P<unit>months?|(?-i:mos?)|weeks?|wks?|days?|years?|yrs?)\b|\((?:in )?(?P<letter>[mw])\)", re.IGNORECASE)
_UNITS = {"m": "month", "w": "week", "d": "day", "y": "year"}
_PERCENT_FIRST = re.compile(r"%\s?(?:\(\s?(?:n|no\.?|\d\d\s?%)|,?\s?\[)", re.IGNORECASE)
_ALSO_THEN = re.compile(r"(?:,\s\d{1,3})*,?\s(?:and|&)\s\d{1,3}\b(?!\s?%)")
"""More times behind one: what held at "weeks 8 and 52" held at both."""
_LONGEST_TIME = {"month": 300.0, "week": 1300.0, "day": 9000.0, "year": 25.0}


def table_outcomes(reading: Reading) -> Iterator[Finding[Outcome]]:
    """Each outcome that the document's tables state, a table that lost its line breaks included."""
    for grid in [*grids_of(reading), *(g for p in reading.passages if p.text.count("|") > 5 for g in flat_grids(p))]:
        if not _EARLIER.search(grid.about):
            found = tuple(_TableReader(reading, grid).outcomes())
            yield from found
            read = {finding.start for finding in found}
            yield from (finding for finding in measure_outcomes(reading, grid) if finding.start not in read)


def _endpoint(text: str) -> str | None:
    """The one endpoint or listed measure that a label or head names."""
    if _SKIP.search(text) and not re.search(r"\b(?:event-free|survival|response)\b", text, re.IGNORECASE):
        return None
    # The response of "EASI-75 response" is another, and "CR/CRu/PR" none of its parts.
    found = [e for e in endpoints_of(text) if e.name and not (e.bare and people_words(text)) and not ((e.name in RESPONSE or "/" in e.name) and _is_part(text, e))]
    if found or not (_RESULT_OF_MEASURE.search(text) or _RESPONDERS.fullmatch(_AS_COUNTED.sub("", text))):
        return found[0].name if found else None
    measures = measures_of(text)
    return _qualified(measures[0].name, text[: measures[0].start]) if measures else None


def _is_part(text: str, response: EndpointMention) -> bool:
    """Whether a response is one of several that a label counts together: no CR in "CR/CRu/PR rate"."""
    return bool(_PART_OF_SEVERAL.search(text, 0, response.start) or _OTHERS_FOLLOW.match(text, response.end))


def _qualified(name: str, before: str) -> str:
    """A measure with the word before it that makes another of it: "sustained clinical remission"."""
    qualifier = _QUALIFIER.search(before)
    return f"{' '.join(qualifier['words'].lower().split())} {name}" if qualifier else name


def _endpoint_of_heads(column: Column) -> str | None:
    """The endpoint that the heads over a column name: the lower where the upper stands over several ("Median survival, months" over "OS" and "PFS"); None where two differ."""
    named = [part for part in column.parts if _endpoint(part.text) is not None]
    own = [part for part in named if not _GENERAL.fullmatch(part.text)]
    if len(named) > 1 and len(own) == 1:
        return _endpoint(own[0].text)
    return _endpoint(column.text) if len(named) < 2 else None


@dataclass(frozen=True, slots=True)
class _Context:
    """All that stands over and before a cell, nearest first."""

    endpoint: str
    label: str
    head: str
    leaf: str
    """The lowest part of the head: "n" or "%" under an arm's name."""
    around: tuple[str, ...]
    """Section, table and the words of the endpoint, for units that label and head leave out."""

    @property
    def own(self) -> str:
        """Label and head."""
        return f"{self.label} {self.head}"

    @property
    def all(self) -> str:
        """Everything."""
        return " ".join((self.label, self.head, *self.around))


class _TableReader:
    """Reads one table. Which columns are arms and which only say something of their neighbour is settled before a cell is looked at."""

    def __init__(self, reading: Reading, grid: Grid) -> None:
        self._reading = reading
        self._grid = grid
        self._arms = Arms(reading, grid)
        self._endpoints = [_endpoint_of_heads(column) for column in grid.columns]
        self._compares = [bool(_COMPARES.search(column.text)) for column in grid.columns]
        self._intervals = [bool(INTERVAL.search(c.text)) and not self._compares[n] and not self._endpoints[n] and not _MEDIAN.search(c.text) for n, c in enumerate(grid.columns)]
        self._sizes = [column.size for column in grid.columns]
        self._size_column = next((n for n, c in enumerate(grid.columns) if not self._endpoints[n] and c.counts_people), None)
        self._units = next((n for n, c in enumerate(grid.columns) if _UNIT_COLUMN.fullmatch(c.text)), None)
        self._usual = self._only_endpoint(grid.about)
        self._most = self._sizes_by_row()
        self._marks_shares = any(cell and "%" in cell.text for row in grid.rows for cell in row.cells)

    def _sizes_by_row(self) -> list[int | None]:
        """How many people each column stands for: by its head, else by a row of sizes."""
        row = next((row for row in self._grid.rows if SIZE_LABEL.fullmatch(row.text)), None)
        cells = row.cells if row else (None,) * len(self._sizes)
        return [size or (int(cell.text) if cell and cell.text.isdigit() else None) for size, cell in zip(self._sizes, cells, strict=False)]

    def _only_endpoint(self, text: str) -> str | None:
        names = {e.name for e in endpoints_of(text)}
        return names.pop() or None if len(names) == 1 else None

    def outcomes(self) -> Iterator[Finding[Outcome]]:
        """Each result of the table."""
        sections: tuple[Slot, ...] = ()
        above: str | None = None
        words = ""
        for number, row in enumerate(self._grid.rows):
            if row.sections != sections or not number:
                sections, words = row.sections, row.sections[-1].text if row.sections else ""
                above = None
            named = self._endpoint(row.text)
            own = named or self._category(row, words)
            if named:
                above, words = named, row.text
            if not self._is_left_out(row, own):
                yield from self._row(row, own, above or self._section_endpoint(row), words, self._grid.rows[number + 1 : number + 4])

    def _endpoint(self, label: str) -> str | None:
        """The endpoint that a label names; in diseases without tumours a clinical response is no tumour's."""
        clinical = _CLINICAL.fullmatch(label)
        if clinical and not self._reading.is_oncology:
            return " ".join(clinical["name"].lower().split())
        return _endpoint(label)

    def _category(self, row: Row, words: str) -> str | None:
        """CR of a row "Complete" below "Best overall response", a listed measure of a row "ACR20" below "Response at week 24"."""
        if _RESULT_OF_MEASURE.search(words) and (measures := measures_of(row.text)) and measures[0].text == row.text.strip(" *"):
            return measures[0].name
        return _endpoint(f"{row.text.strip(' *')} response") if _CATEGORY.fullmatch(row.text) and re.search(r"\brespon", words, re.IGNORECASE) else None

    def _section_endpoint(self, row: Row) -> str | None:
        """The endpoint of the section that a row stands in: "Overall survival", or "ACR20" over "Month 6"."""
        plain = not people_words(row.text)
        return next((e for s in reversed(row.sections) if (e := _endpoint(s.text) or (_endpoint(f"{s.text} {row.text}") if plain else None))), None)

    def _is_left_out(self, row: Row, own: str | None) -> bool:
        """Whether a row holds no result of the trial: it is of earlier treatment or safety, or gives sizes, a range, events or a follow-up."""
        if SIZE_LABEL.fullmatch(row.text):
            return True
        if any(self._endpoints):  # the label names people: "Age ≥65 years", "Prior platinum"
            return any(_EARLIER.search(section.text) for section in row.sections)
        if any(_EARLIER.search(words.text) for words in (*row.sections, *row.labels)):
            return True
        return (own is None and _SKIP.search(row.text) is not None) or (_RANGE.search(row.text) is not None and not _MEDIAN.search(row.text))

    def _row(self, row: Row, own: str | None, above: str | None, above_words: str, following: tuple[Row, ...]) -> Iterator[Finding[Outcome]]:
        people = people_words(row.text)
        part = (self._part_in(row.text, own) or people_of_last_label(self._reading, row) or section_group(self._reading, row)) if own else label_group(self._reading, row)
        if part and part.role == "treatment" and (any(self._arms.groups) or _OF_SUBGROUPS.search(self._grid.about)):
            part = replace(part, role="subgroup")
        size = self._size_of(row)
        for n, cell in enumerate(row.cells):
            if (
                cell is None
                or n == self._units
                or self._intervals[n]
                or self._is_numerator(n)
                or (not self._endpoints[n] and _SKIP.search(self._grid.columns[n].text))
                or n == self._size_column
            ):
                continue
            if (
                not own
                and not people
                and any(before and _WORDS.search(before.text) and not is_value(before.text) for k, before in enumerate(row.cells[:n]) if not self._says_how(k))
            ):
                break  # words before the values say more than the label does
            endpoint = self._endpoint_of(n, own, above, people=bool(people) or not says_only_a_statistic(row.text), other_measure=_OF_A_MEASURE.search(row.text) is not None)
            if endpoint is None:
                continue
            column = self._grid.columns[n]
            around = (above_words, *(s.text for s in reversed(row.sections)), self._grid.about)
            context = _Context(endpoint, self._with_unit(row), column.text, column.leaf, around)
            yield from self._cell(row, n, cell, context, part, size, following)

    def _with_unit(self, row: Row) -> str:
        """The label, with the unit that a column of units gives."""
        unit = row.cells[self._units] if self._units is not None else None
        return f"{row.text}, {unit.text}" if unit else row.text

    def _says_how(self, n: int) -> bool:
        """Whether a column says what people got, or in which unit: words that part no rows."""
        return n == self._units or is_dose_head(self._grid.columns[n].text) or _SCHEDULE.search(self._grid.columns[n].text) is not None

    def _part_in(self, text: str, endpoint: str) -> Group | None:
        """The subgroup that a label names beside its endpoint: "Median OS in PD-L1-positive patients"; "change in body weight" names none."""
        words = people_words(text)
        told = _OF_PEOPLE.search(text) or ((is_time(endpoint) or endpoint in RESPONSE) and _AMONG.search(text))
        return label_group(self._reading, Row((Slot(words, 0, 0),), ())) if told and words else None

    def _endpoint_of(self, n: int, own: str | None, above: str | None, *, people: bool, other_measure: bool) -> str | None:
        """The endpoint of a cell: what its row names, else its column, else the column before that a ratio belongs to, else the rows above."""
        head = self._endpoints[n]
        if (own and head and own != head) or (head and not own and other_measure):
            return None
        if own or head:
            return own or head
        if self._compares[n] and any(self._endpoints):
            left = next((self._endpoints[k] for k in range(n - 1, -1, -1) if self._endpoints[k]), None)
            return left if left and is_time(left) else None
        if people and self._usual and not any(self._endpoints):  # rows of people below "Table 3. Overall survival": the heads say which statistic
            return self._usual if says_only_a_statistic(self._grid.columns[n].text) or TIME.fullmatch(self._grid.columns[n].text.strip()) else None
        return None if any(self._endpoints) or people else above or self._usual

    def _size_of(self, row: Row) -> int | None:
        cell = row.cells[self._size_column] if self._size_column is not None else None
        return int(cell.text.replace(",", "")) if cell and re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d{1,6}", cell.text.strip()) else None

    def _cell(self, row: Row, n: int, cell: Slot, context: _Context, part: Group | None, size: int | None, following: tuple[Row, ...]) -> Iterator[Finding[Outcome]]:
        figure = figure_in(cell.text)
        if figure is None or any(P_VALUE.search(words) and not _RATIO.search(words) for words in (context.label, context.leaf)):
            return
        read = _read(context, figure) or (("count", "1", figure) if self._is_plain_count(context, figure, self._most[n]) else None)
        if read is None or (context.endpoint == "ORR" and not self._reading.is_oncology):
            return
        statistic, unit, figure = read
        compares = statistic in _COMPARISONS
        if self._compares[n] and not compares:
            return
        if compares and (_is_reference(figure) or (part and self._arms.role_of(part) == "control")):
            return
        group = self._arms.compared(n, part, alone=cell.width == 1 and not self._compares[n], width=cell.width) if compares else with_part(self._arms.groups[n], part)
        limits = self._limits(figure, context, n, row, following)
        denominator = None if part and self._arms.groups[n] else (size or self._sizes[n])
        record = self._record(context, figure, statistic, unit, limits, group, denominator, self._numerator(n, row))
        if compares and record.p_value is None and (p := self._p_value(n, row, following)):
            record = record.model_copy(update={"p_bound": p[0], "p_value": p[1]})
        numbers = () if record.value is None else (abs(record.value),)
        yield Finding(record, cell.start, cell.end, "<endpoint> × <arm> cell", "body", numbers, group, header=f"{row.text} | {context.head}", confidence=0.92)

    def _limits(self, figure: Figure, context: _Context, n: int, row: Row, following: tuple[Row, ...]) -> Limits | None:
        """The confidence interval of a cell: in it, in the row beneath, or in the column beside; None where what stands there is a range, or does not hold the value."""
        limits, words = figure.limits, context.own
        if limits is None and following and _is_interval_row(following[0]) and (below := following[0].cells[n] if n < len(following[0].cells) else None):
            limits, words = limits_in(below.text), following[0].text
        if limits is None and n + 1 < len(row.cells) and self._intervals[n + 1] and (beside := row.cells[n + 1]):
            limits, words = limits_in(beside.text) or self._two_columns(n + 1, row), self._grid.columns[n + 1].text
        if limits is None or limits.range or (figure.value is not None and not _within(figure.value, limits)):
            return None
        said = INTERVAL.search(words) or (INTERVAL.search(context.all) if limits is figure.limits else None)
        if not said and not limits.named:
            return None
        return replace(limits, level=limits.level or (float(said["level"]) if said and said["level"] else None))

    def _two_columns(self, n: int, row: Row) -> Limits | None:
        """An interval whose limits have a column each: "Lower" and "Upper"."""
        columns = self._grid.columns[n : n + 2]
        if len(columns) < 2 or not (_LOWER.search(columns[0].text) and _UPPER.search(columns[1].text)) or n + 1 >= len(row.cells):
            return None
        low, high = row.cells[n : n + 2]
        return limits_in(f"{low.text} - {high.text}") if low and high else None

    def _p_value(self, n: int, row: Row, following: tuple[Row, ...]) -> PValue | None:
        """The p value of a comparison: in the next column, or in a row beneath that has no other endpoint."""
        for k in range(n + 1, len(row.cells)):
            if P_VALUE.search(self._grid.columns[k].leaf) and (beside := row.cells[k]):
                return p_in(beside.text)
            if not self._intervals[k]:
                break
        for below in following:
            label = below.labels[-1].text if below.labels else ""
            if below.sections != row.sections or _endpoint(label):
                return None
            if P_VALUE.fullmatch(re.sub(r"[*†‡§ᵃ-ᵛ]|\b[a-e]$", "", label).strip()) and n < len(below.cells) and (cell := below.cells[n]):
                return p_in(cell.text)
        return None

    def _is_plain_count(self, context: _Context, figure: Figure, size: int | None) -> bool:
        """Whether a whole number with no word about it counts people: where shares carry their sign, and it is no more than there are."""
        alone = figure.is_count and figure.second is None and figure.limits is None and not _RATE_WORD.search(context.all)
        return alone and context.endpoint in RESPONSE and self._marks_shares and figure.value is not None and size is not None and figure.value <= size

    def _is_numerator(self, n: int) -> bool:
        """Whether a column "n" stands before a column "%" of the same people, which says the same."""
        here, beside = self._grid.columns[n], self._grid.columns[n + 1] if n + 1 < len(self._grid.columns) else None
        same = beside is not None and len(here.parts) > 1 and here.parts[:-1] == beside.parts[:-1]
        return same and beside is not None and _ONLY_COUNT.fullmatch(here.leaf) is not None and "%" in beside.leaf and _endpoint(beside.leaf) is None

    def _numerator(self, n: int, row: Row) -> int | None:
        """The count in the column "n" before this one."""
        cell = row.cells[n - 1] if n and self._is_numerator(n - 1) else None
        return int(cell.text) if cell and cell.text.isdigit() else None

    def _record(
        self, context: _Context, figure: Figure, statistic: Statistic, unit: str | None, limits: Limits | None, group: Group | None, size: int | None, beside: int | None
    ) -> Outcome:
        arm = self._arms.role_of(group)
        numerator, denominator = figure.share or (beside, None)
        if statistic == "count" and figure.value is not None:
            numerator = int(figure.value)
        elif numerator is None and figure.second is not None and statistic == "rate":
            numerator = int(figure.second)
        if denominator is None and statistic in {"rate", "count"} and _fits(numerator, size, figure.value, unit):
            denominator = size
        time = TIME.search(context.own) or next((t for words in context.around if (t := TIME.search(words))), None)
        return Outcome(
            endpoint=context.endpoint, statistic=statistic, value=figure.value, unit=unit, bound=figure.bound,
            ci_low=limits.low if limits else None, ci_high=limits.high if limits else None, ci_level=limits.level if limits else None,
            p_bound=figure.p[0] if figure.p else None, p_value=figure.p[1] if figure.p else None, numerator=numerator, denominator=denominator,
            timepoint=_timepoint(time, statistic) if time and statistic not in {"median", "hazard_ratio"} else None, arm=arm,
            drug=(group.drug if group and group.drug else self._reading.drugs.lead) if arm == "treatment" else None,
        )  # fmt: skip


def _is_interval_row(row: Row) -> bool:
    """Whether a row's own label says confidence interval and nothing else."""
    label = row.labels[-1].text if row.labels else ""
    return bool(INTERVAL.search(label)) and not re.search(r"[A-Za-z]{3,}", INTERVAL.sub("", label).replace("months", ""))


def _within(value: float, limits: Limits) -> bool:
    return (limits.low is None or limits.low <= value) and (limits.high is None or value <= limits.high)


def _is_reference(figure: Figure) -> bool:
    """ "1.00" without an interval is the arm that others are compared with."""
    return figure.value == 1 and figure.limits is None


def _fits(numerator: int | None, size: int | None, number: float | None, unit: str | None) -> bool:
    """Whether the column's size can be the denominator: 45 of 1,203 are not 37.5%."""
    if numerator is not None and size is not None and numerator > size:
        return False
    return not (numerator and size and number is not None and unit == "%") or abs(100 * numerator / size - number) < 1


def _timepoint(time: re.Match[str], statistic: Statistic) -> str | None:
    """ "12 month" of a share that is free of the event then; "week 12" or "12 weeks", as printed, of any other visit."""
    if time[0].lower() == "baseline":
        return None
    if statistic == "landmark" and time["count"]:
        return f"{time['count']} {time['after'].lower()}"
    also = _ALSO_THEN.match(time.string, time.end()) if time["n"] else None
    return re.sub(r"^(?:at|by|through|to)\s", "", time[0] + (also[0] if also else ""), flags=re.IGNORECASE)


def _read(context: _Context, figure: Figure) -> tuple[Statistic, str | None, Figure] | None:
    """Statistic, unit and the figure with its value first; None where label, head and cell do not settle them."""
    name, words = context.endpoint, context.own
    if figure.said == "ratio" or (_RATIO.search(words) and figure.said is None):
        return ("hazard_ratio", "1", figure) if is_time(name) and figure.value is not None and 0 < figure.value < 20 and not figure.percent else None
    if other := next((statistic for statistic, said in _OTHER_RATIO if said.search(words)), None):
        if name not in RESPONSE or figure.value is None:
            return None
        return other, "%" if other == "difference" else "1", figure
    if name[0].islower() and _CHANGE.search(words):
        return ("change", "%", figure) if figure.value is not None and (figure.percent or "%" in words) else None
    if is_time(name):
        return _survival(context, figure)
    return _share(context, figure)


def _survival(context: _Context, figure: Figure) -> tuple[Statistic, str | None, Figure] | None:
    """A share of people free of the event at a time, or a median time."""
    near = (context.own, *context.around)
    at_time = any((found := TIME.search(words)) and found.group(0).lower() != "baseline" for words in near[:2])
    own, words = (INTERVAL.sub("", text) for text in (context.own, context.all))
    if figure.said != "median" and at_time and not _MEDIAN.search(own) and (figure.percent or _RATE_WORD.search(words)):
        value = figure.value if figure.percent or not figure.second_percent else figure.second
        return ("landmark", "%", replace(figure, value=value)) if value is not None and 0 <= value <= 100 else None
    if figure.percent or figure.share or _RATE_WORD.search(INTERVAL.sub("", context.leaf)):
        return None
    unit = figure.unit or next((_UNITS[(u["unit"] or u["letter"])[0].lower()] for words in near if (u := _TIME_UNIT.search(words))), None)
    says_median = figure.said == "median" or any(_MEDIAN.search(words) for words in near)
    if figure.value is None:
        return ("median", None, figure) if says_median else None
    if unit is None or figure.value > _LONGEST_TIME[unit] or (not says_median and not _TIME_UNIT.search(context.own)):
        return None
    return "median", unit, figure


def _share(context: _Context, figure: Figure) -> tuple[Statistic, str | None, Figure] | None:
    """A share of people, or their number: which of both, the nearest words that speak of one of them say."""
    if figure.value is None:
        return None
    if figure.share and not figure.percent:
        if figure.second is None:
            return "count", "1", figure
        return ("rate", "%", replace(figure, value=figure.second, second=None)) if 0 <= figure.second <= 100 else None
    if figure.percent:
        return ("rate", "%", figure) if 0 <= figure.value <= 100 else None
    if figure.second is not None:
        return _pair(context, figure)
    for words in (context.leaf, context.label, context.head, *context.around):
        share, count = bool(_RATE_WORD.search(INTERVAL.sub("", words))), bool(_COUNT.search(words))
        if share and not count:
            return ("rate", "%", figure) if 0 <= figure.value <= 100 else None
        if count and not share:
            return ("count", "1", figure) if figure.is_count else None
        if count and share:
            return ("rate", "%", figure) if figure.value == 0 else None
    return None


def _pair(context: _Context, figure: Figure) -> tuple[Statistic, str | None, Figure] | None:
    """ "54 (45.0)" as "n (%)", or "45.0 (54)" where the label or head says "% (n)"; the share comes first in what is returned."""
    if _PERCENT_FIRST.search(context.own) and figure.second is not None and figure.second == int(figure.second) and not figure.second_percent:
        return ("rate", "%", figure) if figure.value is not None and 0 <= figure.value <= 100 else None
    says_share = figure.second_percent or _RATE_WORD.search(INTERVAL.sub("", context.all))
    if not says_share or not figure.is_count or figure.second is None or not 0 <= figure.second <= 100:
        return None
    return "rate", "%", replace(figure, value=figure.second, second=figure.value)
