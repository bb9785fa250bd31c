"""onnxruntime, told before it loads to keep its use to itself.

Its builds from 1.3x on gather what machine they run on and send it to their makers; Purport sends nothing anywhere. The variable is read when the
library loads, so nothing else here may import onnxruntime.
"""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

onnxruntime.disable_telemetry_events()

__all__ = ["onnxruntime"]
