"""With what pages are read on this machine, told without loading it."""

from importlib.util import find_spec

from ocr.recognition.models import find_model, model_folders

WHEELS = ("trueocr", "onnxruntime")
"""What the line models need."""


def describe_readers(tessdata: str) -> str:
    """Return what is missing for reading at its best, in words for people; empty where nothing is.

    Args:
        tessdata: Folder of Tesseract's model, as set.

    Raises:
        MissingModelError: Nothing can be read: there is no model.
    """
    find_model(model_folders(tessdata))
    missing = [name for name in WHEELS if find_spec(name) is None]
    if not missing:
        return ""
    return f"Chỉ có Tesseract đọc, kém chính xác hơn: thiếu {', '.join(missing)}. Hãy chạy ./run setup."
