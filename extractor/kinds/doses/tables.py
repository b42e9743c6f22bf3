"""Doses in tables: a column or label headed "Dose (mg)", a row "Dose" over the arms, and arms that are named by what they got ("Zelvanib 40 mg")."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extractor.context.status import assertion_of, preclinical
from extractor.kinds.doses.record import Dose
from extractor.kinds.doses.resolve import Amount
from extractor.kinds.doses.schedule import routes
from extractor.kinds.kind import Finding
from extractor.link.drugs import DrugMention
from extractor.link.grid_parts import Column, Grid, Row, Slot
from extractor.link.grids import grids_of, groups_of_columns, label_group
from extractor.link.group import Group
from extractor.link.heads import SIZE_IN_HEADER, dose_unit_of, is_dose_head
from extractor.link.reading import Reading
from extractor.text import late as re
from extractor.text.quantities import Quantity, quantities_of
from extractor.text.schedules import frequencies
from extractor.text.units import UNIT_KIND

RULE = "<amount> in a table"
_Amounts = Callable[[str, tuple[Quantity, ...], tuple[DrugMention, ...]], Iterator[Amount]]
_NOT_GIVEN = re.compile(
    r"\b(?:modif\w*|reduc\w*|adjust\w*|interrupt\w*|toxicit\w+|adverse|safety|pharmacokinetic\w*|PK|exposure|AUC|Cmax|concentrations?|IC50|overdos\w+|interactions?|preparation|dilution|storage|supplied|animals?|mice|mouse|rats?|monkeys?)\b",
    re.IGNORECASE,
)
"""What a table is about whose amounts nobody got in the trial."""
_SPECIES = re.compile(r"\b(?:mice|mouse|rats?|dogs?|rabbits?|(?:cynomolgus )?monkeys?|(?:mini)?pigs?|hamsters?|in vitro)\b", re.IGNORECASE)
"""In a row of studies on animals and in glass."""
_SCHEDULE = re.compile(r"\b(?:frequency|schedule|dosing interval|regimen)\b", re.IGNORECASE)
_ROUTE = re.compile(r"\broute\b", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:arm|group|cohort|dose|of|at|plus|and|with|the|low|mid|medium|high|[A-Z]|\d)\b|[\W_]+", re.IGNORECASE)
_NOTHING = re.compile(r"\b(?:placebo|vehicle|sham|no treatment|observation)\b", re.IGNORECASE)


def table_doses(reading: Reading, amounts: _Amounts) -> Iterator[Finding[Dose]]:
    """Each dose that the document's tables state; `amounts` reads the amounts of a text."""
    for grid in grids_of(reading):
        heads = " ".join([*(column.text for column in grid.columns), *(row.text for row in grid.rows)])
        if not _NOT_GIVEN.search(f"{grid.about} {heads}") and not preclinical(grid.about):
            yield from _TableDoses(reading, grid, amounts).found()


class _TableDoses:
    """The doses of one table."""

    def __init__(self, reading: Reading, grid: Grid, amounts: _Amounts) -> None:
        self._reading = reading
        self._grid = grid
        self._amounts = amounts
        self._groups = groups_of_columns(reading, grid)
        self._schedule = next((n for n, column in enumerate(grid.columns) if _SCHEDULE.search(column.text)), None)
        self._route = next((n for n, column in enumerate(grid.columns) if _ROUTE.search(column.text)), None)

    def found(self) -> Iterator[Finding[Dose]]:
        """Each of them; an amount over a column or before a row is that of its people."""
        seen: set[int] = set()
        for column, group in zip(self._grid.columns, self._groups, strict=True):
            for part in column.parts:
                if group and part.start not in seen:
                    seen.add(part.start)
                    yield from self._named(part, group, None)
        for row in self._grid.rows:
            yield from self._row(row, seen)

    def _row(self, row: Row, seen: set[int]) -> Iterator[Finding[Dose]]:
        if _SPECIES.search(row.text) or any(cell and _SPECIES.match(cell.text) for cell in row.cells):
            return
        group = label_group(self._reading, row)
        across = is_dose_head(row.text)
        for n, cell in enumerate(row.cells):
            head: Column = self._grid.columns[n]
            if cell is None or _NOTHING.search(f"{row.text} {head.text}"):
                continue
            if is_dose_head(head.text):
                yield from self._cell(cell, dose_unit_of(head.text), group, row, f"{row.text} | {head.text}")
            elif across and self._groups[n]:
                yield from self._cell(cell, dose_unit_of(row.text), self._groups[n], None, f"{row.text} | {head.text}")
        for label in row.labels:
            if group and label.start not in seen:
                seen.add(label.start)
                yield from self._named(label, group, row)

    def _named(self, slot: Slot, group: Group, row: Row | None) -> Iterator[Finding[Dose]]:
        """The amount in the name of an arm, where the name has nothing but drugs, amounts and a schedule."""
        text = SIZE_IN_HEADER.sub("", slot.text)
        mentions = self._reading.drugs.mentions(text)
        found = tuple(self._amounts(text, quantities_of(text), mentions))
        rest = list(text)
        for start, end in [(a.start, a.end) for a in found] + [(d.start, d.end) for d in mentions] + [(t.start, t.end) for t in (*frequencies(text), *routes(text))]:
            rest[start:end] = " " * (end - start)
        if len(found) == 1 and not _BESIDE.sub("", "".join(rest)) and len(mentions) < 2:
            yield from self._finding(found[0], slot, text, group, row, slot.text)

    def _cell(self, cell: Slot, unit: str | None, group: Group | None, row: Row | None, header: str) -> Iterator[Finding[Dose]]:
        """The one amount of a cell, its unit beside it or in the head; of several nobody knows who got which."""
        mentions = self._reading.drugs.mentions(cell.text)
        for text in (cell.text, f"{cell.text} {unit}" if unit else ""):
            found = tuple(self._amounts(text, quantities_of(text), mentions))
            if len(found) == 1 and len({q.start for q in quantities_of(text) if q.kind in {"amount", "plain"}}) == 1:
                yield from self._finding(found[0], cell, text, group, row, header)
                return

    def _finding(self, amount: Amount, slot: Slot, text: str, group: Group | None, row: Row | None, header: str) -> Iterator[Finding[Dose]]:
        q = amount.quantity
        drug = self._drug(text, group, row)
        dose = Dose(
            low=q.low,
            high=q.high,
            unit=amount.unit,
            unit_kind=UNIT_KIND.get(amount.unit, UNIT_KIND.get(amount.unit.split("/")[0], "other")),
            drug=drug,
            route=next((told.value for told in routes(f"{text} {self._beside(row, self._route)}")), None),
            frequency=next((told.value for told in frequencies(f"{text} {self._beside(row, self._schedule)}")), None),
            assertion=assertion_of(self._grid.about, len(self._grid.about))[0],
        )
        # A unit that the head gives is no part of the quote.
        start, end = slot.start + amount.start, min(slot.start + amount.end, slot.end)
        yield Finding(dose, start, end, RULE, "body", tuple(dict.fromkeys(amount.stated or (q.low, q.high))), group, header=header, confidence=0.85 if drug else 0.75)

    def _beside(self, row: Row | None, column: int | None) -> str:
        """What a row says in a column; the head belongs to it ("weeks")."""
        cell = row.cells[column] if row and column is not None and column < len(row.cells) else None
        return cell.text if cell else ""

    def _drug(self, text: str, group: Group | None, row: Row | None) -> str | None:
        """The drug named beside the amount, of its people, of its row; else the document's where its row names no other."""
        named = self._reading.drugs.mentions(text) or self._reading.drugs.mentions(row.text if row else "")
        if named:
            return named[0].name
        return (group.drug if group else None) or (None if group and group.role in ("control", "historical") else self._reading.drugs.lead)
