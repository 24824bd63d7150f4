#!/bin/sh
# Install what pip cannot bring (Debian): a Java 17 runtime, which the Spark lane needs.
set -u
if command -v java >/dev/null 2>&1; then
    echo "system-deps: a Java runtime is here, nothing to install"
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "system-deps: this is no Debian, so nothing was installed; install a Java 17 runtime" \
        "yourself if you want the tests of Spark"
    exit 0
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "system-deps: only root may install packages, so nothing was installed;" \
        "run: sudo make system-deps"
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq </dev/null || exit 1
for package in openjdk-17-jre-headless default-jre-headless; do
    if apt-get install -y -qq --no-install-recommends "$package" </dev/null >/dev/null; then
        echo "system-deps: installed $package"
        exit 0
    fi
done
echo "system-deps: apt-get could not install a Java runtime; see its lines above" >&2
exit 1
