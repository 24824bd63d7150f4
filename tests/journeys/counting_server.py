"""A mail server that counts: what it took is a line of a file before it says that it took it.

`python -m tests.journeys.counting_server FILE SEED` prints its port, and ends with its input. It
thinks for up to a second before it answers, so that a kill often comes between the two.
"""

from __future__ import annotations

import asyncio
import random
import sys
from email import message_from_bytes
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP

_LONGEST_THOUGHT = 1.0


class _Counting:
    """Takes every mail."""

    def __init__(self, file: Path, seed: int) -> None:
        self._file = file
        self._random = random.Random(seed)  # noqa: S311 - a test's own dice

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Count a mail, think, and say that it is taken."""
        with self._file.open("a", encoding="utf-8") as taken:
            taken.write(f"{message_from_bytes(envelope.content)['Message-ID']}\n")
        await asyncio.sleep(self._random.uniform(0, _LONGEST_THOUGHT))
        return "250 taken"


async def _serve(file: Path, seed: int) -> None:
    counting = _Counting(file, seed)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(counting), "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1]), int(sys.argv[2])))
