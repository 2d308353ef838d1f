#!/usr/bin/env bash
# Installs Debian packages, as root or with sudo.
set -euo pipefail

# Mirrors have bad moments; three of them in a row are something else.
apt_update() {
    for attempt in 1 2 3; do
        timeout 120 $sudo apt-get update -qq && return
        echo "apt-get update failed (attempt $attempt of 3)" >&2
        sleep $((attempt * 5))
    done
    return 1
}

sudo=""
if [ "$(id -u)" != 0 ] && command -v sudo >/dev/null; then sudo=sudo; fi
apt_update || true # What is in the package lists may be enough.
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$@" >/dev/null
