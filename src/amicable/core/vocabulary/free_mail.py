"""Mail domains that anybody may use: they never tie a sender to a company."""

from __future__ import annotations

_DOMAINS = frozenset(
    """
    gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.es
    yahoo.com.br icloud.com me.com aol.com gmx.com gmx.de web.de proton.me protonmail.com
    qq.com 163.com 126.com sina.com sina.cn foxmail.com aliyun.com uol.com.br bol.com.br
    terra.com.br ig.com.br hotmail.es outlook.es hotmail.com.br mail.com zoho.com yandex.com
    """.split()  # noqa: SIM905 - a list of this length reads better as words
)


def is_free_mail(domain: str) -> bool:
    """Say whether a domain, in lower case, is one where everybody may have an address."""
    return domain in _DOMAINS
