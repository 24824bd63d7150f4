#!/bin/sh
# Install what pip cannot bring (Debian): a Java 17 runtime for the Spark lane, dovecot, the IMAP
# server that the tests of mailboxes fetch from, Chromium, in which the pages are tested, and a
# font with Chinese signs, which papers are printed with.
set -u
failed=0

is_here() {
    case $1 in
    :lang=*) [ -n "$(fc-list "$1" family 2>/dev/null)" ] ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

missing() {
    if is_here "$1"; then
        echo "system-deps: $2 is here, nothing to install"
        return 1
    fi
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "system-deps: this is no Debian, so $2 was not installed; install it yourself for $3"
        return 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        echo "system-deps: only root may install packages, so $2 was not installed;" \
            "run: sudo make system-deps"
        return 1
    fi
    return 0
}

refresh() {
    [ -n "${refreshed:-}" ] || apt-get update -qq </dev/null || return 1
    refreshed=yes
}

# The first of the packages that the machine's own sources have.
install() {
    what=$1
    shift
    export DEBIAN_FRONTEND=noninteractive
    refresh && for package in "$@"; do
        if apt-get install -y -qq --no-install-recommends "$package" </dev/null >/dev/null; then
            echo "system-deps: installed $package"
            return 0
        fi
    done
    echo "system-deps: apt-get could not install $what; see its lines above" >&2
    failed=1
}

if missing java "a Java 17 runtime" "the tests of Spark"; then
    install "a Java runtime" openjdk-17-jre-headless default-jre-headless
fi
if missing dovecot "dovecot" "the tests of mailboxes"; then
    # As of runlevel 1 its package starts no server: the tests start one of their own.
    RUNLEVEL=1 && export RUNLEVEL
    install "dovecot" dovecot-imapd
fi
if missing openssl "openssl" "the tests of mailboxes"; then
    install "openssl" openssl
fi
if missing chromium "chromium" "the tests of the pages"; then
    install "chromium" chromium
fi
if missing :lang=zh "a font with Chinese signs" "papers in Chinese"; then
    install "a font with Chinese signs" fonts-noto-cjk
fi
exit "$failed"
