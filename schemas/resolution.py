"""How many dots an inch a scan has: what its file says, where that can be true."""

_A4_INCHES = (8.27, 11.69)
_LARGEST_OFFICE_PAPER_INCHES = (12.6, 18.0)
"""A3 with a margin; dossiers hold nothing larger but maps."""
_LARGEST_PAPER_INCHES = 51.0
"""A0 with a margin."""
_DEFAULTS_OF_PROGRAMS = 96.5
"""Programs that know nothing write 72 or 96."""
_STRIP_RATIO, _STRIP_DPI = 4.0, 200
"""A longer strip is no sheet: its short side tells more than its long one, and less than this is a line cut out."""
LOWEST_DPI, HIGHEST_DPI = 50, 2400


def believable_dpi(width_px: int, height_px: int, *, given: float | None) -> int:
    """Return the dots an inch of a page.

    Args:
        width_px: Width of the page.
        height_px: Height of the page.
        given: What the file says, if it says anything.

    Returns:
        `given` where paper of that size exists; otherwise what makes the page an A4 sheet, or a strip as wide as
        one; 50 to 2400.
    """
    short, long = sorted((width_px, height_px))
    if (
        given
        and LOWEST_DPI <= given <= HIGHEST_DPI * 1.01
        and _paper_exists(short / given, long / given, given)
    ):
        return min(round(given), HIGHEST_DPI)
    as_a4 = max(short / _A4_INCHES[0], long / _A4_INCHES[1])
    if long > _STRIP_RATIO * short:
        as_a4 = min(as_a4, max(_STRIP_DPI, short / _A4_INCHES[0]))
    return round(min(max(as_a4, LOWEST_DPI), HIGHEST_DPI))


def _paper_exists(short_inches: float, long_inches: float, dpi: float) -> bool:
    if dpi > _DEFAULTS_OF_PROGRAMS:
        return long_inches <= _LARGEST_PAPER_INCHES
    fits = short_inches <= _LARGEST_OFFICE_PAPER_INCHES[0] and long_inches <= _LARGEST_OFFICE_PAPER_INCHES[1]
    return fits and short_inches >= _A4_INCHES[0] / 2
