#!/usr/bin/env bash
# Type-checks on Linux what only Apple's systems compile, against stubs of their modules (scripts/apple): the plugin in
# Xcode projects, the keychain's token store, and the Darwin branches of the tool. The modules of the last debug build
# have to be there.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(uname)" = Linux ] || { echo "the systems' own modules are here: swift build checks it all"; exit; }
stubs=$(mktemp -d)
trap 'rm -rf "$stubs"' EXIT
runtime=$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
plugins=(-I "$runtime/pm/PluginAPI" -package-description-version 6.1)
language=(-swift-version 6 -warnings-as-errors -enable-upcoming-feature ExistentialAny
    -enable-upcoming-feature InternalImportsByDefault -enable-upcoming-feature MemberImportVisibility)
# The package's name as the build has it: declarations of level `package` are seen by that name alone.
name=$(grep -ao '"-module-name","YAMLSource".*"-package-name","[^"]*"' .build/debug.yaml | head -1 | sed 's/.*"\([^"]*\)"$/\1/')
modules=(-package-name "$name" -I .build/debug/Modules)
for map in .build/debug/*.build/module.modulemap Sources/*/include/module.modulemap Sources/CYAML/module.modulemap; do
    [ -f "$map" ] && modules+=(-Xcc "-fmodule-map-file=$map")
done

stub() { # module
    mkdir -p "$stubs/$1"
    swiftc "${language[@]}" "${@:2}" -emit-module -parse-as-library -module-name "$1" -o "$stubs/$1/$1.swiftmodule" "scripts/apple/$1.swift"
}
check() { # what, flags and files
    swiftc -typecheck -parse-as-library "${language[@]}" "${@:2}"
    echo "ok: $1"
}

stub XcodeProjectPlugin "${plugins[@]}"
check "the plugin in Xcode projects" "${plugins[@]}" -I "$stubs/XcodeProjectPlugin" -module-name FDXGenerator \
    Plugins/FDXGenerator/*.swift

stub Security
check "the keychain's token store" "${modules[@]}" -I "$stubs/Security" -module-name FDXRuntime \
    $(find Sources/FDXRuntime -name '*.swift')

stub Darwin
# Which module declares what is Darwin's own matter.
language=("${language[@]:0:7}")
check "YAMLSource on Darwin" "${modules[@]}" -I "$stubs/Darwin" -module-name YAMLSource \
    $(find Sources/YAMLSource -name '*.swift')
check "fdxgen on Darwin" "${modules[@]}" -I "$stubs/Darwin" -module-name fdxgen \
    $(find Sources/fdxgen -name '*.swift')
