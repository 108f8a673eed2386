"""The web server: uvicorn with the application, on 127.0.0.1 unless told otherwise."""

from collections.abc import Callable

import uvicorn

from indexer.jobs import open_index
from indexer.question.understanding import warm
from schemas.settings import Settings
from schemas.storage.services import open_services
from scripts.up import check_port
from search_api.app import create_app


def serve(settings: Settings, *, ready: Callable[[], None] = lambda: None) -> None:
    """Answer requests until SIGTERM or SIGINT; `ready` is called when everything was opened.

    Raises:
        PortInUseError: Another program listens there.
    """
    check_port(settings)
    app = create_app(open_services(settings), open_index(settings))
    warm()
    ready()
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=10,
    )
