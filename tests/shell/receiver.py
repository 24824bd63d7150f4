"""A program that is told of holds: a small web server of our own that keeps what it was told."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from typing import TYPE_CHECKING, override

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.shell.local_server import let_go, local_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from threading import Event

SECRET = "a secret that both of us know well"  # noqa: S105 - of tests only


@dataclass
class Told:
    """What it was told, and how it answers; a `wait` that is not set keeps it silent."""

    url: str = ""
    status: int = 204
    location: str = ""
    wait: Event | None = None
    calls: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@contextmanager
def receiving(context: SSLContext | None = None) -> Iterator[Told]:
    """Run the server on a free port while the block runs, over TLS where a context is given."""
    told = Told()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.calls.append(({name.lower(): text for name, text in self.headers.items()}, body))
            if told.wait is not None:
                told.wait.wait(20)
            self.send_response(told.status)
            if told.location:
                self.send_header("Location", told.location)
            self.end_headers()

        @override
        def log_message(self, *_: object) -> None:
            """Say nothing on the terminal."""

    with local_server(Handler, context) as address:
        told.url = f"{address}/holds?key=7"
        try:
            yield told
        finally:
            let_go(told.wait)


def certified(path: Path, name: str) -> SSLContext:
    """Write a certificate that a name gave itself; return what serves with it."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)  # noqa: TID251 - TLS asks the real clock
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(pem))
    context = SSLContext(PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
