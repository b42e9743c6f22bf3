"""What an analyst reads with coffee: everything that a database learnt since a day, with its evidence.

reading    database → Digest
rendering  Digest → text, Markdown or HTML
"""

from extractor.digest.reading import Digest, Entry, Section, read_digest
from extractor.digest.rendering import FORMATS, render

__all__ = ["FORMATS", "Digest", "Entry", "Section", "read_digest", "render"]
