// swift-tools-version: 6.1

import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "FlinksSandbox",
    platforms: [.macOS(.v14)],
    products: [
        .library(name: "FlinksSandbox", targets: ["FlinksSandbox"]),
        .executable(name: "flinks-sandbox", targets: ["flinks-sandbox"]),
    ],
    dependencies: [
        .package(name: "swift-fdx", path: "../.."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    ],
    targets: [
        .target(
            name: "FlinksSandbox",
            dependencies: [
                .product(name: "FDXRuntime", package: "swift-fdx"),
                .product(name: "FDXServer", package: "swift-fdx"),
                .product(name: "FDXv5", package: "swift-fdx"),
                .product(name: "FlinksOutbound", package: "swift-fdx"),
                .product(name: "FlinksOutboundServer", package: "swift-fdx"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "flinks-sandbox",
            dependencies: [
                "FlinksSandbox",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FlinksSandboxTests",
            dependencies: [
                "FlinksSandbox",
                .product(name: "FDXRuntime", package: "swift-fdx"),
                .product(name: "Flinks", package: "swift-fdx"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)
