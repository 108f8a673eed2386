"""`trichluc verify` and `trichluc statement-key`, as a person types them."""

import json
from pathlib import Path

import pytest

from schemas.assets import fonts_dir
from schemas.printed_values import state_extract
from schemas.signing_keys import key_files
from schemas.statement import sign_statement
from scripts.cli import main
from search_api.issuance.render import render_extract
from search_api.statement_key import ensure_statement_key
from tests.schemas.papers import PAPER, SIGNED_AT
from tests.search_api.verification.issued import as_jpeg, drawn, skewed


@pytest.fixture
def qr_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the QR code of the test extract holds, signed by the key of this installation."""
    monkeypatch.setenv("TRICHLUC_HOME", str(tmp_path))
    key = ensure_statement_key(key_files(tmp_path / "keys"), at=SIGNED_AT, is_test=False)
    return sign_statement(state_extract(PAPER), address=PAPER.verify_url, key=key)


@pytest.fixture
def photo(tmp_path: Path, qr_text: str) -> Path:
    """A skewed scan of a print at 150 dpi."""
    pdf = render_extract(PAPER, created_at=SIGNED_AT, font_dir=fonts_dir(), qr_text=qr_text).pdf
    path = tmp_path / "anh.jpg"
    path.write_bytes(as_jpeg(skewed(drawn(pdf))))
    return path


def _published(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["statement-key", "list", "--json"]) == 0
    path = folder / "trichluc-keys.json"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    return str(path)


def test_a_photo_is_checked_offline_with_the_published_keys(
    tmp_path: Path, photo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = _published(tmp_path, capsys)

    ended = main(["verify", str(photo), "--keys", keys])

    assert ended == 0
    assert "thật khi phát hành; chưa biết còn hiệu lực hay không" in capsys.readouterr().out


def test_the_text_of_a_code_is_checked_offline(
    tmp_path: Path, qr_text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = _published(tmp_path, capsys)

    ended = [main(["verify", text, "--keys", keys, "--json"]) for text in (qr_text, qr_text[:-1])]

    good, bad = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert ended == [0, 3]
    assert (good["statement"], good["checked"], good["number"]) == ("genuine", "offline", "07/TL-SNV")
    assert (bad["known"], bad["number"]) == (False, None)


def test_nothing_is_opened_offline(tmp_path: Path, photo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keys = _published(tmp_path, capsys)
    (tmp_path / "trichluc.sqlite").write_bytes(b"broken")

    assert main(["verify", str(photo), "--keys", keys]) == 0


def test_a_photo_that_the_register_does_not_know_is_told(
    photo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(photo)]) == 3
    assert "KHÔNG có trong sổ" in capsys.readouterr().out


def test_a_withdrawn_key_is_listed_and_vouches_for_nothing(
    tmp_path: Path, photo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["statement-key", "list"]) == 0
    key_id = capsys.readouterr().out.split()[0]

    assert main(["statement-key", "withdraw", key_id]) == 0
    assert main(["verify", str(photo), "--keys", _published(tmp_path, capsys)]) == 3
    assert "bị cơ quan thu hồi" in capsys.readouterr().out
    main(["statement-key", "list"])
    assert "ĐÃ THU HỒI" in capsys.readouterr().out


def test_a_new_key_leaves_old_papers_genuine(
    tmp_path: Path, photo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["statement-key", "rotate"]) == 0

    assert main(["verify", str(photo), "--keys", _published(tmp_path, capsys)]) == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("anh-khong-co.jpg",), "missing_file"),
        (("nosuch",), "bad_verify_code"),
        (("nosuch", "--keys", "khong-co.json"), "missing_file"),
    ],
)
def test_slips_are_explained(
    arguments: tuple[str, ...], code: str, qr_text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", *arguments]) != 0
    assert f"[{code}]" in capsys.readouterr().err


def test_a_file_of_keys_that_is_none_is_refused(
    tmp_path: Path, photo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "keys.json"
    wrong.write_text("{}")

    assert main(["verify", str(photo), "--keys", str(wrong)]) == 2
    assert "[bad_published_keys]" in capsys.readouterr().err
