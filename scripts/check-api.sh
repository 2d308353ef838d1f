#!/usr/bin/env bash
# check-api.sh [PRODUCT…]: what breaks for code that was written for the last release, that is, for the last tag before
# this commit. Before 1.0 it is told and no more; from 1.0 on it fails within one major version.
set -euo pipefail
cd "$(dirname "$0")/.."
last=$(git tag --merged HEAD --sort=-version:refname 2>/dev/null | grep -E '^v?[0-9]+\.[0-9]+\.[0-9]+$' | head -1 || true)
if [ -z "$last" ]; then
    echo "skipped: no release is tagged yet, so there is nothing to compare with"
    exit
fi
version=$(sed -n 's/^let packageVersion = "\(.*\)"$/\1/p' Sources/fdxgen/Version.swift)
products=("$@")
[ $# -gt 0 ] || products=(FDXRuntime FDXServer FDXCommon FDXTesting Flinks)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if swift package diagnose-api-breaking-changes "$last" --products "${products[@]}" >"$log" 2>&1; then
    echo "ok: nothing breaks since $last"
    exit
fi
grep 'API breakage' "$log" || { tail -20 "$log" >&2; echo "error: the comparison with $last failed" >&2; exit 1; }
if [ "${version%%.*}" = 0 ] || [ "${version%%.*}" != "$(sed 's/^v//; s/\..*//' <<<"$last")" ]; then
    echo "this breaks since $last, which version $version may; CHANGELOG.md has to say what to write instead"
else
    echo "error: this breaks since $last, which version $version must not" >&2
    exit 1
fi
