"""The tables of the inbox. A mail is one row, however often and wherever it arrived."""

from __future__ import annotations

TABLES = """
CREATE TABLE IF NOT EXISTS threads (
    id INTEGER PRIMARY KEY,
    case_id TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS mails (
    id INTEGER PRIMARY KEY,
    thread INTEGER NOT NULL REFERENCES threads (id),
    sha256 TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL,
    message_id TEXT NOT NULL,
    sender TEXT NOT NULL,
    subject TEXT NOT NULL,
    size INTEGER NOT NULL,
    kept_at TEXT NOT NULL,
    standing TEXT NOT NULL
        CHECK (standing IN ('opens', 'reply', 'duplicate', 'automatic', 'held')),
    remark TEXT NOT NULL,
    failure TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS mails_by_message_id ON mails (message_id);
CREATE INDEX IF NOT EXISTS mails_by_thread ON mails (thread);
CREATE TABLE IF NOT EXISTS people (
    thread INTEGER NOT NULL REFERENCES threads (id),
    address TEXT NOT NULL,
    PRIMARY KEY (thread, address)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS heard (
    mail INTEGER PRIMARY KEY REFERENCES mails (id)
) STRICT;
CREATE TABLE IF NOT EXISTS received (
    mail INTEGER PRIMARY KEY REFERENCES mails (id),
    at TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS arrivals (
    mailbox TEXT NOT NULL,
    folder TEXT NOT NULL,
    uid_validity INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    mail INTEGER REFERENCES mails (id),
    refused TEXT,
    is_filed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (mailbox, folder, uid_validity, uid),
    CHECK ((mail IS NULL) = (refused IS NOT NULL))
) STRICT, WITHOUT ROWID;
"""
"""`received` says when a mail's server received it, which no sender can choose. `arrivals` makes
each message of a server one row; `is_filed` says that what the account asks for after keeping (a
flag, a move) is done. `failure` tells why a mail could not be resolved."""

ERASE = (
    "INSERT OR IGNORE INTO heard SELECT id FROM mails WHERE lower(sender) = :address",
    """
    UPDATE mails SET failure = 'erased on request'
    WHERE lower(sender) = :address AND standing = 'opens'
        AND thread IN (SELECT id FROM threads WHERE case_id IS NULL)
    """,
    """
    UPDATE mails SET sender = '', subject = '', remark = '', digest = 'erased ' || id,
        message_id = 'erased ' || id
    WHERE lower(sender) = :address
    """,
    "DELETE FROM people WHERE lower(address) = :address",
)
"""What makes the inbox forget an address; that its mails arrived stays."""

BESIDE = """
SELECT m.sha256 FROM mails m JOIN threads t ON t.id = m.thread
WHERE lower(m.sender) <> :address AND t.case_id IS NOT NULL
    AND (t.case_id IN (SELECT value FROM json_each(:cases))
        OR t.id IN (SELECT thread FROM people WHERE lower(address) = :address))
    AND (m.standing <> 'reply' OR m.id IN (SELECT mail FROM heard))
ORDER BY m.id
"""
"""The mails of others in the talks of an address or of cases, once their case has heard them."""
