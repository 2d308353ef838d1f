#!/usr/bin/env bash
# Writes Generated/ anew from schemas/. With --check, writes nothing and fails if it is not what schemas/ make.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -z "${FDXGEN:-}" ]; then
    SWIFT_DETERMINISTIC_HASHING=1 swift build -q --product fdxgen
    FDXGEN=.build/debug/fdxgen
fi

status=0
"$FDXGEN" batch schemas/fdxgen.batch.yaml "$@" || status=$?
if [ "$status" = 2 ]; then echo "Generated/ is not what schemas/ make; 'make generate' mends that" >&2; fi
exit "$status"
