"""Purport reads reporting on armed conflict and records what each report purports, and according to whom.

>>> import datetime, purport
>>> reading = purport.code_report("The army shelled Vell on Monday.", published=datetime.date(2031, 5, 14))
>>> [claim.kind for claim in reading.claims]
['shelling']
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from purport.pipeline import Reader, code_report

__version__ = "0.1.0"
__all__ = ["Reader", "__version__", "code_report"]


def __getattr__(name: str) -> Any:
    """Load the pipeline only when it is asked for, so that `import purport` stays instant."""
    if name in ("Reader", "code_report"):
        from purport import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'purport' has no attribute '{name}'")
