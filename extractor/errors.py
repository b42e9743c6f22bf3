"""Every error that this package raises on purpose.

ExtractorError
├── UsageError          the call is wrong; a second try with the same words fails the same way
│   └── UnknownNameError  the database knows no company, product or trial by that name
├── SourceError         a file, folder or address cannot be read
│   └── FetchError      the network said no; `retry_after` says whether a second try can help
├── ParseError          the bytes are not what their media type says, or nothing readable is in them
│   └── LimitError      reading stopped at a bound on size, depth, time or memory
├── EvidenceError       a record does not say what its quote says: a fault of ours
├── GoldError           a gold file does not follow the annotation guide's form
└── StoreError          the database cannot be opened, written or upgraded
    └── StoreBusyError  another process holds the lock; a second try can help
"""

from __future__ import annotations


class ExtractorError(Exception):
    """Base of the tree. The message names the thing, the value, what was expected and what to do."""


class UsageError(ExtractorError):
    """The call itself is wrong."""


class UnknownNameError(UsageError):
    """The database knows no company, product or trial by that name."""


class SourceError(ExtractorError):
    """A file, folder or address cannot be read."""


class FetchError(SourceError):
    """The network or a remote server said no."""

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        """Seconds after which a second try can help; None where it cannot."""


class ParseError(ExtractorError):
    """The bytes are not what their media type says, or hold nothing readable."""


class LimitError(ParseError):
    """Reading stopped at a bound on size, depth, time or memory."""


class EvidenceError(ExtractorError):
    """A record's number or span is not what its quote says."""


class GoldError(ExtractorError):
    """A gold file does not follow the annotation guide's form."""


class StoreError(ExtractorError):
    """The database cannot be opened, written or upgraded."""


class StoreBusyError(StoreError):
    """Another process holds the database; a second try can help."""
