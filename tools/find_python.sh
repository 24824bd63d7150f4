#!/bin/sh
# Print a Python >= 3.12 for the project: one that uv finds, else one that uv downloads.
set -u
uv=$1
for wanted in 3.12 3.13 '>=3.12'; do
    "$uv" python find --quiet --system --no-python-downloads "$wanted" 2>/dev/null && exit 0
done
echo "setup: no Python 3.12 or newer on this machine, so uv downloads one" >&2
if "$uv" python install --quiet 3.12 && "$uv" python find --quiet 3.12; then
    exit 0
fi
echo "setup: Python 3.12 or newer is missing and uv could not download one;" \
    "install it (Debian 13: apt-get install python3 python3-venv; pyenv: pyenv install 3.12)" \
    "and run make setup again" >&2
exit 1
