#!/usr/bin/env bash
# Builds a package that depends on the models alone, and shows what that costs: neither the tool, nor its argument
# parser, nor libyaml. Where this may be hidden (as root, on Linux), libyaml is hidden while it builds.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
package=$work/lean

mkdir -p "$package/Sources/Lean" "$work/bin"
cat >"$package/Package.swift" <<SWIFT
// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "lean",
    platforms: [.macOS(.v14)],
    dependencies: [.package(name: "swift-fdx", path: "$root")],
    targets: [.executableTarget(name: "Lean", dependencies: [.product(name: "FDXv5", package: "swift-fdx")])]
)
SWIFT
cat >"$package/Sources/Lean/main.swift" <<'SWIFT'
import FDXv5

print(DepositAccount(accountId: "1").accountId ?? "none")
SWIFT

# No pkg-config finds anything, and what it would have found is not there either.
printf '#!/bin/sh\nexit 1\n' >"$work/bin/pkg-config"
chmod +x "$work/bin/pkg-config"
hide='for file in $(find /usr/include /usr/lib /usr/local -name yaml.h -o -name yaml-0.1.pc -o -name "libyaml*.so" 2>/dev/null); do
    mount --bind /dev/null "$file"
done
! echo "#include <yaml.h>
yaml_parser_t parser;" | cc -x c -fsyntax-only - 2>/dev/null'
build="PATH=$work/bin:\$PATH swift build --package-path $package -v"
if [ "$(uname)" = Linux ] && unshare -m sh -c "$hide" 2>/dev/null; then
    echo "libyaml is hidden from this build"
    build="$hide || exit 1; $build"
    runner=(unshare -m sh -c "$build")
else
    echo "libyaml cannot be hidden here; pkg-config is"
    runner=(sh -c "$build")
fi

"${runner[@]}" >"$work/log" 2>&1 || { tail -40 "$work/log"; exit 1; }
[ "$("$package/.build/debug/Lean")" = 1 ]
# The plan makes a folder for every target there is; what was built has object files.
built=$(find "$package/.build/debug/" -name '*.o' | sed -n 's|.*/\([^/]*\)\.build/.*|\1|p' | sort -u | xargs)
echo "built: $built"
for module in ArgumentParser ArgumentParserToolInfo CYAML YAMLSource OpenAPI SwiftCode Generation FileGeneration FDXGenerateTool fdxgen; do
    if grep -Eq -- "-module-name $module( |\$)" "$work/log" || [[ " $built " == *" $module"[\ -]* ]]; then
        echo "FAILED: $module was built" >&2
        exit 1
    fi
done
fetched=$(sed -n 's/.*"identity" : "\(.*\)".*/\1/p' "$package/Package.resolved" | xargs)
echo "fetched: $fetched"
if [ "$fetched" != "swift-argument-parser swift-http-types swift-log" ]; then
    echo "FAILED: something else was fetched" >&2
    exit 1
fi
echo "ok: a package that depends on FDXv5 builds neither the tool nor argument-parser, and needs no libyaml"

# A module whose trait is off says so.
sed -i.bak 's/.product(name: "FDXv5", package: "swift-fdx")/&, .product(name: "FDXSecurity", package: "swift-fdx")/' "$package/Package.swift"
cat >"$package/Sources/Lean/main.swift" <<'SWIFT'
import FDXSecurity

print(FileTokenStore.self)
SWIFT
if swift build --package-path "$package" >"$work/log" 2>&1; then
    echo "FAILED: FDXSecurity has a FileTokenStore without its trait" >&2
    exit 1
fi
if ! grep -q 'switch the trait FDXSecurity on' "$work/log"; then
    tail -20 "$work/log"
    echo "FAILED: nothing says which trait is off" >&2
    exit 1
fi
echo "ok: a module whose trait is off says so where it is used"
