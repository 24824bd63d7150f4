"""Bytes that came from elsewhere, handed out so that no browser runs them as a page of ours."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"


def download(name: str, content: bytes) -> HttpResponse:
    """Answer with the bytes as they are, to be kept under their name and never to be opened here.

    The type says nothing of what they are, and nobody may guess it (`nosniff`); were a browser to
    open them all the same, it would do so in a sandbox without scripts and without an origin.
    """
    plain = "".join(sign for sign in name if sign.isprintable()) or "file"
    answer = HttpResponse(content, content_type="application/octet-stream")
    named = content_disposition_header(as_attachment=True, filename=plain)
    answer["Content-Disposition"] = named or "attachment"
    answer["Content-Security-Policy"] = _POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
