#!/usr/bin/env bash
# Makes sure that libyaml, the one C library that the tool needs, is there with its headers.
set -euo pipefail

has_libyaml() {
    command -v pkg-config >/dev/null && pkg-config --exists yaml-0.1 && return
    echo '#include <yaml.h>' | "${CC:-cc}" -E - >/dev/null 2>&1
}

# Mirrors have bad moments; three of them in a row are something else.
apt_update() {
    for attempt in 1 2 3; do
        timeout 120 $sudo apt-get update -qq && return
        echo "apt-get update failed (attempt $attempt of 3)" >&2
        sleep $((attempt * 5))
    done
    return 1
}

has_libyaml && exit

sudo=""
if [ "$(id -u)" != 0 ] && command -v sudo >/dev/null; then sudo=sudo; fi
if command -v apt-get >/dev/null; then
    apt_update || true # What is in the package lists may be enough.
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends libyaml-dev >/dev/null
elif command -v brew >/dev/null; then
    brew install --quiet libyaml
fi

has_libyaml && exit
echo "error: libyaml is missing; install its development files (apt: libyaml-dev, dnf: libyaml-devel, brew: libyaml)" >&2
exit 1
