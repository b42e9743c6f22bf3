"""The questions of the README with their answers over `corpus/`. Run: python tests/questions.py   writes the answers of today into README.md."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_QUESTION = re.compile(r"(?P<title>^\d+\. \*\*[^\n]+\n\n)```sql\n(?P<sql>.*?)```\n\n```text\n(?P<answer>.*?)```\n", re.DOTALL | re.MULTILINE)


def questions(readme: str) -> Iterator[tuple[str, str, str]]:
    """Title, SQL and printed answer of each."""
    return ((match["title"].strip(), match["sql"], match["answer"]) for match in _QUESTION.finditer(readme))


def answer(db: Path, sql: str) -> str:
    """What `sqlite-utils releases.db "SQL" --table` prints, without blanks at the ends of lines."""
    from sqlite_utils.cli import cli

    result = CliRunner().invoke(cli, ["query", str(db), sql, "--table"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return "".join(f"{line.rstrip()}\n" for line in result.output.splitlines())


def main() -> None:
    from extractor.ingest import ingest_paths

    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "releases.db"
        ingest_paths([ROOT / "corpus"], db=db)
        readme = README.read_text(encoding="utf-8")
        README.write_text(_QUESTION.sub(lambda m: f"{m['title']}```sql\n{m['sql']}```\n\n```text\n{answer(db, m['sql'])}```\n", readme), encoding="utf-8")


if __name__ == "__main__":
    main()
