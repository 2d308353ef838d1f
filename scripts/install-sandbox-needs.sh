#!/usr/bin/env bash
# Makes sure of what Examples/FlinksSandbox needs: SQLite's headers, and for its tests two programs that read PDFs.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
echo '#include <sqlite3.h>' | "${CC:-cc}" -E - >/dev/null 2>&1 || missing+=(libsqlite3-dev)
command -v pdftotext >/dev/null || missing+=(poppler-utils)
command -v qpdf >/dev/null || missing+=(qpdf)
[ ${#missing[@]} = 0 ] && exit
if ! command -v apt-get >/dev/null; then
    echo "Examples/FlinksSandbox wants: ${missing[*]}" >&2
    exit
fi
scripts/apt-install.sh "${missing[@]}"
