"""`purport serve`: open a case file in the local workbench."""

import secrets
import socket
import webbrowser
from pathlib import Path

from rich.console import Console

from purport.errors import ConfigError, InputError
from purport.knowledge import Knowledge
from purport.store import Store

LOOPBACK = "127.0.0.1"


def serve(path: Path, port: int, overlays: tuple[Path, ...], *, open_browser: bool) -> None:
    """Serve until interrupted. InputError where the port is taken, ConfigError where the extra is not installed."""
    try:
        import uvicorn

        from purport.serve.app import create_app
        from purport.serve.context import Context
    except ImportError as error:
        raise ConfigError(f"The workbench needs more than the base install ({error.name}). Run: pip install 'purport[serve]'") from None
    listening = _listen(port)
    port = listening.getsockname()[1]
    token = secrets.token_urlsafe(32)
    link = f"http://{LOOPBACK}:{port}/?token={token}"
    with Store.open(path, knowledge=Knowledge(overlays)) as store, listening:
        app = create_app(Context(store, overlays), token, port)
        out = Console(highlight=False, soft_wrap=True)
        out.print(
            f"{path} is open at\n\n    {link}\n\nThe link carries the secret of this run; whoever has it can read and review the case file."
        )
        out.print("Only this machine can reach it. Stop it with Ctrl-C.")
        if open_browser:
            webbrowser.open(link)
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, date_header=False)
        uvicorn.Server(config).run(sockets=[listening])


def _listen(port: int) -> socket.socket:
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((LOOPBACK, port))
    except OSError as error:
        found.close()
        raise InputError(f"Port {port} cannot be had ({error.strerror}). Give another with --port, or --port 0 for any.") from None
    return found
