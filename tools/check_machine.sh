#!/bin/sh
# Say in one sentence what `make setup` needs and does not find, and how to get it.
set -u
missing() {
    echo "setup: $1 is missing; $2 and run make setup again" >&2
    exit 1
}
command -v git >/dev/null 2>&1 || missing git "install it (Debian: apt-get install git)"
python3 -c '' >/dev/null 2>&1 ||
    missing python3 "install it (Debian: apt-get install python3 python3-venv)"
python3 -c 'import ensurepip, venv' >/dev/null 2>&1 ||
    missing "the venv module of python3" "install it (Debian: apt-get install python3-venv)"
