#!/usr/bin/env bash
# check-api.sh [PRODUCT…]: what breaks for code that was written for the last release, that is, for the last tag before
# this commit. Before 1.0 it is told and no more; from 1.0 on it fails within one major version.
set -euo pipefail
cd "$(dirname "$0")/.."
fail() {
    echo "error: $*" >&2
    exit 1
}
skip() {
    echo "skipped: $*"
    exit
}
git rev-parse --git-dir >/dev/null 2>&1 || skip "this is no checkout of git, so the last release cannot be found"
# What a release is compared with is the one before it, not itself.
itself=""
[ -n "$(git status --porcelain)" ] || itself="--no-contains=HEAD"
last=$(git tag --merged HEAD $itself --sort=-version:refname | grep -E '^v?[0-9]+\.[0-9]+\.[0-9]+$' | head -1 || true)
if [ -z "$last" ] && [ "$(git rev-parse --is-shallow-repository)" = true ]; then
    skip "this clone lacks older commits, where a release may be tagged; 'git fetch --unshallow --tags' brings them"
fi
[ -n "$last" ] || skip "no release is tagged before this commit, so there is nothing to compare with"
version=$(sed -n 's/^let packageVersion = "\(.*\)"$/\1/p' Sources/fdxgen/Version.swift)
products=("$@")
[ $# -gt 0 ] || products=(FDXRuntime FDXServer FDXCommon FDXTesting Flinks)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if swift package diagnose-api-breaking-changes "$last" --products "${products[@]}" >"$log" 2>&1; then
    echo "ok: nothing breaks since $last"
    exit
fi
grep 'API breakage' "$log" || { tail -20 "$log" >&2; fail "the comparison with $last failed"; }
if [ "${version%%.*}" = 0 ] || [ "${version%%.*}" != "$(sed 's/^v//; s/\..*//' <<<"$last")" ]; then
    echo "this breaks since $last, which version $version may; CHANGELOG.md has to say what to write instead"
else
    fail "this breaks since $last, which version $version must not"
fi
