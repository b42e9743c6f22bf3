"""`extractor evaluate`: the scores of a gold folder, for people or as JSON."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from extractor.evaluate import Evaluation

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("gold_dir", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--errors", is_flag=True, help="List each fact missed or made up, and each attribute that is wrong.")
@click.option("--against", type=FILE, metavar="FILE", help="List each fact gained and lost since this .jsonl of an earlier run.")
@click.option("--predictions", type=FILE, metavar="FILE", help="Score this .jsonl of `extract --format jsonl` instead of running.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="How to print.")
def evaluate(gold_dir: Path, errors: bool, against: Path | None, predictions: Path | None, form: str) -> None:
    """Score extraction against a folder of gold files.

    GOLD_DIR holds NAME.txt (or .html, .xml, .pdf) and NAME.gold.json side by side, and may hold floors.json ({"doses": 0.95, "doses.drug": 0.9}).
    Exit 1 where a measure is below its floor, a quote is not the text at its offsets, or a document could not be read.
    """
    from extractor.evaluate import evaluate as score

    evaluation = score(gold_dir, predictions=predictions, against=against)
    click.echo(json.dumps(_as_object(evaluation, errors=errors), ensure_ascii=False) if form == "json" else "\n".join(_as_table(evaluation, errors=errors)))
    for line in _problems(evaluation):
        click.echo(f"extractor: {line}", err=True)
    if not evaluation.passed:
        sys.exit(1)


def _problems(evaluation: Evaluation) -> Iterator[str]:
    for name, reason in evaluation.failed.items():
        yield reason if name in reason else f"{name}: {reason}"
    if evaluation.evidence.right != evaluation.evidence.of:
        yield f"{evaluation.evidence.of - evaluation.evidence.right} quotes are not the text at their offsets"
    for low in evaluation.shortfalls:
        yield f"{low.measure} is {low.value:.3f}, below its floor of {low.floor:.3f}"


def _as_object(evaluation: Evaluation, *, errors: bool) -> dict[str, object]:
    plain = dataclasses.asdict(evaluation)
    for part, tallies in (("kinds", evaluation.kinds), ("linked", evaluation.linked)):
        for label, tally in tallies.items():
            plain[part][label] |= {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    if not errors:
        del plain["faults"]
    return plain


def _as_table(evaluation: Evaluation, *, errors: bool) -> Iterator[str]:
    if errors:
        yield from (f"{f.document}\t{f.trouble}\t{f.kind}\t{f.fact}\t{_one_line(f.detail)}" for f in evaluation.faults)
    yield from (f"{c.change}\t{c.document}\t{c.kind}\t{c.fact}\t{_one_line(c.detail)}" for c in evaluation.changes)
    yield f"{'':20}{'value right':^38}   {'value and links right':^20}"
    yield f"{'kind':20}{'P':>7}{'R':>7}{'F1':>7}{'hit':>6}{'extra':>6}{'miss':>5}   {'P':>7}{'R':>7}{'F1':>7}"
    for label, tally in evaluation.kinds.items():
        linked = evaluation.linked[label]
        counts = f"{tally.right:6}{tally.spurious:6}{tally.missed:5}"
        yield f"{label:20}{tally.precision:7.3f}{tally.recall:7.3f}{tally.f1:7.3f}{counts}   {linked.precision:7.3f}{linked.recall:7.3f}{linked.f1:7.3f}"
    yield ""
    yield from (f"{name:28}{share.value:7.3f} of {share.of}" for name, share in evaluation.attributes.items())
    yield ""
    yield f"{'confidence':16}{'facts':>7}{'value right':>13}{'linked right':>14}"
    for band in evaluation.bands:
        yield f"{f'{band.low:.2f} to {band.high:.2f}':16}{band.value_right.of:7}{band.value_right.value:13.3f}{band.linked_right.value:14.3f}"
    yield ""
    yield f"{evaluation.documents} documents, {len(evaluation.failed)} without a prediction; evidence exact: {evaluation.evidence.right} of {evaluation.evidence.of}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
