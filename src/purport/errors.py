"""The exceptions that stop a run. What beats us on one page or sentence is no exception but a `Problem` value.

A message says what went wrong, where, and what to do next.
"""


def reason(error: Exception) -> str:
    """Why a file could not be opened or read, without what its message names already: path, number, byte."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, UnicodeDecodeError):
        return f"it is not in {'UTF-8' if error.encoding == 'utf-8' else error.encoding}; save it as UTF-8"
    return " ".join(str(error).split())


class PurportError(Exception):
    """Anything that Purport raises on purpose."""


class InputError(PurportError):
    """A source that cannot be read at all: missing, not permitted, not text."""


class KnowledgeError(PurportError):
    """Faulty knowledge files (ours or a user's overlay); the message lists every fault with its file and entry."""


class ConfigError(PurportError):
    """An option or a metadata table that makes no sense."""


class EngineError(PurportError):
    """A language engine that is missing or cannot be loaded."""


class StoreError(PurportError):
    """A case file that cannot be opened or written."""


class MissingError(StoreError):
    """Something that was asked for by its id and that the case file does not have."""
