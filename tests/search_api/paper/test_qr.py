"""The modules of a QR code."""

import numpy as np
import zxingcpp

from search_api.paper.qr import QUIET_ZONE, qr_modules


def test_a_quarter_of_the_symbol_may_be_covered() -> None:
    modules = np.array(qr_modules("http://127.0.0.1:8000/v/7K2M-Q0ZX-19AB-C3DE-FGHJ-KMNP"))
    image = np.where(np.kron(modules, np.ones((8, 8), dtype=bool)), 0, 255).astype(np.uint8)
    middle = len(image) // 2
    image[middle - 40 : middle + 40, middle - 40 : middle + 40] = 0

    assert len(zxingcpp.read_barcodes(image)) == 1


def test_the_quiet_zone_is_white() -> None:
    modules = np.array(qr_modules("x"))

    assert not modules[:QUIET_ZONE].any()
    assert not modules[:, -QUIET_ZONE:].any()
