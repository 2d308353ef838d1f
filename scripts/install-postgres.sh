#!/usr/bin/env bash
# Makes sure of what FDXPostgres needs: libpq with its headers, and for its tests a PostgreSQL, which they start themselves.
set -euo pipefail
cd "$(dirname "$0")/.."

has_libpq() {
    command -v pkg-config >/dev/null && pkg-config --exists libpq && return
    # Homebrew keeps it beside the system's places, where SwiftPM looks for it.
    command -v brew >/dev/null && [ -d "$(brew --prefix libpq 2>/dev/null)/include" ] && return
    echo '#include <libpq-fe.h>' | "${CC:-cc}" -E - >/dev/null 2>&1
}

has_server() {
    command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb /opt/homebrew/opt/postgresql*/bin/initdb \
        /usr/local/opt/postgresql*/bin/initdb 2>/dev/null | grep -q .
}

has_libpq && has_server && exit

if command -v apt-get >/dev/null; then
    scripts/apt-install.sh libpq-dev postgresql
elif command -v brew >/dev/null; then
    brew install --quiet libpq postgresql@17
fi

has_libpq && exit
echo "error: libpq is missing; install its development files (apt: libpq-dev, dnf: libpq-devel, brew: libpq)" >&2
exit 1
