#!/usr/bin/env bash
# check-api-test.sh: check-api.sh finds the last release in every state of a checkout, and says what it found. A program
# called `swift` stands for the comparison, which tells one break.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/bin" "$folder/package/scripts" "$folder/package/Sources/fdxgen"
cp scripts/check-api.sh "$folder/package/scripts/"
cat >"$folder/bin/swift" <<'END'
#!/bin/sh
echo "compared with $3"
[ "$3" = "$UNBROKEN" ] || { echo "  API breakage: func f() has been removed"; exit 1; }
END
chmod +x "$folder/bin/swift"

# expect TITLE STATUS LINE [UNBROKEN]: what check-api.sh says last in the current folder.
expect() {
    local status=0 said
    said=$(PATH="$folder/bin:$PATH" UNBROKEN="${4:-}" scripts/check-api.sh 2>&1) || status=$?
    if [ "$status" != "$2" ] || [ "${said##*$'\n'}" != "$3" ]; then
        echo "error: $1: expected '$3' and status $2, but there is '$said' and status $status" >&2
        exit 1
    fi
}
# commit VERSION: one more commit, of a package of that version.
commit() {
    echo "let packageVersion = \"$1\"" >Sources/fdxgen/Version.swift
    git add -A
    git -c user.name=Test -c user.email=test@example.com -c commit.gpgsign=false commit --quiet --allow-empty -m "$1"
}

cd "$folder/package"
export GIT_CEILING_DIRECTORIES="$folder"
expect "no checkout" 0 "skipped: this is no checkout of git, so the last release cannot be found"
git init --quiet
commit 0.1.0
expect "no tag" 0 "skipped: no release is tagged before this commit, so there is nothing to compare with"
git tag 0.1.0
expect "the first release" 0 "skipped: no release is tagged before this commit, so there is nothing to compare with"
echo "// More." >>Sources/fdxgen/Version.swift
expect "an uncommitted tree" 0 "ok: nothing breaks since 0.1.0" 0.1.0
commit 0.2.0
expect "before 1.0" 0 \
    "this breaks since 0.1.0, which version 0.2.0 may; CHANGELOG.md has to say what to write instead"
git tag 0.2.0
expect "a release" 0 "ok: nothing breaks since 0.1.0" 0.1.0
commit 1.0.0
git tag 1.0.0
git checkout --quiet -b aside
commit 1.0.1
git tag 1.0.1
git checkout --quiet -
commit 1.1.0
expect "a tag that is no ancestor" 1 "error: this breaks since 1.0.0, which version 1.1.0 must not"
commit 2.0.0
expect "another major version" 0 \
    "this breaks since 1.0.0, which version 2.0.0 may; CHANGELOG.md has to say what to write instead"
git clone --quiet --depth 1 --no-tags "file://$folder/package" "$folder/shallow"
cd "$folder/shallow"
expect "a shallow clone" 0 \
    "skipped: this clone lacks older commits, where a release may be tagged; 'git fetch --unshallow --tags' brings them"
echo "ok: the last release is found in 9 states of a checkout"
