#!/usr/bin/env bash
# Installs what some tests need and none of us wrote, from PyPI in .build/peers: an OAuth server, an HTTP/2 server, and a
# validator of JSON Schema. Without them those tests are skipped, and say so.
set -euo pipefail
cd "$(dirname "$0")/.."

python=.build/peers/bin/python
[ -x "$python" ] || python3 -m venv .build/peers
"$python" -c 'import oauth2_provider, jwcrypto, hypercorn' 2>/dev/null ||
    "$python" -m pip install -q django-oauth-toolkit==3.4.1 hypercorn==0.18.0
"$python" -c 'import jsonschema, yaml, rfc3339_validator' 2>/dev/null ||
    "$python" -m pip install -q 'jsonschema[format-nongpl]==4.26.0' PyYAML==6.0.4
