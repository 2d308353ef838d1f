// swift-tools-version: 6.1

import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "FlinksDemo",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "flinks-demo", targets: ["flinks-demo"])],
    dependencies: [
        // In a package of your own: .package(url: "https://…/swift-fdx", from: "…", traits: ["FDXSecurity"])
        .package(name: "swift-fdx", path: "../..", traits: ["FDXSecurity"]),
        .package(path: "../FlinksSandbox"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    ],
    targets: [
        .executableTarget(
            name: "flinks-demo",
            dependencies: [
                .product(name: "FDXSecurity", package: "swift-fdx"),
                .product(name: "Flinks", package: "swift-fdx"),
                .product(name: "FlinksSandbox", package: "FlinksSandbox"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FlinksDemoTests",
            dependencies: ["flinks-demo", .product(name: "Flinks", package: "swift-fdx")],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)
