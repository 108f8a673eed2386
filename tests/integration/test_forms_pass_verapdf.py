"""Forms, letters and blank applications pass the judge that others use, veraPDF for PDF/A-2b."""

import subprocess
from dataclasses import replace
from pathlib import Path

from schemas.assets import fonts_dir
from search_api.forms.blocks import Bar, Bars
from search_api.forms.render import render_form
from tests.search_api.forms.sample_papers import BLANKS, MAKERS, NAME, RECEIVED, WORDS


def test_every_form_is_pdf_a_2b(tmp_path: Path, verapdf_command: list[str]) -> None:
    papers = {key: make(f"{NAME} ȸ", WORDS, 30) for key, make in MAKERS.items()}
    papers |= {key: make("Sở Nội vụ tỉnh Hòa An") for key, make in BLANKS.items()}
    papers["draft"] = replace(papers["04"], is_draft=True)
    bars = Bars(("Trước hạn", "Quá hạn"), (Bar("Tại quầy", (9, 1)), Bar("Bưu chính", (0, 4))))
    papers["chart"] = replace(papers["100"], blocks=(*papers["100"].blocks, bars), is_wide=True)
    for key, paper in papers.items():
        pdf = render_form(paper, created_at=RECEIVED, font_dir=fonts_dir())
        (tmp_path / f"{key}.pdf").write_bytes(pdf)

    run = subprocess.run(
        [*verapdf_command, "--flavour", "2b", "--format", "text", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
    )

    verdicts = [line.split()[0] for line in run.stdout.splitlines() if line.endswith(" 2b")]
    assert verdicts == ["PASS"] * len(papers), run.stdout + run.stderr
