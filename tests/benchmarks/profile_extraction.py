"""`make profile`: the functions in which the extraction of 40 releases spends its time, by their own time and with what they call."""

from __future__ import annotations

import cProfile
import pstats

from made_releases import releases

from extractor.pipeline import extract


def main() -> None:
    texts = list(releases(40))
    for text in texts[:10]:  # imports, compiled patterns, known words
        extract(text)
    profile = cProfile.Profile()
    profile.enable()
    for text in texts:
        extract(text)
    profile.disable()
    shown = pstats.Stats(profile).strip_dirs()
    shown.sort_stats("tottime").print_stats(25)
    shown.sort_stats("cumtime").print_stats(25)


if __name__ == "__main__":
    main()
