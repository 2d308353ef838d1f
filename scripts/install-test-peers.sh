#!/usr/bin/env bash
# Installs what some tests talk to and none of us wrote: an OAuth server from PyPI, in .build/peers.
# FDX_TEST_PYTHON=.build/peers/bin/python lets the tests find it; without it they are skipped, and say so.
set -euo pipefail
cd "$(dirname "$0")/.."

python=.build/peers/bin/python
[ -x "$python" ] || python3 -m venv .build/peers
"$python" -c 'import oauth2_provider, jwcrypto' 2>/dev/null || "$python" -m pip install -q django-oauth-toolkit==3.4.1
