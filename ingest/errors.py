"""Every error that onrecord raises on purpose, as one tree.

OnrecordError
├── UsageError            wrong use, or input that cannot be read
│   └── SettingsError     a setting that is unknown or has a wrong value
├── UnreadableDocument    one file that cannot be ingested; the rest goes on
├── NoIndex               there is no index where one was expected
├── IndexMismatch         the index was made with other settings
├── IndexBusy             another process is writing to the index
├── DamagedStore          a store cannot read what it wrote; it can be made again from the catalogue
├── DamagedCatalogue      the catalogue cannot be read; the index has to be made anew
├── DamagedModel          a model file is not the one that was pinned
└── ServiceUnreachable    a service that the user configured does not answer
"""

from typing import ClassVar


class OnrecordError(Exception):
    """What went wrong and what to do about it, in one or two sentences."""

    exit_code: ClassVar[int] = 1


class UsageError(OnrecordError):
    """The command was used wrongly, or its input cannot be read."""

    exit_code = 2


class SettingsError(UsageError):
    """A setting has an unknown name or a value it cannot take."""


class UnreadableDocument(OnrecordError):
    """One file cannot be ingested; the message is the reason, without the file's name."""


class NoIndex(OnrecordError):
    """There is no index in the folder."""

    exit_code = 3


class IndexMismatch(OnrecordError):
    """The index was made with settings other than the present ones."""

    exit_code = 2


class IndexBusy(OnrecordError):
    """Another process holds the index's write lock."""

    exit_code = 2


class DamagedStore(OnrecordError):
    """A store of vectors or words cannot read what it wrote."""

    exit_code = 2


class DamagedCatalogue(OnrecordError):
    """The catalogue, from which the rest of an index can be made, cannot be read itself."""

    exit_code = 2


class DamagedModel(OnrecordError):
    """A model file is missing or its SHA-256 is not the pinned one."""

    exit_code = 2


class ServiceUnreachable(OnrecordError):
    """A configured service does not answer."""

    exit_code = 4
