"""Each kind of source against its true shape: what it announces, what is fetched, what a second night asks."""

from __future__ import annotations

import gzip
import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from material import current, filing, release, studies, study, submissions
from playing_server import Answer, Asked, Site

from extractor.errors import UsageError
from extractor.fetch.archive import Archive
from extractor.fetch.config import init_text, load_config
from extractor.fetch.plugin import BUILT_IN, load_type, source_types
from extractor.fetch.sources.edgar import WithoutPictures
from extractor.fetch.sources.folder import Folder, FolderConfig
from extractor.nightly import NightOptions, NightReport, run_night
from extractor.source import Source

NOW = datetime.now(UTC)
TODAY = NOW.date().isoformat()


def night(config: Path, db: Path) -> NightReport:
    return run_night(load_config(config), db, NightOptions())


def stored(db: Path) -> list[str]:
    with sqlite3.connect(db) as connection:
        return [row[0] for row in connection.execute("SELECT uri FROM documents ORDER BY uri")]


def table(kind: str, keys: str) -> str:
    return f'[[sources]]\nname = "it"\ntype = "{kind}"\n{keys}\n'


def test_edgar_by_ticker_reads_every_exhibit_whichever_form(site: Site, write_config, tmp_path: Path) -> None:
    site.page("/files/company_tickers.json", json.dumps({"0": {"cik_str": 9990001, "ticker": "QLNB", "title": "Quillon Bio"}}), "application/json")
    listed = submissions(
        ("0009990001-26-000007", "8-K", TODAY), ("0009990001-26-000008", "10-Q", TODAY), ("0009990001-26-000009", "8-K/A", TODAY), ("0009990001-01-000001", "8-K", "2001-02-03")
    )
    site.page("/submissions/CIK0009990001.json", listed, "application/json")
    for accession, months in (("0009990001-26-000007", 9.1), ("0009990001-26-000009", 9.4)):
        site.page(f"/Archives/edgar/data/9990001/{accession.replace('-', '')}/{accession}.txt", filing(accession, months), "text/plain")
    config, db = write_config(table("edgar", 'tickers = ["QLNB", "NONE"]\nsite = "SITE"\ndata_site = "SITE"')), tmp_path / "r.db"
    report = night(config, db)
    assert (report.sources[0].announced, report.sources[0].stored) == (2, 2)
    assert any("ticker NONE" in note for note in report.sources[0].notes)
    with sqlite3.connect(db) as connection:
        assert sorted(row[0] for row in connection.execute("SELECT value FROM outcomes")) == [9.1, 9.4]
    before = len(site.asked())
    assert night(config, db).documents == 0
    assert [line.path for line in site.asked()[before:]] == ["/files/company_tickers.json", "/submissions/CIK0009990001.json"]


def test_edgar_is_never_asked_without_a_contact(site: Site, write_config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EXTRACTOR_CONTACT", raising=False)
    path = write_config(table("edgar", 'ciks = ["9990001"]\nsite = "SITE"\ndata_site = "SITE"'))
    path.write_text(path.read_text().replace('contact = "Test Desk desk@example.com"\n', "").replace("allow_private = true", "allow_private = true\nneeds_contact = true"))
    report = night(path, tmp_path / "r.db")
    assert (report.exit_code, report.sources[0].reason) == (3, "contact")
    assert site.log == []


@pytest.mark.parametrize("packed", [False, True])
def test_a_filing_that_is_too_large_comes_without_its_pictures(site: Site, write_config, tmp_path: Path, packed: bool) -> None:
    accession = "0009990001-26-000007"
    site.page("/submissions/CIK0009990001.json", submissions((accession, "8-K", TODAY)), "application/json")
    whole = filing(accession, 9.1)
    pictures = "".join(
        f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>3\n<FILENAME>g.jpg\n<TEXT>\n{'M' * 60}\n" + ("x" * 60 + "\n") * 1_000 + "</TEXT>\n</DOCUMENT>\n"
        for kind in ("GRAPHIC", "ZIP", "EX-101.INS")
    )
    body = whole.replace("<DOCUMENT>\n<TYPE>EX-99.1", f"{pictures}<DOCUMENT>\n<TYPE>EX-99.1").replace("</SEC-DOCUMENT>", f"{pictures}</SEC-DOCUMENT>").encode()
    answer = Answer(gzip.compress(body), headers={"Content-Encoding": "gzip"}, length=None) if packed else Answer(body)
    site.pages[f"/Archives/edgar/data/9990001/{accession.replace('-', '')}/{accession}.txt"] = answer
    config = write_config(table("edgar", 'ciks = ["9990001"]\nsite = "SITE"\ndata_site = "SITE"'), run='max_bytes = 20_000\narchive = "kept"')
    report = night(config, tmp_path / "r.db")
    assert (len(body) > 300_000, report.sources[0].stored, report.gaps) == (True, 1, [])
    assert [note.partition(": is")[2] for note in report.sources[0].notes] == [" very large; its pictures, archives and XBRL were left out"]
    with sqlite3.connect(tmp_path / "r.db") as connection:
        assert connection.execute("SELECT value FROM outcomes").fetchall() == [(9.1,)]
        (sha256,) = connection.execute("SELECT sha256 FROM items").fetchone()
    assert Archive(tmp_path / "kept").read(sha256).data == whole.encode()


def test_a_sieve_gives_the_same_however_the_bytes_come_in() -> None:
    body = filing("0009990001-26-000007", 9.1).encode() + b"<DOCUMENT>\n<TYPE>GRAPHIC\nxx\n</DOCUMENT>\n" + b"<p>" * 3_000
    wanted = body.replace(b"<DOCUMENT>\n<TYPE>GRAPHIC\nxx\n</DOCUMENT>\n", b"")
    for size in (1, 7, 64, 5_000, len(body)):
        sieve = WithoutPictures()
        assert b"".join([*(sieve(body[first : first + size]) for first in range(0, len(body), size)), sieve(b"")]) == wanted


def test_edgar_overflow_files_are_followed(site: Site, write_config, tmp_path: Path) -> None:
    """C6.62"""
    data = json.loads(submissions())
    data["filings"]["files"] = [{"name": "CIK0009990001-submissions-001.json", "filingCount": 1, "filingFrom": "2020-01-01", "filingTo": TODAY}]
    site.page("/submissions/CIK0009990001.json", json.dumps(data), "application/json")
    site.page(
        "/submissions/CIK0009990001-submissions-001.json", json.dumps(json.loads(submissions(("0009990001-26-000007", "8-K", TODAY)))["filings"]["recent"]), "application/json"
    )
    site.page("/Archives/edgar/data/9990001/000999000126000007/0009990001-26-000007.txt", filing("0009990001-26-000007", 9.1), "text/plain")
    assert night(write_config(table("edgar", 'ciks = ["9990001"]\nsite = "SITE"\ndata_site = "SITE"')), tmp_path / "r.db").sources[0].stored == 1


def test_current_filings_count_an_accession_once(site: Site, write_config, tmp_path: Path) -> None:
    """C6.64"""
    accession = "0009990001-26-000007"
    rows = [("0009990001", accession, "8-K"), ("0008880001", accession, "8-K"), ("0009990001", "0009990001-26-000010", "4")]
    site.page("/cgi-bin/browse-edgar", current(*rows, updated=NOW.isoformat(timespec="seconds")).encode("latin-1"), "application/atom+xml; charset=ISO-8859-1")
    site.page("/Archives/edgar/data/9990001/000999000126000007/0009990001-26-000007.txt", filing(accession, 9.1), "text/plain")
    report = night(write_config(table("edgar_current", 'forms = ["8-K"]\nsite = "SITE"')), tmp_path / "r.db")
    assert (report.sources[0].stored, report.exit_code) == (1, 0)


def test_an_edgar_ban_parks_the_host(site: Site, write_config, tmp_path: Path) -> None:
    site.pages["/submissions/CIK0009990001.json"] = Answer(b"<html><title>SEC.gov | Your Request Originates from an Undeclared Automated Tool</title></html>", 403)
    config, db = write_config(table("edgar", 'ciks = ["9990001"]\nsite = "SITE"\ndata_site = "SITE"')), tmp_path / "r.db"
    assert night(config, db).sources[0].reason == "blocked"
    asked = len(site.log)
    assert night(config, db).sources[0].reason == "blocked"
    assert len(site.log) == asked  # ten minutes and one


def test_index_page_takes_the_links_that_fit(site: Site, write_config, tmp_path: Path) -> None:
    site.page(
        "/news", '<html><body><a href="/r/1?utm_source=x">One</a><a href="/about">About</a><a href="javascript:void(0)/r/9">no</a><a href="/r/1#top">One again</a></body></html>'
    )
    site.page("/r/1?utm_source=x", release(1))
    config, db = write_config(table("index_page", 'urls = ["SITE/news"]\npattern = "/r/"')), tmp_path / "r.db"
    assert night(config, db).sources[0].stored == 1
    assert stored(db) == [f"{site.url}/r/1?utm_source=x"]


def test_sitemap_index_is_followed_and_old_pages_are_left(site: Site, write_config, tmp_path: Path) -> None:
    site.page("/sitemap.xml", f"<sitemapindex><sitemap><loc>{site.url}/s1.xml</loc></sitemap></sitemapindex>", "application/xml")
    pages = f"<url><loc>{site.url}/r/1</loc><lastmod>{TODAY}</lastmod></url><url><loc>{site.url}/r/2</loc><lastmod>2001-01-01</lastmod></url><url><loc>{site.url}/jobs</loc></url>"
    site.page("/s1.xml", f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{pages}</urlset>', "application/xml")
    site.page("/r/1", release(1))
    config, db = write_config(table("sitemap", 'urls = ["SITE/sitemap.xml"]\npattern = "/r/"')), tmp_path / "r.db"
    assert night(config, db).sources[0].stored == 1
    assert stored(db) == [f"{site.url}/r/1"]


def test_registry_pages_until_the_last_token_and_again_when_the_data_change(site: Site, write_config, tmp_path: Path) -> None:
    """C7.71"""

    def search(asked: Asked) -> Answer:
        query = parse_qs(urlsplit(asked.path).query)
        assert query["query.spons"] == ["Quillon"]
        assert query["filter.advanced"][0].startswith("AREA[LastUpdatePostDate]RANGE[")
        body = studies(study("NCT04550002")) if "pageToken" in query else studies(study("NCT04550001"), token="next")
        return Answer(body.encode(), media_type="application/json")

    site.pages["/api/v2/studies"] = search
    stamps = [Answer(json.dumps({"dataTimestamp": stamp}).encode(), media_type="application/json") for stamp in ("monday", "tuesday", "tuesday", "tuesday")]
    site.pages["/api/v2/version"] = list(stamps)
    config, db = write_config(table("clinicaltrials", 'sponsor = "Quillon"\nsite = "SITE"')), tmp_path / "r.db"
    report = night(config, db)
    assert (report.sources[0].announced, report.sources[0].stored) == (2, 2)
    assert len([line for line in site.asked() if line.path.startswith("/api/v2/studies")]) == 4  # both pages, twice
    assert stored(db) == [f"{site.url}/study/NCT04550001", f"{site.url}/study/NCT04550002"]


def test_the_registry_is_asked_for_each_trial_that_a_release_names(site: Site, write_config, tmp_path: Path) -> None:
    site.page("/r/1", release(1))
    site.page("/api/v2/studies", studies(study("NCT04550001", enrolled=45)), "application/json")
    both = '[[sources]]\nname = "named"\ntype = "clinicaltrials"\nnamed = true\nsite = "SITE"\n' + table("urls", 'urls = ["SITE/r/1"]')
    config, db = write_config(both), tmp_path / "r.db"
    report = night(config, db)
    assert {s.name: s.stored for s in report.sources} == {"it": 1, "named": 1}
    with sqlite3.connect(db) as connection:
        kinds = dict(connection.execute("SELECT d.kind, t.identifier FROM trials t JOIN documents d ON d.id = t.document"))
    assert set(kinds.values()) == {"NCT04550001"}
    assert len(kinds) == 2


def test_a_trial_that_the_registry_does_not_know_is_noted(site: Site, write_config, tmp_path: Path) -> None:
    site.page("/api/v2/studies", studies(), "application/json")
    report = night(write_config(table("clinicaltrials", 'ids = ["NCT00000000"]\nsite = "SITE"')), tmp_path / "r.db")
    assert report.exit_code == 0
    assert report.sources[0].notes == ["NCT00000000: the registry has no such trial"]


def test_openfda_pages_by_total_and_nothing_found_is_an_answer(site: Site, write_config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENFDA_API_KEY", "secret-key-1")

    def answer(asked: Asked) -> Answer:
        skip = int(parse_qs(urlsplit(asked.path).query).get("skip", ["0"])[0])
        record = {"application_number": f"NDA10000{skip}", "sponsor_name": "QUILLON", "products": [{"brand_name": "QUILLO"}], "submissions": []}
        return Answer(json.dumps({"meta": {"results": {"skip": skip, "limit": 1, "total": 2}}, "results": [record]}).encode(), media_type="application/json")

    site.pages["/drug/drugsfda.json"] = answer
    config, db = write_config(table("openfda", 'search = \'sponsor_name:"QUILLON"\'\nlimit = 1\nsite = "SITE"')), tmp_path / "r.db"
    assert night(config, db).sources[0].stored == 2
    assert site.asked()[0].headers["authorization"].startswith("Basic ")
    assert all("secret-key-1" not in line.path for line in site.log)
    assert all("secret" not in uri for uri in stored(db))
    site.pages["/drug/drugsfda.json"] = Answer(b'{"error": {"code": "NOT_FOUND", "message": "No matches found!"}}', 404, "application/json")
    report = night(config, db)
    assert (report.exit_code, report.sources[0].announced) == (0, 0)


def test_orphan_list_stores_a_designation_once_and_again_when_its_row_changes(site: Site, write_config, tmp_path: Path) -> None:
    head = "Generic Name,Trade Name,Date Designated,Orphan Designation,Orphan Designation Status,FDA Orphan Approval Status,Approved Labeled Indication,Marketing Approval Date,Exclusivity End Date,Sponsor Company,CF Grid Key"
    listed = tmp_path / "orphan.csv"
    listed.write_text(
        f"{head}\nquillonib,n/a,10/06/20,Treatment of glioma,Designated,,,,,Quillon Bio,900001\nzelvanib,n/a,9/05/17,Treatment of melanoma,Designated,,,,,Zelvo,900002\n"
    )
    config, db = write_config(table("fda_orphan", 'path = "orphan.csv"')), tmp_path / "r.db"
    assert night(config, db).sources[0].stored == 2
    assert night(config, db).sources[0].new == 0
    listed.write_text(listed.read_text().replace("Treatment of melanoma,Designated", "Treatment of melanoma,Designated/Withdrawn"))
    assert night(config, db).sources[0].new == 1
    with sqlite3.connect(db) as connection:
        assert sorted(set(connection.execute("SELECT drug, indication, status, date FROM designations"))) == [
            ("quillonib", "Treatment of glioma", "granted", "2020-10-06"),
            ("zelvanib", "Treatment of melanoma", "granted", "2017-09-05"),
            ("zelvanib", "Treatment of melanoma", "withdrawn", "2017-09-05"),
        ]


def test_dailymed_fetches_a_label_again_when_its_version_grows(site: Site, write_config, tmp_path: Path) -> None:
    def listed(version: int) -> str:
        return json.dumps({"metadata": {"total_pages": 1}, "data": [{"setid": "aa-1", "spl_version": version, "title": "QUILLO tablet", "published_date": "Oct 02, 2026"}]})

    label = '<?xml version="1.0"?><document xmlns="urn:hl7-org:v3"><setId root="aa-1"/><versionNumber value="{}"/><title>QUILLO</title><component><structuredBody><component><section><code code="34068-7"/><title>DOSAGE</title><text>The dose of Quillo is {} mg once daily.</text></section></component></structuredBody></component></document>'
    site.page("/dailymed/services/v2/spls.json", listed(1), "application/json")
    site.page("/dailymed/services/v2/spls/aa-1.xml", label.format(1, 20), "text/xml")
    config, db = write_config(table("dailymed", 'drug_names = ["quillo"]\nsite = "SITE"')), tmp_path / "r.db"
    assert night(config, db).sources[0].stored == 1
    assert night(config, db).sources[0].new == 0
    site.page("/dailymed/services/v2/spls.json", listed(2), "application/json")
    site.page("/dailymed/services/v2/spls/aa-1.xml", label.format(2, 30), "text/xml")
    assert night(config, db).documents == 1


@pytest.mark.parametrize("shape", ["{}", '{{"data": {}}}'])
def test_ema_list_in_its_shapes(site: Site, write_config, tmp_path: Path, shape: str) -> None:
    record = {
        "medicine_name": "Quillo",
        "active_substance": "quillonib",
        "eu_designation_number": "EU/3/20/9001",
        "intended_use": "Treatment of glioma",
        "date_of_designation_or_refusal": "06/10/2020",
        "status": "Positive",
    }
    site.page("/orphan.json", shape.format(json.dumps([record])), "application/json")
    config, db = write_config(table("ema", 'url = "SITE/orphan.json"')), tmp_path / "r.db"
    assert night(config, db).sources[0].stored == 1
    assert night(config, db).sources[0].announced == 0


def test_folder_reads_what_is_put_there_or_changes(site: Site, write_config, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.html").write_text(release(1))
    (inbox / ".hidden").write_text("no")
    config, db = write_config(table("folder", 'path = "inbox"')), tmp_path / "r.db"
    assert night(config, db).documents == 1
    assert night(config, db).documents == 0
    (inbox / "b.html").write_text(release(2))
    assert night(config, db).documents == 1
    inbox.rename(tmp_path / "gone")
    assert night(config, db).sources[0].reason == "unreadable"


def test_warc_files_and_our_own_archive(site: Site, write_config, tmp_path: Path) -> None:
    archive = Archive(tmp_path / "warc")
    archive.keep(Source(release(1).encode(), "https://news.example/r/1", "text/html", "2026-10-02T11:00:00Z"))
    config, db = write_config(table("warc", 'path = "warc"')), tmp_path / "r.db"
    assert night(config, db).documents == 1
    assert stored(db) == ["https://news.example/r/1"]
    assert night(config, db).sources[0].announced == 0
    assert archive.export(tmp_path / "all.warc.gz") == 1


def test_urls_of_a_file(site: Site, write_config, tmp_path: Path) -> None:
    site.page("/r/1", release(1))
    (tmp_path / "list.txt").write_text(f"# by hand\n{site.url}/r/1\nfile:///etc/passwd\ngopher://x/1\n")
    report = night(write_config(table("urls", 'file = "list.txt"')), tmp_path / "r.db")
    assert (report.sources[0].stored, report.sources[0].failed) == (1, 2)
    assert {g.reason for g in report.gaps} == {"refused_address"}


def test_every_type_of_the_first_configuration_can_be_loaded(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(init_text())
    types = {plugin.config.type for plugin in load_config(tmp_path / "sources.toml").sources}
    assert types == set(BUILT_IN) == set(source_types())
    assert all(load_type(name).Config.__doc__ for name in BUILT_IN)


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ('[[sources]]\nname = "a"\ntype = "fed"\n', r"line 3.*source type 'fed' is unknown; expected one of clinicaltrials"),
        ('[[sources]]\nname = "a"\ntype = "feed"\n', r"line 1: sources\.0\.url: Field required"),
        ('[[sources]]\nname = "a"\ntype = "feed"\nurl = "x"\nurls = 3\n', r"line 5: unknown key sources\.0\.urls"),
        ('[[sources]]\nname = "a"\ntype = "feed"\nurl = "x"\n[[sources]]\nname = "a"\ntype = "feed"\nurl = "y"\n', r"'a' is given to two sources"),
        ("[run]\njobs = 0\n", r"line 2: run\.jobs: .*greater than or equal to 1 \(given: 0\)"),
        ("[run]\ncontact = 'nobody'\n", r"line 2: run\.contact: .*expected a name with an e-mail address"),
        ("[rum]\n", r"line 1: unknown key 'rum'"),
        ('[run]\njobs = 2\n\n[[source]]\nname = "a"\n', r"line 4: unknown key 'source'"),
        ("[run\n", r"is no TOML"),
    ],
)
def test_a_wrong_configuration_names_the_line(tmp_path: Path, tables: str, message: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(tables)
    with pytest.raises(UsageError, match=message) as caught:
        load_config(path)
    assert "nobody" not in str(caught.value)


def test_a_tilde_is_the_home_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    path = tmp_path / "sources.toml"
    path.write_text('[run]\narchive = "~/kept"\nhosts_book = "book.db"\n' + table("folder", 'path = "~/inbox"'))
    config = load_config(path)
    assert (config.run.archive, config.run.hosts_book) == (tmp_path / "home/kept", tmp_path / "book.db")
    assert config.sources[0].config.path == tmp_path / "home/inbox"
    path.write_text('[run]\narchive = "~no-such-user/kept"\n')
    with pytest.raises(UsageError, match=r"sources\.toml: ~no-such-user/kept: .*expected a folder"):
        load_config(path)


@pytest.mark.parametrize("pattern", ["", "/srv/*.html"])
def test_a_folder_is_watched_by_a_pattern_below_it(tmp_path: Path, pattern: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(table("folder", f'path = "inbox"\npattern = "{pattern}"'))
    with pytest.raises(UsageError, match=r"line 5: sources\.0\.pattern: .*expected a pattern below the folder"):
        load_config(path)


def test_a_file_that_is_taken_away_while_a_folder_is_read_is_passed_over(tmp_path: Path) -> None:
    for number in range(201):
        (tmp_path / f"{number:03}.txt").write_text("x")
    pages = Folder(FolderConfig(name="it", type="folder", path=tmp_path)).discover(None)  # type: ignore[arg-type]
    assert len(next(pages).items) == 200
    (tmp_path / "200.txt").unlink()
    assert next(pages).items == ()


def test_the_address_of_an_openfda_record_finds_that_record(site: Site, write_config, tmp_path: Path) -> None:
    """A label's key has two parts; the address asks for the first one, under its own name."""
    record = {"set_id": "aa-1", "id": "bb-2", "openfda": {"brand_name": ["QUILLO"]}, "dosage_and_administration": ["The dose of Quillo is 20 mg once daily."]}
    site.page("/drug/label.json", json.dumps({"meta": {"results": {"total": 1}}, "results": [record]}), "application/json")
    db = tmp_path / "r.db"
    assert night(write_config(table("openfda", 'endpoint = "label"\nsite = "SITE"')), db).sources[0].stored == 1
    assert parse_qs(urlsplit(stored(db)[0]).query)["search"] == ['set_id:"aa-1"']
    with sqlite3.connect(db) as connection:
        assert connection.execute("SELECT key FROM items").fetchall() == [("aa-1/bb-2",)]


@pytest.mark.parametrize("body", ["<!-- moved -->", "<?xml version='1.0'?>"])
def test_a_page_without_any_element_is_a_page_without_links(site: Site, write_config, tmp_path: Path, body: str) -> None:
    site.page("/news", body)
    found = night(write_config(table("index_page", 'urls = ["SITE/news"]\npattern = "/r/"')), tmp_path / "r.db").sources[0]
    assert (found.reason, found.notes) == (None, [f"{site.url}/news: no link fits '/r/'; has the page changed?"])


def test_a_registry_that_waits_for_releases_to_name_trials_says_so(site: Site, write_config, tmp_path: Path) -> None:
    config = write_config(table("clinicaltrials", 'named = true\nsite = "SITE"'))
    assert night(config, tmp_path / "r.db").sources[0].notes == ["it: no stored release names a trial yet, so that no record is asked for"]
