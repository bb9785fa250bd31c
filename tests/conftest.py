"""What all tests share."""

import os
import tempfile

from hypothesis import settings

settings.register_profile("ci", derandomize=True)
"""CI judges a change by the same examples each time; at home new ones are tried, and what they find becomes a case."""

if os.environ.get("CI"):
    settings.load_profile("ci")

os.environ["PURPORT_DATA"] = tempfile.mkdtemp(prefix="purport-tests-")
"""What a developer added to his own Purport is no part of what is tested."""
