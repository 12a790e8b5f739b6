"""Small PDF files, written by hand: pypdf reads text but writes none."""

from __future__ import annotations

from collections.abc import Sequence


def make_pdf(pages: Sequence[Sequence[str]], *, info: str = "", broken_page: int = 0) -> bytes:
    """Write a PDF of some pages of some lines each.

    Args:
        pages: The lines of each page; a page without any holds no text, as a scan does.
        info: Its properties, such as ``/Title (Leaders meet)``.
        broken_page: A page, counted from 1, whose letters are in a font that is not there to be read.
    """
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    objects.append(f"<< {info} >>")
    kids = []
    for number, lines in enumerate(pages, start=1):
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        content = f"BT /F1 11 Tf 50 800 Td {shown} ET" if lines else "0 0 m 100 100 l S"
        stream = f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
        if number == broken_page:
            stream = "<< /Length 9 /Filter /NoSuchFilter >>\nstream\n123456789\nendstream"
        objects.append(stream)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R /Info 4 0 R >>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode()
