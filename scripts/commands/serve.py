"""`trichluc serve`: only the web."""

import argparse

from schemas.settings import Settings
from scripts.commands.arguments import say
from scripts.serve import serve


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""


def run(_arguments: argparse.Namespace, settings: Settings) -> int:
    """Serve until stopped."""
    serve(settings, ready=lambda: say(f"Trang web: http://{settings.host}:{settings.port}"))
    return 0
