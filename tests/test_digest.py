"""The digest: what it tells, since when, and that no stranger's words become markup, links or commands."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html as markup

from extractor.cli import cli
from extractor.digest import Digest, Entry, Section, read_digest, render
from extractor.display import for_line
from extractor.errors import StoreError
from extractor.ingest import ingest_paths

TODAY = datetime.now(UTC).date()
RELEASE = (
    "Quillon Bio Reports Survival Data of QLN-7\n\n"
    "BOSTON, Oct. 2, 2026 (GLOBE NEWSWIRE) -- Quillon Bio, Inc. (Nasdaq: QLNB) today reported data of QLN-7 in glioma. In cohort 1, median overall survival was "
    "11.2 months (95% CI 9.1 to 14.0) in the Phase 2 trial (NCT04550001). QLN-7 has been granted Orphan Drug Designation by the FDA for glioma. The trial enrolled 45 patients.\n\n"
    "About Quillon Bio\nQuillon Bio, Inc. is a company in Boston.\n"
)
EARLIER = (
    RELEASE.replace("11.2 months (95% CI 9.1 to 14.0)", "9.5 months")
    .replace("Oct. 2", "March 2")
    .replace(" QLN-7 has been granted Orphan Drug Designation by the FDA for glioma.", "")
)
STUDY = {
    "protocolSection": {
        "identificationModule": {"nctId": "NCT04550001", "briefTitle": "A Study of QLN-7 in Glioma"},
        "statusModule": {"overallStatus": "RECRUITING", "lastUpdatePostDateStruct": {"date": "2026-10-01"}},
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": "Quillon Bio, Inc."}},
        "designModule": {"studyType": "INTERVENTIONAL", "phases": ["PHASE2"], "enrollmentInfo": {"count": 60, "type": "ESTIMATED"}},
    }
}


def test_hazard_ratios_and_response_rates_are_told_with_their_people_and_what_they_were(tmp_path: Path) -> None:
    later = RELEASE.replace(
        "In cohort 1, median", "The objective response rate was 46% (12 of 26). The hazard ratio for progression-free survival was 0.62 (95% CI 0.44 to 0.87). In cohort 1, median"
    )
    for name, text in (("a.txt", later.replace("46% (12 of 26)", "40% (10 of 25)").replace("Oct. 2", "March 2")), ("b.txt", later)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        ingest_paths([tmp_path / name], db=tmp_path / "r.db")
    told = entries(read_digest(tmp_path / "r.db", since=TODAY), "New hazard ratios and response rates")
    assert [line.partition(": ")[2] for line in told] == [
        "PFS hazard ratio 0.62 (95% CI 0.44 to 0.87)",
        "ORR 40% (10 of 25)",
        "ORR 46% (12 of 26) (changed: was 40% on 2026-03-02, +6 %)",
    ]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    for name, text in (("release.txt", RELEASE), ("study.json", json.dumps(STUDY))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    path = tmp_path / "releases.db"
    assert ingest_paths([tmp_path / "release.txt", tmp_path / "study.json"], db=path).added == 2
    return path


def entries(digest: Digest, title: str) -> list[str]:
    return [entry.text for section in digest.sections if section.title == title for entry in section.entries]


def test_each_section_tells_its_news_with_the_words_of_the_document(db: Path) -> None:
    digest = read_digest(db, since=TODAY - timedelta(days=1))
    assert digest.documents == 2
    (median,) = entries(digest, "New medians")
    assert median.startswith("Quillon Bio, Inc., QLN-7, cohort 1")
    assert median.endswith("NCT04550001: median OS 11.2 months (95% CI 9.1 to 14)")
    assert entries(digest, "New designations") == ["Quillon Bio, Inc., QLN-7: FDA orphan granted for glioma"]
    assert entries(digest, "New trials") == ["NCT04550001, phase 2, Quillon Bio, Inc."]
    assert entries(digest, "Releases against the registry") == ["NCT04550001, Quillon Bio, Inc.: release says 45 enrolled, registry says 60 estimated"]
    assert entries(digest, "Corrections and contradictions") == entries(digest, "Gaps") == []
    quotes = {entry.quote for section in digest.sections for entry in section.entries}
    assert {"overall survival was 11.2 months", "granted Orphan Drug Designation", "NCT04550001"} <= quotes


def test_what_was_known_before_the_day_is_no_news(db: Path) -> None:
    later = read_digest(db, since=TODAY + timedelta(days=2))  # the run may have begun before midnight
    assert later.documents == 0
    assert [len(section.entries) for section in later.sections] == [0] * 8
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE documents SET added_at = '2026-01-01T00:00:00+00:00'")
    (db.parent / "again.txt").write_text(RELEASE.replace("today reported", "presented at a meeting today").replace("Oct. 2", "Oct. 9"), encoding="utf-8")
    ingest_paths([db.parent / "again.txt"], db=db)
    digest = read_digest(db, since=TODAY - timedelta(days=1))
    assert entries(digest, "New designations") == entries(digest, "New trials") == []


def link_to_earlier(db: Path) -> None:
    """Make the newer median the successor of the earlier one, as the comparison of series does."""
    (db.parent / "earlier.txt").write_text(EARLIER, encoding="utf-8")
    ingest_paths([db.parent / "earlier.txt"], db=db)
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE outcomes SET series = 's' WHERE endpoint = 'OS' AND statistic = 'median'")
        connection.execute("UPDATE outcomes SET previous = NULL")
        connection.execute("UPDATE outcomes SET previous = (SELECT id FROM outcomes WHERE value = 9.5) WHERE value = 11.2")
        connection.execute("UPDATE documents SET standing = 'current'")
        connection.execute("UPDATE documents SET added_at = '2026-03-02T00:00:00+00:00' WHERE published_on = '2026-03-02'")


def test_a_median_is_told_with_the_one_before(db: Path) -> None:
    link_to_earlier(db)
    (median,) = entries(read_digest(db, since=TODAY - timedelta(days=1)), "New medians")
    assert median.endswith("median OS 11.2 months (95% CI 9.1 to 14) (changed: was 9.5 months on 2026-03-02, +1.7 months)")


def test_two_values_of_the_same_data_are_a_contradiction(db: Path) -> None:
    link_to_earlier(db)
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE documents SET data_cutoff = '2026-02-01' WHERE kind <> 'registry'")
    (line,) = entries(read_digest(db, since=TODAY - timedelta(days=1)), "Corrections and contradictions")
    assert line.endswith("median OS 11.2 months (contradicted: was 9.5 months on 2026-03-02, +1.7 months)")


def test_what_a_correction_repeats_is_told_where_only_the_corrected_release_said_it(tmp_path: Path) -> None:
    corrected = RELEASE.replace("Oct. 2", "Oct. 5").replace("14.0)", "14.2)").replace("Quillon Bio Reports", "CORRECTING and REPLACING Quillon Bio Reports", 1)
    for name, text in (("first.txt", RELEASE), ("corrected.txt", corrected)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    db = tmp_path / "r.db"
    ingest_paths([tmp_path / "first.txt", tmp_path / "corrected.txt"], db=db)
    (median,) = entries(read_digest(db, since=TODAY - timedelta(days=1)), "New medians")
    assert median.endswith("median OS 11.2 months (95% CI 9.1 to 14.2)")
    with sqlite3.connect(db) as connection:  # the corrected release was told of on the day before
        connection.execute("UPDATE documents SET added_at = '2026-10-02T00:00:00+00:00' WHERE published_on = '2026-10-02'")
    assert entries(read_digest(db, since=TODAY - timedelta(days=1)), "New medians") == []


def test_a_correction_names_what_it_replaces(db: Path) -> None:
    (db.parent / "earlier.txt").write_text(EARLIER, encoding="utf-8")
    ingest_paths([db.parent / "earlier.txt"], db=db)
    with sqlite3.connect(db) as connection:
        connection.execute("DELETE FROM stories")
        connection.execute(
            "UPDATE documents SET story = CASE published_on WHEN '2026-03-02' THEN 'old' ELSE 'new' END, standing = iif(published_on = '2026-03-02', 'superseded', 'current')"
        )
        connection.execute("INSERT INTO stories SELECT 'old', id, 'new', 'the title says so' FROM documents WHERE published_on = '2026-03-02'")
    line, figure = entries(read_digest(db, since=TODAY - timedelta(days=1)), "Corrections and contradictions")
    assert line == "Quillon Bio, Inc.: Quillon Bio Reports Survival Data of QLN-7 replaces “Quillon Bio Reports Survival Data of QLN-7” of 2026-03-02 (the title says so)"
    assert figure.endswith("median OS 11.2 months (corrected: was 9.5 months on 2026-03-02, +1.7 months)")


def test_open_gaps_are_told_whenever_they_began(db: Path) -> None:
    with sqlite3.connect(db) as connection:
        connection.execute(
            "INSERT INTO items (source, key, version, url, same_url, title, first_seen_at, state, reason, next_try_at, fallback_sha256) "
            "VALUES ('wire', 'k', '', 'https://wire.example/1', '', 'A Release', '2026-01-01T00:00:00Z', 'failed', 'blocked', '2026-11-30T00:00:00Z', 'ab')"
        )
    assert entries(read_digest(db, since=TODAY), "Gaps") == ["wire: A Release: blocked; tried again from 2026-11-30T00:00:00Z; the announcement's own words are stored"]


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_the_same_database_gives_the_same_digest(db: Path, form: str) -> None:
    since = TODAY - timedelta(days=1)
    assert render(read_digest(db, since=since), form) == render(read_digest(db, since=since), form)


HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</title><script>alert(1)</script>", "</li></ul><iframe src=//evil.example>", "\" onmouseover=\"alert(1)",
    "' onclick='alert(1)", "</mark><script>alert(1)</script>", "<svg/onload=alert(1)>", "<a href=\"javascript:alert(1)\">x</a>", "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!--<script>-->alert(1)", "]]><script>alert(1)</script>", "<style>@import 'http://evil.example'</style>", "<base href=//evil.example>", "<meta http-equiv=refresh content=0>",
    "\u2028<script>alert(1)</script>", "<\x00script>alert(1)</script>", "\ud800<script>", "[x](javascript:alert(1))", "![x](https://evil.example/pixel.gif)", "</blockquote><object data=x>",
]  # fmt: skip
ADDRESSES = ["javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "file:///etc/passwd", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "vbscript:x", "//evil.example"]


def hostile(text: str, url: str) -> Digest:
    return Digest(date(2026, 11, 24), 1, (Section("New medians", (Entry(f"Company: {text}", text, url),)),))


@pytest.mark.parametrize("text", HOSTILE)
def test_strangers_words_never_run(text: str) -> None:
    """C3.35, C11.105"""
    page = markup.document_fromstring(render(hostile(text, f"https://news.example/{text}"), "html"))
    assert page.xpath("//script | //iframe | //img | //svg | //object | //base | //form | //link | //mark") == []
    assert [name for element in page.iter() for name in element.attrib if name.startswith("on")] == []
    assert [element.get("href")[:21] for element in page.iter("a")] == ["https://news.example/"]
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]
    assert page.xpath("//li/blockquote")[0].text_content() == for_line(text)


@pytest.mark.parametrize("url", ADDRESSES)
def test_only_web_addresses_become_links(url: str) -> None:
    assert markup.document_fromstring(render(hostile("x", url), "html")).xpath("//a") == []
    assert "](<" not in render(hostile("x", url), "markdown")


def test_markdown_takes_no_words_for_its_own() -> None:
    shown = render(hostile("[x](javascript:alert(1)) ![p](https://evil.example/p.gif) <b>bold</b> &amp; # *x*", "https://news.example/a>b c"), "markdown")
    assert r"\[x\](javascript:alert(1)) !\[p\](https\://evil.example/p.gif) \<b\>bold\</b\> \&amp; \# \*x\*" in shown
    assert "[source](<https://news.example/a%3Eb%20c#:~:text=" in shown


def test_a_terminal_gets_no_commands() -> None:
    shown = render(hostile("\x1b]0;title\x07\nfake line", "https://news.example/"), "text")
    assert "\x1b" not in shown
    assert "Company: \\x1b]0;title\\x07 fake line" in shown


def test_the_command_prints_it(db: Path) -> None:
    before = datetime.now(UTC).date()
    result = CliRunner().invoke(cli, ["digest", "--db", str(db), "--since", "yesterday", "--format", "markdown"])
    after = datetime.now(UTC).date()
    assert result.exit_code == 0
    assert result.output.partition("\n")[0] in {f"# Since {day - timedelta(days=1)}: 2 new documents" for day in (before, after)}
    wrong = CliRunner().invoke(cli, ["digest", "--db", str(db), "--since", "lately"])
    assert (wrong.exit_code, "'lately' is no day; expected one such as" in wrong.output) == (2, True)


def test_no_database_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such database; make one with"):
        read_digest(tmp_path / "none.db", since=TODAY)


@pytest.mark.parametrize(
    ("phases", "sponsor", "count", "told"),
    [
        pytest.param(["PHASE2"], "Quillon Bio", 45, [], id="nothing differs"),
        pytest.param(["PHASE1"], "QUILLON BIO, INC.", 45, ["release says phase 2a, registry says 1"], id="phase"),
        pytest.param(["PHASE2"], "Northern Cancer Institute", 45, ["release is of Quillon Bio, Inc., registry names Northern Cancer Institute as sponsor"], id="sponsor"),
        pytest.param(["PHASE2"], "Quillon Bio", 60, ["release says 45 enrolled, registry says 60 estimated"], id="people"),
    ],
)
def test_the_registry_is_held_against_what_it_can_say(tmp_path: Path, phases: list[str], sponsor: str, count: int, told: list[str]) -> None:
    """Registries know no letters of phases, and spell companies in their own way."""
    study = json.loads(json.dumps(STUDY))
    study["protocolSection"]["designModule"] = {"studyType": "INTERVENTIONAL", "phases": phases, "enrollmentInfo": {"count": count, "type": "ESTIMATED"}}
    study["protocolSection"]["sponsorCollaboratorsModule"]["leadSponsor"]["name"] = sponsor
    (tmp_path / "release.txt").write_text(RELEASE.replace("Phase 2 ", "Phase 2a "), encoding="utf-8")
    (tmp_path / "study.json").write_text(json.dumps(study), encoding="utf-8")
    ingest_paths([tmp_path / "release.txt", tmp_path / "study.json"], db=tmp_path / "r.db")
    found = entries(read_digest(tmp_path / "r.db", since=TODAY - timedelta(days=1)), "Releases against the registry")
    assert [line.partition(": ")[2] for line in found] == told
