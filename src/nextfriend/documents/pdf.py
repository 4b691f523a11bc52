"""What a PDF is before anybody reads it. Pure, and run apart (ground/sandbox): strangers send it."""

from __future__ import annotations


def import_libraries() -> None:
    """Load PDFium before the reader forks, so that each PDF costs no load of its own."""
    import pypdfium2  # noqa: F401


def asks_password(content: bytes) -> bool:
    """Whether nobody can open it without a password. One that is only damaged asks for none."""
    import pypdfium2
    import pypdfium2.raw

    try:
        pypdfium2.PdfDocument(content).close()
    except pypdfium2.PdfiumError as failure:
        return bool(getattr(failure, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD)
    return False
