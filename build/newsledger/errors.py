"""Errors for people: one line that says what, where and what to do. The command prints them without a traceback.

NewsledgerError
├── InputError        the articles, the dataset folder or an option can't be used
├── ModelError        the spaCy pipeline can't be loaded
├── CorrectionError   corrections.csv does not fit the rows it corrects
├── PackageError      the package can't be written
├── BusyError         another build writes into the same folder
└── ClusterError      the cluster can't be reached, or its workers have another newsledger
"""

from pathlib import Path


class NewsledgerError(Exception):
    """The base of all errors whose message is written for the user."""


class InputError(NewsledgerError):
    pass


class ModelError(NewsledgerError):
    pass


class CorrectionError(NewsledgerError):
    pass


class PackageError(NewsledgerError):
    @classmethod
    def unwritable(cls, folder: Path, problem: Exception) -> "PackageError":
        """Of what the system or SQLite says when it refuses to write."""
        why = getattr(problem, "strerror", None) or problem
        return cls(f"{folder}: can't be written ({why}); make room, or name another folder")


class BusyError(NewsledgerError):
    pass


class ClusterError(NewsledgerError):
    pass
