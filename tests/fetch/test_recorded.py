"""The sources against answers that real servers gave; passed over where the recorded samples are not at hand."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playing_server import Answer, Site

from extractor.fetch.config import load_config
from extractor.nightly import NightOptions, NightReport, run_night

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="needs the recorded samples")
Write = Callable[..., Path]


def dry(config: Path, db: Path, since: str = "1990-01-01") -> NightReport:
    return run_night(load_config(config), db, NightOptions(dry_run=True, since=date.fromisoformat(since)))


def serve(site: Site, path: str, sample: str, media_type: str, status: int = 200) -> bytes:
    body = (SAMPLES / sample).read_bytes()
    site.pages[path] = Answer(body, status, media_type)
    return body


def test_submissions_of_a_company(site: Site, write_config: Write, tmp_path: Path) -> None:
    listed = json.loads(serve(site, "/submissions/CIK0001677077.json", "edgar/submissions_alzamend_CIK0001677077.json", "application/json"))
    table = '[[sources]]\nname = "f"\ntype = "edgar"\nciks = ["1677077"]\nsite = "SITE"\ndata_site = "SITE"\n'
    expected = sum(form in ("8-K", "8-K/A", "6-K", "6-K/A") for form in listed["filings"]["recent"]["form"])
    report = dry(write_config(table), tmp_path / "r.db")
    assert (report.sources[0].reason, report.sources[0].announced) == (None, expected)
    assert expected > 20


def test_overflow_of_a_company_with_many_filings(site: Site, write_config: Write, tmp_path: Path) -> None:
    recent = json.loads(serve(site, "/submissions/CIK0000749647.json", "edgar/submissions_imunon_CIK0000749647.json", "application/json"))["filings"]["recent"]["form"]
    older = json.loads(serve(site, "/submissions/CIK0000749647-submissions-001.json", "edgar/submissions_imunon_CIK0000749647-submissions-001.json", "application/json"))["form"]
    table = '[[sources]]\nname = "f"\ntype = "edgar"\nciks = ["749647"]\nforms = ["8-K"]\nsite = "SITE"\ndata_site = "SITE"\n'
    assert dry(write_config(table), tmp_path / "r.db").sources[0].announced == recent.count("8-K") + older.count("8-K")


def test_a_company_without_filings(site: Site, write_config: Write, tmp_path: Path) -> None:
    """C6.63"""
    serve(site, "/submissions/CIK0000350001.json", "edgar/submissions_nofilings_CIK0000350001.json", "application/json")
    report = dry(write_config('[[sources]]\nname = "f"\ntype = "edgar"\nciks = ["350001"]\nsite = "SITE"\ndata_site = "SITE"\n'), tmp_path / "r.db")
    assert (report.exit_code, report.sources[0].announced) == (0, 0)


def test_current_filings(site: Site, write_config: Write, tmp_path: Path) -> None:
    body = serve(site, "/cgi-bin/browse-edgar", "edgar/getcurrent_p1.atom", "application/atom+xml")
    entries = re.findall(rb'term="(8-K(?:/A)?)".*?accession-number=([\d-]+)', body, re.DOTALL)
    report = dry(write_config('[[sources]]\nname = "f"\ntype = "edgar_current"\nforms = ["8-K"]\nmax_pages = 1\nsite = "SITE"\n'), tmp_path / "r.db")
    assert report.sources[0].announced == len({number for form, number in entries if form == b"8-K"})


@pytest.mark.parametrize(
    ("sample", "status", "reason"),
    [
        ("errors/edgar_undeclared_automated_tool_403.html", 403, "blocked"),
        ("errors/edgar_rate_exceeded.html", 200, "blocked"),
        ("errors/edgar_rate_exceeded.html", 429, "blocked"),
        ("errors/edgar_404_NoSuchKey.xml", 404, None),
        ("errors/edgar_403_AccessDenied_full-index.xml", 403, None),
    ],
)
def test_edgars_ways_to_say_no(site: Site, write_config: Write, tmp_path: Path, sample: str, status: int, reason: str | None) -> None:
    serve(site, "/submissions/CIK0000000001.json", sample, "text/html", status)
    report = dry(write_config('[[sources]]\nname = "f"\ntype = "edgar"\nciks = ["1"]\nsite = "SITE"\ndata_site = "SITE"\n'), tmp_path / "r.db")
    assert report.sources[0].reason == reason
    assert report.sources[0].notes == ([] if reason else ["CIK 0000000001: EDGAR knows no such company"])


@pytest.mark.parametrize("sample", ["wires/crafted_shape_globenewswire_rss.xml", "wires/crafted_shape_prnewswire_rss.xml"])
def test_feeds_of_the_wires(site: Site, write_config: Write, tmp_path: Path, sample: str) -> None:
    body = serve(site, "/feed.xml", sample, "application/rss+xml")
    report = dry(write_config('[[sources]]\nname = "w"\ntype = "feed"\nurl = "SITE/feed.xml"\n'), tmp_path / "r.db")
    assert (report.sources[0].reason, report.sources[0].notes, report.sources[0].announced) == (None, [], len(re.findall(rb"<item[\s>]", body)))


def test_hostile_feeds_end_well(site: Site, write_config: Write, tmp_path: Path) -> None:
    """C3.23 to C3.29: read as far as can be, or told; never a crash, and a feed that cannot be read is never an empty one."""
    said, with_items = {}, set()
    for path in sorted((SAMPLES / "hostile").glob("*.xml")):
        with_items |= {path.name} if b"</item>" in serve(site, "/feed.xml", f"hostile/{path.name}", "application/rss+xml") else set()
        (report,) = dry(write_config('[[sources]]\nname = "w"\ntype = "feed"\nurl = "SITE/feed.xml"\n'), tmp_path / "r.db").sources
        said[path.name] = "read" if report.announced else report.reason or "empty"
    assert {line.path for line in site.asked()} == {"/feed.xml"}
    assert {name for name, what in said.items() if what == "read"} == with_items
    assert len(with_items) > 5
    assert set(said.values()) <= {"read", "empty", "unreadable", "wrong_type"}


@pytest.mark.parametrize(
    ("sample", "endpoint", "path"),
    [("openfda/drugsfda_tirzepatide.json", "drugsfda", "/drug/drugsfda.json"), ("openfda/biomcp_label_keytruda_20260811.json", "label", "/drug/label.json")],
)
def test_openfda(site: Site, write_config: Write, tmp_path: Path, sample: str, endpoint: str, path: str) -> None:
    answer = json.loads((SAMPLES / sample).read_bytes())
    answer["meta"]["results"]["total"] = len(answer["results"])
    site.pages[path] = Answer(json.dumps(answer).encode(), media_type="application/json")
    report = dry(write_config(f'[[sources]]\nname = "o"\ntype = "openfda"\nendpoint = "{endpoint}"\nsearch = "x"\nsite = "SITE"\n'), tmp_path / "r.db")
    assert (report.sources[0].reason, report.sources[0].announced) == (None, len(answer["results"]))


@pytest.mark.parametrize("sample", ["ema/medicines.json", "ema/shortages.json", "ema/post_authorisation.json"])
def test_ema_lists(site: Site, write_config: Write, tmp_path: Path, sample: str) -> None:
    body = json.loads(serve(site, "/list.json", sample, "application/json"))
    records = body["data"] if isinstance(body, dict) else body
    report = dry(write_config('[[sources]]\nname = "e"\ntype = "ema"\nurl = "SITE/list.json"\n'), tmp_path / "r.db")
    assert (report.sources[0].reason, report.sources[0].announced) == (None, len(records))


def test_orphan_list_of_a_real_export(site: Site, write_config: Write, tmp_path: Path) -> None:
    body = serve(site, "/orphan.csv", "fda/oopd_export_Rare_diseases_drugs_FDA.csv", "text/csv")
    report = dry(write_config('[[sources]]\nname = "o"\ntype = "fda_orphan"\nurl = "SITE/orphan.csv"\n'), tmp_path / "r.db")
    designations = {row["CF Grid Key"] for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig", "replace"), newline=""))}
    assert (report.sources[0].reason, report.sources[0].announced) == (None, len(designations))
