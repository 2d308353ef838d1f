#!/usr/bin/env bash
# Installs the browser that `make check-consent-page` drives, where it is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

has_chromium() { command -v chromium >/dev/null && command -v chromedriver >/dev/null; }

has_chromium && exit
if command -v apt-get >/dev/null; then scripts/apt-install.sh chromium chromium-driver; fi
has_chromium && exit
echo "error: chromium and chromedriver are missing (apt: chromium, chromium-driver)" >&2
exit 1
