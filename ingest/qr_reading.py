"""QR codes on a page; the only home of zxing-cpp."""

import numpy as np
import numpy.typing as npt
import zxingcpp

GrayPixels = npt.NDArray[np.uint8]

_BINARIZERS = (
    zxingcpp.Binarizer.LocalAverage,
    zxingcpp.Binarizer.GlobalHistogram,
    zxingcpp.Binarizer.FixedThreshold,
)


def read_qr_codes(page: GrayPixels) -> frozenset[str]:
    """Return the texts of the QR codes on `page`, at any turn and size; those that are no UTF-8 are left out."""
    return _read(page, zxingcpp.Binarizer.LocalAverage)


def read_hard_qr_codes(page: GrayPixels) -> frozenset[str]:
    """Return the same, black told from white in every way there is: slower, for pages that must have one."""
    return frozenset[str]().union(*(_read(page, binarizer) for binarizer in _BINARIZERS))


def _read(page: GrayPixels, binarizer: zxingcpp.Binarizer) -> frozenset[str]:
    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    found = zxingcpp.read_barcodes(page, formats=formats, try_invert=False, binarizer=binarizer)
    texts = (_text(bytes(barcode.bytes)) for barcode in found)
    return frozenset(text for text in texts if text is not None)


def _text(content: bytes) -> str | None:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None
