"""The program speaks to the server that was set, over HTTPS, and takes codes of no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.sign_agent.origin import BadServerAddressError, OtherServerError, read_origin, read_pairing

SERVER = "https://trichluc.example.vn"
HOSTS = st.from_regex(r"[a-z][a-z0-9-]{0,20}(\.[a-z][a-z0-9]{0,10}){1,3}", fullmatch=True)


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://TrichLuc.Example.vn/", SERVER),
        (" https://trichluc.example.vn:8443 ", f"{SERVER}:8443"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_origin_is_scheme_host_and_port(address: str, origin: str) -> None:
    assert read_origin(address) == origin


@pytest.mark.parametrize(
    "address",
    [
        "",
        "trichluc.example.vn",
        "http://trichluc.example.vn",
        "ftp://trichluc.example.vn",
        "https://",
        "https://trichluc.example.vn@evil.example.com",
        "https://trichluc.example.vn/ky",
        "https://trichluc.example.vn?x",
        "https://trichluc.example.vn:port",
        "http://127.0.0.1.example.com",
    ],
)
def test_what_is_no_safe_address_is_refused(address: str) -> None:
    with pytest.raises(BadServerAddressError):
        read_origin(address)


@given(host=HOSTS, port=st.none() | st.integers(min_value=1, max_value=65_535))
def test_reading_an_origin_again_changes_nothing(host: str, port: int | None) -> None:
    origin = read_origin(f"https://{host}" + ("" if port is None else f":{port}"))

    assert read_origin(origin) == origin


@pytest.mark.parametrize("line", ["7K2M-Q0ZX", f"{SERVER}#7K2M-Q0ZX", f" {SERVER}/#7K2M-Q0ZX\n"])
def test_the_code_is_read_from_the_line_of_the_own_server(line: str) -> None:
    assert read_pairing(line, server=SERVER) == "7K2M-Q0ZX"


@given(host=HOSTS)
def test_a_line_of_any_other_server_is_refused(host: str) -> None:
    line = f"https://{host}#7K2M-Q0ZX"

    if read_origin(f"https://{host}") != SERVER:
        with pytest.raises(OtherServerError):
            read_pairing(line, server=SERVER)


@pytest.mark.parametrize(
    "address",
    ["http://trichluc.example.vn", f"{SERVER}.evil.example.com", f"{SERVER}@evil.example.com", "", "x"],
)
def test_a_line_of_what_only_looks_like_the_server_is_refused(address: str) -> None:
    with pytest.raises(OtherServerError):
        read_pairing(f"{address}#7K2M-Q0ZX", server=SERVER)
