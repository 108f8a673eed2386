"""A paper that is shown in the browser and kept nowhere on the way."""

from starlette.responses import Response


def pdf_answer(pdf: bytes, name: str) -> Response:
    """Return a PDF under the file name `NAME.pdf`."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "private, no-store"}
    return Response(pdf, media_type="application/pdf", headers=headers)
