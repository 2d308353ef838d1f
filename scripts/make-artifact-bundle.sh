#!/usr/bin/env bash
# make-artifact-bundle.sh FOLDER [OTHER.artifactbundle…]: builds fdxgen so that it needs neither libyaml nor Swift where it
# runs, and makes of it, in FOLDER:
#
#   fdxgen.artifactbundle       the tool, for this machine and for those of the other bundles
#   fdxgen.artifactbundle.zip   the same, with its checksum beside it, for a binaryTarget with a URL
#   swift-fdx-prebuilt          a package whose plugin FDXPrebuiltGenerator is FDXGenerator with that tool
#
# CONFIGURATION=debug makes a quick one; FDXGEN=FILE takes a tool that was built so before.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
[ $# -gt 0 ] || { echo "usage: make-artifact-bundle.sh FOLDER [OTHER.artifactbundle…]" >&2; exit 2; }
mkdir -p "$1"
folder=$(cd "$1" && pwd)
shift
configuration=${CONFIGURATION:-release}
version=$(sed -n 's/^let packageVersion = "\(.*\)"$/\1/p' "$root/Sources/fdxgen/Version.swift")
triple=$(swiftc -print-target-info | sed -n 's/.*"unversionedTriple": "\(.*\)".*/\1/p' | head -1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build_tool() { # says in `tool` where it is
    # A folder where the linker finds libyaml.a alone takes it instead of the shared library.
    archive=""
    for place in $(pkg-config --variable=libdir yaml-0.1 2>/dev/null || true) \
        /usr/lib/*-linux-gnu /usr/lib /usr/lib64 /opt/homebrew/lib /usr/local/lib; do
        if [ -f "$place/libyaml.a" ]; then archive=$place/libyaml.a && break; fi
    done
    [ -n "$archive" ] || { echo "error: there is no libyaml.a; it comes with libyaml-dev or Homebrew's libyaml" >&2; exit 1; }
    headers=$(pkg-config --cflags-only-I yaml-0.1 2>/dev/null || true)
    mkdir "$work/lib"
    ln -s "$archive" "$work/lib/libyaml.a"
    printf 'Name: yaml\nDescription: libyaml\nVersion: 0\nCflags: %s\nLibs: -L%s -lyaml\n' "$headers" "$work/lib" >"$work/lib/yaml-0.1.pc"

    options=(--package-path "$root" --scratch-path "$root/.build/artifact-bundle" --configuration "$configuration" --product fdxgen)
    [ "$(uname)" != Linux ] || options+=(--static-swift-stdlib)
    PKG_CONFIG_PATH=$work/lib swift build "${options[@]}"
    tool=$(PKG_CONFIG_PATH=$work/lib swift build "${options[@]}" --show-bin-path)/fdxgen
}

tool=${FDXGEN:-}
if [ -z "$tool" ]; then build_tool; fi
if { ldd "$tool" 2>/dev/null || otool -L "$tool"; } | grep -E 'libyaml|libswift[A-Z_]' | grep -v '/usr/lib/swift/'; then
    echo "error: the tool still needs these libraries" >&2
    exit 1
fi

bundle=$folder/fdxgen.artifactbundle
rm -rf "$bundle" "$bundle.zip"
mkdir -p "$bundle/fdxgen-$version-$triple/bin"
cp "$tool" "$bundle/fdxgen-$version-$triple/bin/fdxgen"
[ "$configuration" != release ] || strip "$bundle/fdxgen-$version-$triple/bin/fdxgen"
cp "$root/LICENSE" "$bundle/"
for other in "$@"; do cp -R "$other"/fdxgen-* "$bundle/"; done
python3 - "$bundle" "$version" <<'PYTHON'
import json, os, sys
bundle, version = sys.argv[1:]
prefix = f"fdxgen-{version}-"
folders = sorted(name for name in os.listdir(bundle) if name.startswith("fdxgen-"))
strangers = [name for name in folders if not name.startswith(prefix)]
if strangers:
    sys.exit(f"error: {', '.join(strangers)}: not version {version}")
variants = [{"path": f"{name}/bin/fdxgen", "supportedTriples": [name.removeprefix(prefix)]} for name in folders]
info = {"schemaVersion": "1.0", "artifacts": {"fdxgen": {"type": "executable", "version": version, "variants": variants}}}
with open(os.path.join(bundle, "info.json"), "w") as file:
    json.dump(info, file, indent=2)
PYTHON
(cd "$folder" && python3 -c 'import shutil; shutil.make_archive("fdxgen.artifactbundle", "zip", ".", "fdxgen.artifactbundle")')
(cd "$root" && swift package compute-checksum "$bundle.zip") >"$bundle.zip.checksum"

package=$folder/swift-fdx-prebuilt
rm -rf "$package"
mkdir -p "$package/Plugins/FDXPrebuiltGenerator"
for file in "$root"/Plugins/FDXGenerator/*.swift; do
    # The whole tool is in the bundle, not the plugins' small one.
    sed 's/tool(named: "FDXGenerateTool")/tool(named: "fdxgen")/' "$file" >"$package/Plugins/FDXPrebuiltGenerator/$(basename "$file")"
done
cp -R "$bundle" "$root/LICENSE" "$package/"
cat >"$package/Package.swift" <<'SWIFT'
// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "swift-fdx-prebuilt",
    products: [.plugin(name: "FDXPrebuiltGenerator", targets: ["FDXPrebuiltGenerator"])],
    targets: [
        .binaryTarget(name: "fdxgen-prebuilt", path: "fdxgen.artifactbundle"),
        .plugin(name: "FDXPrebuiltGenerator", capability: .buildTool(), dependencies: ["fdxgen-prebuilt"]),
    ]
)
SWIFT
echo "made $bundle for $triple"
