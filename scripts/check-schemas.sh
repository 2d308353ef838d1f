#!/usr/bin/env bash
# Asks a validator that none of us wrote whether every document of schemas/ is valid OpenAPI, its references included.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-checkers.sh

documents=$(find schemas -name '*.yaml' ! -name 'fdxgen.*' | sort)
[ -n "$documents" ]
# shellcheck disable=SC2086 # several names
.build/checkers/bin/openapi-spec-validator --validation-errors all $documents
