// swift-tools-version: 6.1

import PackageDescription

// The runtime and its tests alone: `Sources` and `Tests` are links to those of the checkout. A sanitizer wants everything
// built anew, and so has little to build.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

let package = Package(
    name: "Sanitizing",
    platforms: [.macOS(.v14)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    ],
    targets: [
        .target(name: "CCurl"),
        .target(
            name: "FDXRuntime",
            dependencies: [.target(name: "CCurl", condition: .when(platforms: [.linux])), httpTypes, logging],
            swiftSettings: strict
        ),
        .target(name: "FDXCommon", dependencies: ["FDXRuntime"], swiftSettings: strict),
        .target(name: "FDXSync", dependencies: ["FDXCommon", "FDXRuntime", httpTypes], swiftSettings: strict),
        .target(name: "FDXTesting", dependencies: ["FDXRuntime", "FDXSync", httpTypes], swiftSettings: strict),
        .target(
            name: "LoopbackServer",
            dependencies: ["FDXRuntime", logging],
            path: "Tests/LoopbackServer",
            swiftSettings: strict
        ),
        .testTarget(
            name: "FDXRuntimeTests",
            dependencies: ["FDXRuntime", "FDXTesting", "LoopbackServer", httpTypes, logging],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)
