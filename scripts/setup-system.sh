#!/usr/bin/env bash
# Brings what pip cannot, and does nothing where it is there already:
#   scripts/setup-system.sh chromium    the browser in which the tests open the map
#   scripts/setup-system.sh venv        Debian's missing half of `python3 -m venv`
set -euo pipefail

install() {
    local package=$1
    local as_root=()
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "setup: $package is missing and there is no apt-get here; install it, then run this again" >&2
        exit 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            echo "setup: $package is missing; run 'apt-get install $package' as root, then run this again" >&2
            exit 1
        fi
        as_root=(sudo)
    fi
    echo "setup: installing $package with apt-get"
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$package" >/dev/null
}

case "${1:-}" in
    chromium)
        if [ -x /usr/bin/chromium ]; then
            exit 0
        fi
        install chromium
        ;;
    venv)
        install python3-venv
        ;;
    *)
        echo "usage: scripts/setup-system.sh chromium|venv" >&2
        exit 2
        ;;
esac
