"""The exceptions of onrecord: one small tree, each message naming what failed and what to do.

OnrecordError
├── SourceError             a source could not be turned into an article; the others go on
│   ├── SourceNotFound      no such file, an empty folder, a broken address
│   ├── AddressRefused      the guard refuses the address, or what it redirects to
│   ├── FetchFailed         the network or the server said no
│   ├── PageTooLarge        over a limit of size, depth or time
│   ├── NotAPage            bytes that are neither HTML nor text
│   └── NoArticle           a page without running text
├── StoreError              the store could not do what was asked; what it holds is as before
│   ├── StoreNotFound       there is no file at this path
│   ├── NotAStore           a file of something else
│   ├── StoreTooNew         made by a newer onrecord
│   ├── StoreDamaged        the file is damaged
│   ├── StoreLocked         another process has been writing for too long
│   ├── StoreReadOnly       the file or its folder cannot be written to
│   ├── StoreFull           no room on the disk
│   ├── SearchError         words that are no search
│   ├── NotInStore          no such speaker, outlet, statement, article or correction
│   └── InvalidCorrection   a correction that does not fit its statement
├── ModelError              the model in the package is missing, damaged or of another version
├── RecordFormatError       JSON that is not a record of a version that this program knows
├── AddressTaken            the desk cannot listen at this address
├── MissingExtra            a library that only one feature needs is not installed
└── InvalidRecord           values that contradict each other; a ValueError too
"""


class OnrecordError(Exception):
    """Anything that onrecord raises on purpose."""


class SourceError(OnrecordError):
    """One source could not be read.

    `source` is the path or address as given, `reason` says what is wrong and what to do.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type["SourceError"], tuple[str, str]]:
        return type(self), (self.source, self.reason)


class SourceNotFound(SourceError):
    """No such file, a folder without pages, or an address that is none."""


class AddressRefused(SourceError):
    """The address, or one that it redirects to, may not be fetched."""


class FetchFailed(SourceError):
    """The name, the network or the server failed."""


class PageTooLarge(SourceError):
    """The page is over a limit of size, nesting or time."""


class NotAPage(SourceError):
    """The bytes are neither HTML nor text."""


class NoArticle(SourceError):
    """The page has no running text."""


class StoreError(OnrecordError):
    """The store could not do what was asked; what it holds is as before."""


class StoreNotFound(StoreError):
    """There is no store at this path."""


class NotAStore(StoreError):
    """The file belongs to something else."""


class StoreTooNew(StoreError):
    """The store was made by a newer onrecord."""


class StoreDamaged(StoreError):
    """The file of the store is damaged."""


class StoreLocked(StoreError):
    """Another process has been writing to the store for too long."""


class StoreReadOnly(StoreError):
    """The store, or its folder, cannot be written to."""


class StoreFull(StoreError):
    """There is no room left on the disk."""


class SearchError(StoreError):
    """The words are no search."""


class NotInStore(StoreError):
    """There is no such speaker, outlet, statement, article or correction in the store."""


class InvalidCorrection(StoreError, ValueError):
    """The correction does not fit its statement."""


class ModelError(OnrecordError):
    """The model is missing, damaged, or made for another version."""


class RecordFormatError(OnrecordError):
    """The JSON is not a record, or one of a version that this program does not know."""


class PeopleError(OnrecordError):
    """A list of people cannot be read; the message tells the line."""


class AddressTaken(OnrecordError):
    """The desk cannot listen at this host and port."""


class MissingExtra(OnrecordError):
    """A library that only one feature needs is not installed; `extra` is what to install."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"{library} is not installed: pip install 'onrecord[{extra}]'")
        self.library = library
        self.extra = extra

    def __reduce__(self) -> tuple[type["MissingExtra"], tuple[str, str]]:
        return type(self), (self.library, self.extra)


class InvalidRecord(OnrecordError, ValueError):
    """Values that contradict each other, such as a span outside its text."""
