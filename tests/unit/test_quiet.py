"""Reading leaves nothing outside: no file in the user's home, no record of use to be sent later."""

import os
import subprocess
import sys
from pathlib import Path

READ = "import purport; assert purport.code_report('Gunmen attacked the village of Vell on Monday, killing two men.').claims"


def test_reading_writes_nothing_into_the_users_home(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if name not in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "ORT_DISABLE_TELEMETRY")}
    subprocess.run([sys.executable, "-B", "-c", READ], env={**kept, "HOME": str(tmp_path)}, check=True, timeout=120)
    assert list(tmp_path.rglob("*")) == []
