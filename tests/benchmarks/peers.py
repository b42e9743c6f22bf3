"""`make bench-peers`: quantulum3 and medspaCy's default pipes beside our extraction, on the same releases. Run with their own interpreter's path as the argument.

They are installed into an environment of their own, because they pin other versions; each side's CPU time is that of its process, without its imports.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from made_releases import releases

COUNT = 3
_TIMED = """
import json, sys, time
texts = json.load(open(sys.argv[1]))
{setup}
run(texts[0])
times = []
for _ in range(3):
    begun = time.process_time()
    for text in texts: run(text)
    times.append(time.process_time() - begun)
print("SECONDS", sorted(times)[1])
"""
OURS = "from extractor.pipeline import extract as run"
PEERS = {
    "quantulum3": "from quantulum3 import parser\ndef run(text): return parser.parse(text)",
    "medspaCy, default pipes": "import medspacy\nnlp = medspacy.load()\ndef run(text): return nlp(text)",
}


def seconds(python: str, setup: str, texts: Path) -> float:
    """Median CPU seconds of three runs over the texts in a process of its own."""
    done = subprocess.run([python, "-c", _TIMED.format(setup=setup), str(texts)], capture_output=True, text=True, check=False)
    told = [line for line in done.stdout.splitlines() if line.startswith("SECONDS")]
    if not told:
        raise SystemExit(f"{setup.splitlines()[0]}: did not run: {done.stderr.strip().splitlines()[-1:]}")
    return float(told[0].split()[1])


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.json"
        texts.write_text(json.dumps(list(releases(COUNT, seed=5))), encoding="utf-8")
        for name, setup in PEERS.items():
            theirs = seconds(sys.argv[1], setup, texts)
            ours = seconds(sys.executable, OURS, texts)
            print(f"{name} / whole extraction: {theirs / ours:.1f} times ({theirs / COUNT:.3f} s a release beside {ours / COUNT:.3f} s; wanted at least 50)")


if __name__ == "__main__":
    main()
