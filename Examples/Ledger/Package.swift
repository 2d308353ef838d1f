// swift-tools-version: 6.1

import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "Ledger",
    platforms: [.macOS(.v14)],
    dependencies: [
        // In a package of your own: .package(url: "https://…/swift-fdx", from: "…", traits: ["FDXSQLite"])
        .package(name: "swift-fdx", path: "../..", traits: ["FDXSQLite"]),
        .package(path: "../FlinksSandbox"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .executableTarget(
            name: "ledger",
            dependencies: [
                .product(name: "FDXCommon", package: "swift-fdx"),
                .product(name: "FDXRuntime", package: "swift-fdx"),
                .product(name: "FDXSQLite", package: "swift-fdx"),
                .product(name: "FDXSync", package: "swift-fdx"),
                .product(name: "FlinksSandbox", package: "FlinksSandbox"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        )
    ],
    swiftLanguageModes: [.v6]
)
