#!/usr/bin/env bash
# Makes the artifact bundle, and builds a package with its plugin, with libyaml hidden where that is possible (as root, on
# Linux): neither the tool nor its argument parser is built there.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(cd "$(mktemp -d)" && pwd -P)
trap 'rm -rf "$work"' EXIT
"$root/scripts/make-artifact-bundle.sh" "$work/made"
package=$work/stranger

mkdir -p "$package/Sources/App"
cat >"$package/Package.swift" <<SWIFT
// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "stranger",
    platforms: [.macOS(.v14)],
    dependencies: [
        .package(name: "swift-fdx", path: "$root"),
        .package(path: "../made/swift-fdx-prebuilt"),
    ],
    targets: [
        .executableTarget(
            name: "App",
            dependencies: [.product(name: "FDXRuntime", package: "swift-fdx")],
            plugins: [.plugin(name: "FDXPrebuiltGenerator", package: "swift-fdx-prebuilt")]
        )
    ]
)
SWIFT
cat >"$package/Sources/App/bank.yaml" <<'YAML'
openapi: 3.0.3
info: { title: Stranger, version: '1' }
paths: {}
components:
  schemas:
    Account:
      type: object
      properties:
        name: { type: string }
YAML
echo 'print(Account(name: "a").name ?? "")' >"$package/Sources/App/main.swift"

hide='for file in $(find /usr/include /usr/lib /usr/local -name yaml.h -o -name yaml-0.1.pc -o -name "libyaml*" 2>/dev/null); do
    [ -f "$file" ] && mount --bind /dev/null "$file"
done
! echo "#include <yaml.h>
yaml_parser_t parser;" | cc -x c -fsyntax-only - 2>/dev/null'
build="swift build --package-path $package -v"
if [ "$(uname)" = Linux ] && unshare -m sh -c "$hide" 2>/dev/null; then
    echo "libyaml is hidden from this build"
    runner=(unshare -m sh -c "$hide || exit 1; $build")
else
    runner=(sh -c "$build")
fi
"${runner[@]}" >"$work/log" 2>&1 || { tail -40 "$work/log"; exit 1; }
[ "$("$package/.build/debug/App")" = a ] || { echo "FAILED: the program says something else" >&2; exit 1; }
for module in ArgumentParser YAMLSource OpenAPI Generation fdxgen; do
    if grep -Eq -- "-module-name $module( |\$)" "$work/log"; then
        echo "FAILED: $module was built" >&2
        exit 1
    fi
done
rm "$package/Sources/App/bank.yaml"
printf 'openapi: 3.0.3\ninfo: { title: Stranger, version: "1" }\npaths: {}\ncomponents: { schemas: { Account: { type: objekt } } }\n' >"$package/Sources/App/bank.yaml"
if "${runner[@]}" >"$work/log" 2>&1; then
    echo "FAILED: a broken document builds" >&2
    exit 1
fi
grep -Eq '/bank.yaml:4:[0-9]+: error: ' "$work/log" || { tail -20 "$work/log"; echo "FAILED: the error names no place" >&2; exit 1; }
echo "ok: a plugin uses the tool of the artifact bundle, and nothing of it is built"
