"""What all tests share."""

import os
import tempfile

from hypothesis import HealthCheck, settings

settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A change is judged by the same examples each time, wherever and however busy the machine; no example has to come within a time."""
settings.register_profile("anew", settings.get_profile("same"), derandomize=False)
"""New examples each time (`make explore`): what they find becomes a case."""
settings.load_profile("same")

os.environ["PURPORT_DATA"] = tempfile.mkdtemp(prefix="purport-tests-")
"""What a developer added to his own Purport is no part of what is tested."""
