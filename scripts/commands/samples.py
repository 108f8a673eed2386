"""`trichluc samples`: dossiers of invented people, with the truth beside every page."""

import argparse
import os
from pathlib import Path

from tqdm import tqdm

from schemas.settings import Settings
from scripts.commands.arguments import positive_int
from scripts.samples.generate import generate_samples


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("directory", type=Path, metavar="THƯ_MỤC")
    parser.add_argument("--dossiers", type=positive_int, default=12, metavar="SỐ")
    parser.add_argument("--seed", type=int, default=7, metavar="SỐ")
    parser.add_argument("--secrecy", action="store_true", help="có hồ sơ mang dấu mật")
    parser.add_argument("--copies", action="store_true", help="có hồ sơ chứa một giấy tờ hai lần")


def run(arguments: argparse.Namespace, _settings: Settings) -> int:
    """Draw the dossiers."""
    with tqdm(total=arguments.dossiers, desc="Vẽ hồ sơ mẫu", unit="hồ sơ") as bar:

        def progress(done: int, _all: int) -> None:
            bar.update(done - bar.n)

        made = generate_samples(
            arguments.directory,
            dossiers=arguments.dossiers,
            seed=arguments.seed,
            workers=os.cpu_count() or 1,
            secrecy=arguments.secrecy,
            copies=arguments.copies,
            progress=progress,
        )
    print(f"{len(made)} hồ sơ mẫu trong {arguments.directory}")
    return 0
