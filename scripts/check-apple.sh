#!/usr/bin/env bash
# Type-checks on Linux what only Apple's systems compile, against stubs of their modules (scripts/apple): the plugin in
# Xcode projects, the keychain's token store, and the Darwin branches of the tool. What of them runs here is run. The
# modules of the last debug build have to be there, in the folder that is given, or else in .build.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(uname)" = Linux ] || { echo "the systems' own modules are here: swift build checks it all"; exit; }
build=${1:-.build}
stubs=$(mktemp -d)
trap 'rm -rf "$stubs"' EXIT
runtime=$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
plugins=(-I "$runtime/pm/PluginAPI" -package-description-version 6.1)
language=(-swift-version 6 -warnings-as-errors -enable-upcoming-feature ExistentialAny
    -enable-upcoming-feature InternalImportsByDefault -enable-upcoming-feature MemberImportVisibility)
# The package's name as the build has it: declarations of level `package` are seen by that name alone.
name=$(grep -ao '"-module-name","YAMLSource".*"-package-name","[^"]*"' "$build/debug.yaml" | head -1 | sed 's/.*"\([^"]*\)"$/\1/')
modules=(-package-name "$name" -I "$build/debug/Modules")
for map in "$build"/debug/*.build/module.modulemap Sources/*/include/module.modulemap Sources/CYAML/module.modulemap; do
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

# What the plugin finds among the files that Xcode lists.
mkdir -p "$stubs/App/API/more" "$stubs/App/Other"
echo 'openapi: 3.1.0' | tee "$stubs/App/API/bank.yaml" "$stubs/App/API/more/loans.yml" "$stubs/App/Other/other.yaml" >/dev/null
echo '{"openapi": "3.1.0"}' >"$stubs/App/API/cards.json"
echo '{"accounts": []}' >"$stubs/App/API/payload.json"
echo 'access: package' | tee "$stubs/App/API/fdxgen.yaml" "$stubs/App/Other/fdxgen.yaml" >/dev/null
cat >"$stubs/main.swift" <<'SWIFT'
do {
    let found = try TargetDocuments(among: Array(CommandLine.arguments.dropFirst()))
    print(found.configuration ?? "none", found.documents)
} catch {
    print("\(error)")
}
SWIFT
swiftc -swift-version 6 -o "$stubs/among" "$stubs/main.swift" Plugins/FDXGenerator/{TargetDocuments,DocumentSearch}.swift
expect() { # what, the expectation, the files in the target
    local found
    found=$(cd "$stubs/App" && "$stubs/among" "${@:3}")
    [ "$found" = "$2" ] || { echo "FAILED: $1: $found" >&2; exit 1; }
    echo "ok: $1"
}
expect "documents are found among a target's files" 'none ["API/bank.yaml", "API/cards.json", "API/more/loans.yml"]' \
    API/more/loans.yml API/bank.yaml API/payload.json API/cards.json App.swift
app=$stubs/App
expect "a configuration speaks for the documents below it" "$app/API/fdxgen.yaml [\"$app/API/bank.yaml\"]" \
    "$app/Other/other.yaml" "$app/API/bank.yaml" "$app/API/fdxgen.yaml"
expect "two configurations are an error" \
    "a target has one fdxgen.yaml at most, and here are $app/API/fdxgen.yaml and $app/Other/fdxgen.yaml" \
    "$app/Other/fdxgen.yaml" "$app/API/bank.yaml" "$app/API/fdxgen.yaml"

stub Security
check "the keychain's token store" "${modules[@]}" -I "$stubs/Security" -module-name FDXRuntime \
    $(find Sources/FDXRuntime -name '*.swift' -not -path '*.docc/*')

stub Darwin
# Which module declares what is Darwin's own matter.
language=("${language[@]:0:7}")
check "YAMLSource on Darwin" "${modules[@]}" -I "$stubs/Darwin" -module-name YAMLSource \
    $(find Sources/YAMLSource -name '*.swift')
check "FileGeneration on Darwin" "${modules[@]}" -I "$stubs/Darwin" -module-name FileGeneration \
    $(find Sources/FileGeneration -name '*.swift')
check "fdxgen on Darwin" "${modules[@]}" -I "$stubs/Darwin" -module-name fdxgen \
    $(find Sources/fdxgen -name '*.swift')
