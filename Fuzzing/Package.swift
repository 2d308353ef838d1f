// swift-tools-version: 6.1

import PackageDescription

// A package of its own, whose `Sources` and `Generated` are links to those of the checkout: so their code is built once
// more with what a fuzzer needs, and whoever uses swift-fdx has none of it.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Counts which branches an input takes.
let counted: [SwiftSetting] = strict + [.unsafeFlags(["-sanitize=fuzzer"])]
/// Stops besides at the first byte that is read or written outside of its memory: the runtime works on bare memory.
let watched: [SwiftSetting] = strict + [.unsafeFlags(["-sanitize=fuzzer,address"])]

/// Gold, which links on Linux by default, does not understand what counted code says of its lines.
func linked(_ sanitizers: String) -> [LinkerSetting] {
    [.unsafeFlags(["-sanitize=\(sanitizers)"]), .unsafeFlags(["-use-ld=lld"], .when(platforms: [.linux]))]
}

let package = Package(
    name: "Fuzzing",
    platforms: [.macOS(.v14)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    ],
    targets: [
        .executableTarget(
            name: "ReadJSON",
            dependencies: ["FDXRuntime", "FDXv5", "FDXv6"],
            path: "ReadJSON",
            swiftSettings: strict,
            linkerSettings: linked("fuzzer,address")
        ),
        .executableTarget(
            name: "ReadDocuments",
            dependencies: ["Generation", "YAMLSource"],
            path: "ReadDocuments",
            swiftSettings: strict,
            linkerSettings: linked("fuzzer")
        ),
        .target(name: "CCurl"),
        .target(
            name: "FDXRuntime",
            dependencies: [
                .target(name: "CCurl", condition: .when(platforms: [.linux])),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: watched
        ),
        // Tables, whose branches tell a fuzzer nothing.
        .target(name: "FDXv5", dependencies: ["FDXRuntime"], path: "Generated/FDXv5", swiftSettings: strict),
        .target(name: "FDXv6", dependencies: ["FDXRuntime"], path: "Generated/FDXv6", swiftSettings: strict),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .target(name: "YAMLSource", dependencies: ["CYAML"], swiftSettings: counted),
        .target(name: "OpenAPI", dependencies: ["YAMLSource"], swiftSettings: counted),
        .target(name: "SwiftCode", swiftSettings: counted),
        .target(name: "Generation", dependencies: ["OpenAPI", "SwiftCode", "YAMLSource"], swiftSettings: counted),
    ],
    swiftLanguageModes: [.v6]
)
