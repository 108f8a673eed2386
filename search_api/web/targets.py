"""Where a person is led after signing in: a page of ours, and nowhere else."""

from urllib.parse import urlsplit


def safe_target(path: str) -> str:
    """Return `path` if it is a page of this site, else the first page."""
    parts = urlsplit(path)
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.netloc
    has_control = any(ord(letter) < 32 or letter == "\\" for letter in path)
    leads_away = path.startswith(("/dang-nhap", "/dang-xuat"))
    return path if is_ours and not has_control and not leads_away else "/"
