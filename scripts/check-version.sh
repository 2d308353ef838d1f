#!/usr/bin/env bash
# See whether all that names a version of this package names that of Sources/fdxgen/Version.swift: CHANGELOG.md has it as
# its last release, and the documentation tells people to depend on it. At a tag, the tag has to be that version too.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(sed -n 's/^let packageVersion = "\(.*\)"$/\1/p' Sources/fdxgen/Version.swift)
status=0
fail() {
    echo "error: $1" >&2
    status=1
}

[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] || fail "Sources/fdxgen/Version.swift has no version"
released=$(sed -n 's/^## \[\([0-9][^]]*\)\].*/\1/p' CHANGELOG.md | head -1)
[ "$released" = "$version" ] || fail "the last release in CHANGELOG.md is '$released', not $version"
grep -q '^## \[Unreleased\]$' CHANGELOG.md || fail "CHANGELOG.md has no section [Unreleased]"
while IFS=: read -r file line text; do
    found=$(sed -n 's/.*swift-fdx", from: "\([^"]*\)".*/\1/p' <<<"$text")
    [ "$found" = "$version" ] || fail "$file:$line names version '$found', not $version"
done < <(grep -nH 'swift-fdx", from: "' README.md docs/*.md Examples/*/Package.swift | grep -v 'from: "…"' || true)
tag=$(git tag --points-at HEAD 2>/dev/null | sed 's/^v//' | grep -E '^[0-9]+\.' | head -1 || true)
[ -z "$tag" ] || [ "$tag" = "$version" ] || fail "this commit is tagged $tag, and the version is $version"
[ "$status" = 0 ] && echo "ok: version $version everywhere"
exit "$status"
