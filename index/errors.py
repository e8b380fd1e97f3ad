"""Every error that a user can meet, on one tree.

    OnRecordError
    ├── SourceError         a file that can't be read
    │   └── UnsupportedError    no reader for its format
    ├── MetadataError       a sidecar or front matter that can't be understood
    ├── ModelError          an embedding model that can't be loaded or isn't the right one
    ├── IndexFolderError    an index folder that is missing, foreign, broken or of another version
    │   └── LockedError         another process is building it
    ├── StorageError        the disk is full or refuses
    ├── StoreError          a vector store that is down, slow, or of another model or version
    ├── WorkersError        workers that can't be reached, or failed
    └── QuestionError       a question that can't be asked

The message is one line: what, where, what to do.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Base of all errors that are told to the user in one line."""


class SourceError(OnRecordError):
    """A file that can't be read."""


class UnsupportedError(SourceError):
    """A file of a format that no reader takes."""


class MetadataError(OnRecordError):
    """A sidecar or front matter that can't be understood."""


class ModelError(OnRecordError):
    """An embedding model that can't be loaded, or not the one that is needed."""


class IndexFolderError(OnRecordError):
    """An index folder that is missing, foreign, broken or of another version."""


class LockedError(IndexFolderError):
    """Another process is building the index."""


class StorageError(OnRecordError):
    """The disk is full, or refuses to be written."""


class StoreError(OnRecordError):
    """A vector store that is down, slow, or of another model or version."""


class WorkersError(OnRecordError):
    """Workers that can't be reached, or failed."""


class QuestionError(OnRecordError):
    """A question that can't be asked: empty, or too long."""
