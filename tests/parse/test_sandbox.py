"""The child process that parses: what it gives, what stops it, and that no file costs another anything."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import extractor
from extractor.errors import LimitError, ParseError
from extractor.files import Failure
from extractor.parse import sandbox
from extractor.parse.sandbox import parse_guarded
from extractor.source import Source

CORPUS = Path(__file__).parents[2] / "corpus"
GOOD = Source(b"A dose of 5 mg.", "good.txt")
LONG = Source(gzip.compress(b"Word and word.\n" * 600_000, mtime=0), "long.gz")
"""Takes some seconds to read."""


def child() -> int:
    """The process that reads now."""
    running = sandbox._reader._child
    assert running
    return running.pid


def processor_seconds(process: int) -> float:
    """What a process has spent, as Linux counts it."""
    user, system = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def text(source: Source) -> str:
    (document,) = parse_guarded(source)
    return document.text


def test_documents_and_errors_come_as_they_are_and_all_from_one_child() -> None:
    assert text(GOOD) == "A dose of 5 mg."
    first = child()
    with pytest.raises(ParseError, match="is empty"):
        parse_guarded(Source(b"", "a.txt"))
    assert text(Source(b"<p>A dose of 6 mg.</p>", "a.html")) == "A dose of 6 mg."
    assert child() == first


def test_the_child_of_a_large_process_stays() -> None:
    program = """
from extractor.parse import sandbox
from extractor.source import Source
held = b"x" * 300_000_000
def child(): sandbox.parse_guarded(Source(b"5 mg of it", "a.txt")); return sandbox._reader._child.pid
print(child() == child())
"""
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False).stdout == "True\n"


def test_a_long_read_is_stopped_and_the_next_file_is_read() -> None:
    with pytest.raises(LimitError, match=r"processor time|not read within"):
        parse_guarded(LONG, seconds=1)
    assert text(GOOD) == "A dose of 5 mg."


def test_a_large_read_is_stopped_and_the_next_file_is_read() -> None:
    with pytest.raises(LimitError):
        parse_guarded(Source(gzip.compress(b"word and word \n" * 6_000_000, mtime=0), "a.gz"), megabytes=160)
    assert text(GOOD) == "A dose of 5 mg."


def test_limits_are_those_of_each_file_and_not_of_all_together() -> None:
    text(GOOD)
    first = child()
    while processor_seconds(first) <= 4:  # a busy machine counts a file's time double: far below the limit alone, above it together
        parse_guarded(Source(b"<p>A dose of 6 mg.</p>" * 5_000, "long.html"), seconds=4)
        assert child() == first


@pytest.fixture
def _alarm() -> Iterator[Callable[[Callable[[], None]], None]]:
    """Call something in half a second, in the midst of what runs then."""

    def in_half_a_second(action: Callable[[], None]) -> None:
        signal.signal(signal.SIGALRM, lambda *_: action())
        signal.setitimer(signal.ITIMER_REAL, 0.5)

    yield in_half_a_second
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)


def test_a_killed_child_costs_the_file_that_it_read(_alarm: Callable[[Callable[[], None]], None]) -> None:
    text(GOOD)
    _alarm(lambda: os.kill(child(), signal.SIGSEGV))
    with pytest.raises(ParseError, match=r"long.gz: its reader crashed \(exit -11\)"):
        parse_guarded(LONG)
    assert text(GOOD) == "A dose of 5 mg."


def test_a_child_that_dies_between_two_files_costs_nothing() -> None:
    text(GOOD)
    os.kill(child(), signal.SIGKILL)
    gone = sandbox._reader._child
    assert gone and gone.wait(30)
    assert text(GOOD) == "A dose of 5 mg."


def test_after_an_interrupt_no_answer_is_taken_for_another(_alarm: Callable[[Callable[[], None]], None]) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    text(GOOD)
    _alarm(interrupt)
    with pytest.raises(KeyboardInterrupt):
        parse_guarded(LONG)
    assert text(GOOD) == "A dose of 5 mg."


def test_a_forked_process_has_a_child_of_its_own() -> None:
    text(GOOD)
    forked = os.fork()
    if not forked:
        os._exit(int(text(GOOD) != "A dose of 5 mg."))
    assert os.waitpid(forked, 0)[1] == 0
    assert text(GOOD) == "A dose of 5 mg."


def test_threads_read_one_after_the_other() -> None:
    found: dict[int, str] = {}

    def read(number: int) -> None:
        found[number] = text(Source(f"A dose of {number} mg.".encode() + b" And so on." * 9_000, f"{number}.txt")).split(".")[0]

    threads = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: f"A dose of {number} mg" for number in range(8)}


FORBIDDEN = {
    "open('made.txt', 'w')": "open",
    "pathlib.Path('made.txt').touch()": "open",
    "os.open('made.txt', os.O_CREAT)": "open",
    "os.mkdir('made')": "os.mkdir",
    "os.remove(__import__('sys').executable)": "os.remove",
    "socket.create_connection(('127.0.0.1', 9))": "socket.getaddrinfo",
    "socket.socket().connect(('127.0.0.1', 9))": "socket.connect",
    "subprocess.run(['true'])": "subprocess.Popen",
    "os.system('true')": "os.system",
}


@pytest.mark.parametrize("code", FORBIDDEN)
def test_what_no_parser_needs_is_refused(code: str, tmp_path: Path) -> None:
    program = f"import os, pathlib, socket, subprocess\nfrom extractor.parse.sandbox_child import _renounce\n_renounce()\n{code}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert f"PermissionError: a parser tried {FORBIDDEN[code]} " in done.stderr
    assert not list(tmp_path.iterdir())


def test_the_reader_ends_with_its_parent() -> None:
    program = "from extractor.parse import sandbox; from extractor.source import Source; sandbox.parse_guarded(Source(b'5 mg of it', 'a')); print(sandbox._reader._child.pid, flush=True); import os; os._exit(0)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    for _ in range(50):
        if not Path(f"/proc/{int(done.stdout)}").exists():
            break
        time.sleep(0.1)
    assert not Path(f"/proc/{int(done.stdout)}").exists()


def test_no_file_is_parsed_by_the_process_that_extracts() -> None:
    files = [str(CORPUS / f"format_{name}") for name in ("pdf_one_column.pdf", "zip.zip", "gzip.gz", "prnewswire_page.html", "label.xml", "ctis.json")]
    said = "import sys, extractor; print([type(x).__name__ for x in extractor.extract_files(sys.argv[1:])], *(m in sys.modules for m in ('pypdfium2', 'lxml', 'extractor.parse.archives', 'bs4')))"
    done = subprocess.run([sys.executable, "-c", said, *files], capture_output=True, text=True, check=True)
    assert done.stdout.split("]")[1].split() == ["False"] * 4
    assert "Failure" not in done.stdout


def test_a_batch_goes_on_behind_a_file_that_hangs_its_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.parse.sandbox.SECONDS", 1)
    for name, source in {"a.txt": GOOD, "b.gz": LONG, "c.txt": GOOD}.items():
        (tmp_path / name).write_bytes(source.data)
    first, second, third = extractor.extract_files([tmp_path])
    assert isinstance(second, Failure) and isinstance(second.error, LimitError)
    assert not isinstance(first, Failure) and not isinstance(third, Failure)
    assert [dose.low for found in (first, third) for dose in found.doses] == [5, 5]
