"""`trichluc worker`: one process that does the jobs of some stages."""

import argparse
import signal

from schemas.settings import Settings
from schemas.stages import Stage
from schemas.storage.queue import quiet_broker_logs
from schemas.storage.services import open_services
from scripts.jobs import jobs_for
from scripts.worker import serve_queue


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    stages = [stage.value for stage in Stage]
    parser.add_argument("--stages", nargs="+", choices=stages, default=stages, metavar="CÔNG_ĐOẠN")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Work until stopped."""
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    stages = [Stage(name) for name in arguments.stages]
    quiet_broker_logs()
    services = open_services(settings)
    serve_queue(services, jobs_for(services, stages), stages=stages)
    return 0
