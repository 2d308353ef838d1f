#!/usr/bin/env bash
# Installs the programs that check what none of us should judge alone, from PyPI, in .build/checkers: a validator of
# OpenAPI documents, a tester of servers, a driver of browsers and a checker of accessible pages.
set -euo pipefail
cd "$(dirname "$0")/.."

wanted="openapi-spec-validator==0.9.0 schemathesis==4.32.5 selenium==4.51.0"
# Of this one, only the file axe.min.js is used, so that Playwright may stay away.
alone="axe-playwright-python==0.1.8"

python=.build/checkers/bin/python
[ -x "$python" ] || python3 -m venv .build/checkers
if [ "$(cat .build/checkers/installed 2>/dev/null)" != "$wanted $alone" ]; then
    # shellcheck disable=SC2086 # several names
    "$python" -m pip install -q --disable-pip-version-check $wanted
    "$python" -m pip install -q --disable-pip-version-check --no-deps $alone
    echo "$wanted $alone" >.build/checkers/installed
fi
