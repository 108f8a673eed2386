"""The web server: uvicorn with the application, on 127.0.0.1 unless told otherwise."""

import uvicorn

from indexer.jobs import open_index
from schemas.settings import Settings
from schemas.storage.services import open_services
from scripts.up import check_port
from search_api.app import create_app


def serve(settings: Settings) -> None:
    """Answer requests until SIGTERM or SIGINT.

    Raises:
        PortInUseError: Another program listens there.
    """
    check_port(settings)
    uvicorn.run(
        create_app(open_services(settings), open_index(settings)),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=10,
    )
