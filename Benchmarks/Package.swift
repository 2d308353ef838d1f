// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "swift-fdx-benchmarks",
    platforms: [.macOS(.v14)],
    dependencies: [
        .package(name: "swift-fdx", path: "..", traits: ["FDXAsyncHTTPClient", "FDXPostgres", "FDXSQLite"]),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        // Its traits count allocations with libraries that not every machine has.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        .target(name: "Payloads", dependencies: [.product(name: "FDXRuntime", package: "swift-fdx")]),
        // Repeats one task, for `make bench`, perf and callgrind.
        .executableTarget(
            name: "Profile",
            dependencies: ["CountedMalloc", "Payloads", .product(name: "FDXRuntime", package: "swift-fdx")]
        ),
        // An app that uses three endpoints: what it weighs, and how fast it starts.
        .executableTarget(
            name: "ThreeEndpoints",
            dependencies: [
                .product(name: "FDXRuntime", package: "swift-fdx"),
                .product(name: "FDXv6", package: "swift-fdx"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]
        ),
        .target(name: "CountedMalloc"),
        // What a call costs beside its transport.
        .executableTarget(
            name: "ClientCost",
            dependencies: [
                "CountedMalloc",
                .product(name: "FDXRuntime", package: "swift-fdx"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]
        ),
        // A thousand calls at once over loopback.
        .executableTarget(
            name: "ConcurrentCalls",
            dependencies: [
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "FDXAsyncHTTPClient", package: "swift-fdx"),
                .product(name: "FDXRuntime", package: "swift-fdx"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),
        // How many consents workers keep up to date.
        .executableTarget(
            name: "SyncThroughput",
            dependencies: [
                .product(name: "FDXCommon", package: "swift-fdx"),
                .product(name: "FDXPostgres", package: "swift-fdx"),
                .product(name: "FDXRuntime", package: "swift-fdx"),
                .product(name: "FDXSQLite", package: "swift-fdx"),
                .product(name: "FDXSync", package: "swift-fdx"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]
        ),
        .executableTarget(
            name: "Decoding",
            dependencies: [
                "Payloads",
                .product(name: "Benchmark", package: "benchmark"),
                .product(name: "FDXRuntime", package: "swift-fdx"),
            ],
            path: "Benchmarks/Decoding",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
    ],
    swiftLanguageModes: [.v6]
)
