"""Settings that are refused before anything starts."""

import pytest

from schemas.settings import SettingsError, load_settings


def test_a_province_is_one_of_the_34() -> None:
    assert load_settings({"TRICHLUC_PROVINCE": "38"}).province == "38"
    assert load_settings({}).province == ""


@pytest.mark.parametrize("code", ["02", "H56", "Thanh Hóa"])
def test_another_province_is_refused(code: str) -> None:
    with pytest.raises(SettingsError, match="TRICHLUC_PROVINCE"):
        load_settings({"TRICHLUC_PROVINCE": code})


def test_devices_print_on_paper_that_there_is() -> None:
    assert load_settings({"TRICHLUC_KIOSK_PAPER": "roll"}).kiosk_paper == "roll"
    with pytest.raises(SettingsError, match="TRICHLUC_KIOSK_PAPER"):
        load_settings({"TRICHLUC_KIOSK_PAPER": "A5"})
