// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "swift-fdx-benchmarks",
    platforms: [.macOS(.v14)],
    dependencies: [
        .package(name: "swift-fdx", path: ".."),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        // Its traits count allocations with libraries that not every machine has.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        .target(name: "Payloads", dependencies: [.product(name: "FDXRuntime", package: "swift-fdx")]),
        // Repeats one task, for perf and callgrind.
        .executableTarget(
            name: "Profile",
            dependencies: ["Payloads", .product(name: "FDXRuntime", package: "swift-fdx")]
        ),
        // What a call costs beside its transport.
        .executableTarget(
            name: "ClientCost",
            dependencies: [
                .product(name: "FDXRuntime", package: "swift-fdx"),
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
