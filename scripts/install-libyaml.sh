#!/usr/bin/env bash
# Makes sure that libyaml, the one C library that the tool needs, is there with its headers.
set -euo pipefail
cd "$(dirname "$0")/.."

has_libyaml() {
    command -v pkg-config >/dev/null && pkg-config --exists yaml-0.1 && return
    echo '#include <yaml.h>' | "${CC:-cc}" -E - >/dev/null 2>&1
}

has_libyaml && exit

if command -v apt-get >/dev/null; then
    scripts/apt-install.sh libyaml-dev
elif command -v brew >/dev/null; then
    brew install --quiet libyaml
fi

has_libyaml && exit
echo "error: libyaml is missing; install its development files (apt: libyaml-dev, dnf: libyaml-devel, brew: libyaml)" >&2
exit 1
