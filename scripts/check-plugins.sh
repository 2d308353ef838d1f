#!/usr/bin/env bash
# Uses both plugins as a stranger would: from a package of its own that depends on this checkout.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(cd "$(mktemp -d)" && pwd -P)
trap 'rm -rf "$work"' EXIT
package=$work/stranger
app=$package/Sources/App
log=$work/log

build() { swift build --package-path "$package" >"$log" 2>&1; }
command_plugin() { swift package --package-path "$package" --allow-writing-to-package-directory generate-fdx "$@" >"$log" 2>&1; }
passed() { echo "ok: $1"; }
failed() {
    echo "FAILED: $1" >&2
    sed 's/^/    /' "$log" >&2
    exit 1
}
expect() { # what, then a command that has to succeed
    local what=$1
    shift
    "$@" || failed "$what"
    passed "$what"
}
expect_failure() {
    local what=$1
    shift
    if "$@"; then failed "$what"; fi
    passed "$what"
}
says() { grep -qF -- "$1" "$log"; }

manifest() { # the plugins of target App
    cat >"$package/Package.swift" <<SWIFT
// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "stranger",
    platforms: [.macOS(.v14)],
    dependencies: [.package(name: "swift-fdx", path: "$root")],
    targets: [
        .target(
            name: "Shared",
            dependencies: [.product(name: "FDXRuntime", package: "swift-fdx")],
            plugins: [.plugin(name: "FDXGenerator", package: "swift-fdx")]
        ),
        .executableTarget(
            name: "App",
            dependencies: ["Shared", .product(name: "FDXRuntime", package: "swift-fdx")],
            resources: [.copy("Payloads")],
            plugins: [$1]
        )
    ]
)
SWIFT
}

document() { # file, schema, schema of a a property
    cat >"$1" <<YAML
openapi: 3.0.3
info: { title: Stranger, version: '1' }
paths: {}
components:
  schemas:
    $2:
      type: object
      properties:
        name: { type: string }
        other: { ${3:-type: string} }
YAML
}

mkdir -p "$app/API/more" "$app/Payloads" "$package/Sources/Shared"
manifest '.plugin(name: "FDXGenerator", package: "swift-fdx")'
reference="\$ref: '../../Shared/shared.yaml#/components/schemas/Money'"
modules="modules: { ../../Shared: Shared }"
document "$package/Sources/Shared/shared.yaml" Money
echo "// More than documents." >"$package/Sources/Shared/Shared.swift"
document "$app/API/bank.yaml" Account "$reference"
document "$app/API/more/bank.yaml" Loan
echo "$modules" >"$app/API/fdxgen.yaml"
echo '{"openapi-like": [{"openapi": false}]}' >"$app/Payloads/page.json"
cat >"$app/main.swift" <<'SWIFT'
import FDXRuntime
import Shared

print(Account(name: "a", other: Money(name: "b")).other?.name ?? "", Loan(name: "c").name ?? "")
SWIFT

echo "== the build-tool plugin"
expect "a target with documents in its subfolders builds" build
expect "the program runs" [ "$("$package/.build/debug/App")" = "b c" ]
expect "there are no warnings" [ "$(grep -c 'warning:' "$log")" = 0 ]

build # SwiftPM links a tool once more in the second build of a new package, and so runs it once more.
touch "$work/before"
expect "an unchanged package builds" build
expect_failure "an unchanged build does not run the tool" says "Generating Swift"
expect "an unchanged build writes no Swift and no object file" \
    [ -z "$(find "$package/.build/" \( -name '*.swift' -o -name '*.o' \) -newer "$work/before")" ]

document "$app/API/bank.yaml" Account "$reference"
echo "        nickname: { type: strin }" >>"$app/API/bank.yaml"
sed -i.bak 's/^    Account:/    Account: {/' "$app/API/bank.yaml"
expect_failure "a broken document fails the build" build
expect "the failure names the file, line and column" grep -Eq "^$app/API/bank.yaml:[0-9]+:[0-9]+: error: " "$log"

document "$app/API/bank.yaml" Account "$reference"
rm -f "$app/API/bank.yaml.bak"
expect "a mended document builds" build

echo "# said later" >>"$app/API/more/bank.yaml"
expect "a package with a changed document builds" build
expect "a changed document runs the tool" says "Generating Swift for the documents of App"

mkdir "$app/API/parts"
part() { # description, reference
    cat >"$app/API/parts/${1}.json" <<JSON
{"Part": {"type": "object", "properties": {"name": {"type": "string", "description": "$2"}, "next": {$3"type": "object"}}}}
JSON
}
part inner first ""
part outer first '"$ref": "inner.json#/Part", '
document "$app/API/bank.yaml" Account "$reference"
echo "        part: { \$ref: 'parts/outer.json#/Part' }" >>"$app/API/bank.yaml"
expect "a document made of JSON parts builds" build
part inner "said later" ""
expect "a package with a changed part of a part builds" build
expect "a changed part of a part runs the tool" says "Generating Swift for the documents of App"

echo "typeNames: { Money: Amount }" >"$package/Sources/Shared/fdxgen.yaml"
sed -i.bak 's/Money(/Amount(/' "$app/main.swift" && rm "$app/main.swift.bak"
expect "a package with a changed document of another module builds" build
expect "a changed document of another module runs the tool" says "Generating Swift for the documents of App"

echo "layuot: per-document" >"$app/API/fdxgen.yaml"
expect_failure "a mistake in the configuration fails the build" build
expect "the failure names its line" says "$app/API/fdxgen.yaml:1:1: error: unknown key 'layuot' in a configuration; did you mean 'layout'?"

printf '%s\n' "$modules" "typeNames: { Account: BankAccount }" >"$app/API/fdxgen.yaml"
sed -i.bak 's/Account(/BankAccount(/' "$app/main.swift" && rm "$app/main.swift.bak"
expect "a changed configuration changes the output" build

overlay() { # a property that it adds
    cat >"$app/API/bank.overlay.yaml" <<YAML
overlay: 1.0.0
info: { title: Added, version: '1' }
actions:
  - target: \$.components.schemas.Account.properties
    update: { $1: { type: string } }
YAML
}
overlay first
printf '%s\n' "$modules" "typeNames: { Account: BankAccount }" "overlays: [bank.overlay.yaml]" >"$app/API/fdxgen.yaml"
expect "an overlay among the documents is laid over them" build
expect "what it adds is there" grep -rqF "public var first:" "$package/.build/plugins/outputs"
overlay second
expect "a package with a changed overlay builds" build
expect "a changed overlay runs the tool" says "Generating Swift for the documents of App"

mv "$app/API" "$work/API"
expect_failure "a target without documents fails the build" build
expect "the failure says what to add" says "put OpenAPI files (.yaml, .yml or .json) into $app"
mv "$work/API" "$app/API"

echo "== the command plugin"
manifest ''
expect "the command writes beside the sources" command_plugin --target App
expect "the files are there" [ -f "$app/Generated/Models/BankAccount.swift" ]
expect "the command lays overlays over the documents too" \
    grep -qF "public var second:" "$app/Generated/Models/BankAccount.swift"
expect "a package with written files builds" build
expect "the check is content with what was just written" command_plugin --check --target App
echo "// by hand" >>"$app/Generated/Models/Loan.swift"
expect_failure "the check notices a change by hand" command_plugin --check --target App
expect "the check names the file" says "$app/Generated/Models/Loan.swift differs"
expect_failure "an unknown target is an error" command_plugin --target Nobody
