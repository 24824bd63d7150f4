"""A desk in a browser: pages are opened as somebody who is signed in, and complaints are heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

from amicable.shell.queries.page_words import reader_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from amicable.shell.queries.page_words import Reader
    from amicable.shell.store.models import User

DESKTOP, PHONE = 1440, 390


class Desk:
    """One case at one running desk; `complaints` are what the browser's console said."""

    def __init__(self, browser: Browser, url: str, session: str, case: str, user: User) -> None:
        self.browser = browser
        self.url = url
        self.session = session
        self.case = case
        self.user = user
        self.complaints: list[str] = []
        self.contexts: list[BrowserContext] = []

    def page(self, *, width: int = DESKTOP, scheme: str = "light", script: bool = True) -> Page:
        """Open a window in which the user is signed in."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=script,
            base_url=self.url,
        )
        context.add_cookies([{"name": "sessionid", "value": self.session, "url": self.url}])
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def read_in(self, language: str) -> Reader:
        """Let the user read in a language, and return its reader."""
        self.user.language = language
        self.user.save()
        return reader_of(language, "UTC")

    def close(self) -> None:
        """Close every window."""
        for context in self.contexts:
            context.close()

    def _hear(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(text)


def faults_of(page: Page) -> list[str]:
    """Return what axe finds wrong with a page, and whether it is wider than its window."""
    found = [
        f"{one['id']}: {node['html'][:160]}"
        for one in Axe().run(page).response["violations"]
        for node in one["nodes"]
    ]
    widths = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    needed, there = page.evaluate(widths)
    return found if needed <= there else [*found, f"{needed} px wide in {there}"]
