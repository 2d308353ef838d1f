// swift-tools-version: 6.1

import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Golden cases whose code tests also run: each is a module.
let goldenModules = [
    "AllOfDepths": "all-of-counts-at-every-depth",
    "AllOfSelf": "all-of-what-contains-itself",
    "BesideUnion": "a-union-beside-properties",
    "BorrowedDiscriminator": "a-discriminator-on-the-shared-base",
    "ConstantUnion": "a-union-told-by-a-constant",
    "DiscriminatedUnion": "a-union-with-a-discriminator",
    "Formats": "numbers-dates-and-formats",
    "KeyedUnion": "a-union-told-by-the-key-that-is-present",
    "ListedValues": "values-that-are-listed",
    "MergedUnion": "a-union-with-shared-properties",
    "Narrowing": "all-of-narrows-a-property",
    "NestedUnion": "unions-inside-unions",
    "NullableValues": "nullable-values",
    "NamelessMembers": "members-without-a-name",
    "OddNames": "names-of-properties",
    "OpenEnumeration": "an-enumeration-is-open",
    "Payloads": "plain-types-that-payloads-bend",
    "Recursion": "recursion",
    "RuntimeNames": "names-that-the-runtime-uses",
    "ScalarUnion": "a-union-of-scalars",
    "ShapeUnion": "a-union-told-by-shape",
    "WideStructs": "wide-structs-lie-in-boxes",
].sorted { $0.key < $1.key }

let asyncHTTPClient: [Target.Dependency] = [
    ("AsyncHTTPClient", "async-http-client"), ("NIOCore", "swift-nio"), ("NIOFoundationCompat", "swift-nio"),
    ("NIOHTTP1", "swift-nio"), ("NIOHTTP2", "swift-nio-http2"), ("NIOHTTPCompression", "swift-nio-extras"),
    ("NIOPosix", "swift-nio"), ("NIOSSL", "swift-nio-ssl"),
].map { .product(name: $0, package: $1, condition: .when(traits: ["FDXAsyncHTTPClient"])) }

let package = Package(
    name: "swift-fdx",
    platforms: [.macOS(.v14), .iOS(.v17), .tvOS(.v17), .watchOS(.v10), .visionOS(.v1)],
    products: [
        .executable(name: "fdxgen", targets: ["fdxgen"]),
        .plugin(name: "FDXGenerator", targets: ["FDXGenerator"]),
        .plugin(name: "FDXGenerateCommand", targets: ["FDXGenerateCommand"]),
        .library(name: "FDXRuntime", targets: ["FDXRuntime"]),
        .library(name: "FDXServer", targets: ["FDXServer"]),
        .library(name: "FDXv5", targets: ["FDXv5"]),
        .library(name: "FDXv5Server", targets: ["FDXv5Server"]),
        .library(name: "FDXv6", targets: ["FDXv6"]),
        .library(name: "FDXv6Server", targets: ["FDXv6Server"]),
        .library(name: "FDXv5MoneyMovement", targets: ["FDXv5MoneyMovement"]),
        .library(name: "FDXv5MoneyMovementServer", targets: ["FDXv5MoneyMovementServer"]),
        .library(name: "FDXv5Ecosystem", targets: ["FDXv5Ecosystem"]),
        .library(name: "FDXv5EcosystemServer", targets: ["FDXv5EcosystemServer"]),
        .library(name: "FDXv6MoneyMovement", targets: ["FDXv6MoneyMovement"]),
        .library(name: "FDXv6MoneyMovementServer", targets: ["FDXv6MoneyMovementServer"]),
        .library(name: "FDXv6Payroll", targets: ["FDXv6Payroll"]),
        .library(name: "FDXv6PayrollServer", targets: ["FDXv6PayrollServer"]),
        .library(name: "FlinksOutbound", targets: ["FlinksOutbound"]),
        .library(name: "FlinksOutboundServer", targets: ["FlinksOutboundServer"]),
        .library(name: "Flinks", targets: ["Flinks"]),
        .library(name: "FDXv5Tax", targets: ["FDXv5Tax"]),
        .library(name: "FDXv5TaxServer", targets: ["FDXv5TaxServer"]),
        .library(name: "FDXv6Tax", targets: ["FDXv6Tax"]),
        .library(name: "FDXv6TaxServer", targets: ["FDXv6TaxServer"]),
        .library(name: "FDXCommon", targets: ["FDXCommon"]),
        .library(name: "FDXSync", targets: ["FDXSync"]),
        .library(name: "FDXSQLite", targets: ["FDXSQLite"]),
        .executable(name: "fdx-sync", targets: ["fdx-sync"]),
        .library(name: "FDXTesting", targets: ["FDXTesting"]),
        .library(name: "FDXSecurity", targets: ["FDXSecurity"]),
        .library(name: "FDXAsyncHTTPClient", targets: ["FDXAsyncHTTPClient"]),
        .library(name: "FDXObservability", targets: ["FDXObservability"]),
        .library(name: "FDXPostgres", targets: ["FDXPostgres"]),
    ],
    // What only some products need: their dependencies are fetched and built where the trait is asked for.
    traits: ["FDXSecurity", "FDXAsyncHTTPClient", "FDXObservability", "FDXPostgres", "FDXSQLite"],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),

        // FDXSecurity, and swift-crypto for FDXPostgres
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
        // FDXAsyncHTTPClient
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-http2", from: "1.38.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        // FDXObservability
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        // FDXSQLite
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        // The tool: from YAML to Swift.
        .systemLibrary(
            name: "CYAML",
            pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
        ),
        .target(name: "YAMLSource", dependencies: ["CYAML"], swiftSettings: strict),
        .target(name: "OpenAPI", dependencies: ["YAMLSource"], swiftSettings: strict),
        .target(name: "Comparison", dependencies: ["OpenAPI", "Validation", "YAMLSource"], swiftSettings: strict),
        .target(name: "Validation", dependencies: ["OpenAPI", "YAMLSource"], swiftSettings: strict),
        .target(name: "SwiftCode", swiftSettings: strict),
        .target(name: "Generation", dependencies: ["OpenAPI", "SwiftCode", "YAMLSource"], swiftSettings: strict),
        .target(
            name: "FileGeneration",
            dependencies: ["Generation", "OpenAPI", "YAMLSource"],
            swiftSettings: strict
        ),
        // What the plugins run: who uses them builds nothing else of the tool.
        .executableTarget(
            name: "FDXGenerateTool",
            dependencies: ["FileGeneration", "Generation", "YAMLSource"],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "fdxgen",
            dependencies: [
                "Comparison",
                "FileGeneration",
                "Generation",
                "OpenAPI",
                "Validation",
                "YAMLSource",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),

        .plugin(name: "FDXGenerator", capability: .buildTool(), dependencies: ["FDXGenerateTool"]),
        .plugin(
            name: "FDXGenerateCommand",
            capability: .command(
                intent: .custom(verb: "generate-fdx", description: "Writes Swift for the FDX documents of a target."),
                permissions: [.writeToPackageDirectory(reason: "It writes the generated files beside the documents.")]
            ),
            dependencies: ["FDXGenerateTool"]
        ),

        // What generated code and its callers need.
        .target(name: "CCurl"),
        .target(
            name: "FDXRuntime",
            dependencies: [
                .target(name: "CCurl", condition: .when(platforms: [.linux])),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "FDXServer",
            dependencies: ["FDXRuntime", .product(name: "HTTPTypes", package: "swift-http-types")],
            swiftSettings: strict
        ),

        // What the tool makes of schemas/: `make generate`.
        .generated("FDXv5"),
        .generated("FDXv5Server", handlers: ["FDXv5"]),
        .generated("FDXv6"),
        .generated("FDXv6Server", handlers: ["FDXv6"]),
        .generated("FDXv5MoneyMovement", types: ["FDXv5"]),
        .generated("FDXv5MoneyMovementServer", handlers: ["FDXv5", "FDXv5MoneyMovement"]),
        .generated("FDXv5Ecosystem", types: ["FDXv5"]),
        .generated("FDXv5EcosystemServer", handlers: ["FDXv5", "FDXv5Ecosystem"]),
        .generated("FDXv6MoneyMovement", types: ["FDXv6"]),
        .generated("FDXv6MoneyMovementServer", handlers: ["FDXv6", "FDXv6MoneyMovement"]),
        .generated("FDXv6Payroll", types: ["FDXv6"]),
        .generated("FDXv6PayrollServer", handlers: ["FDXv6", "FDXv6Payroll"]),
        .generated("FlinksOutbound", types: ["FDXv5"]),
        .generated("FlinksOutboundServer", handlers: ["FDXv5", "FlinksOutbound"]),
        .generated("FDXv5Tax", types: ["FDXv5"]),
        .generated("FDXv5TaxServer", handlers: ["FDXv5", "FDXv5Tax"]),
        .generated("FDXv6Tax", types: ["FDXv6"]),
        .generated("FDXv6TaxServer", handlers: ["FDXv6", "FDXv6Tax"]),

        .target(
            name: "Flinks",
            dependencies: [
                "FDXRuntime", "FDXv5", "FlinksOutbound", .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict
        ),
        .target(name: "FDXCommon", dependencies: ["FDXRuntime"], swiftSettings: strict),
        .target(
            name: "FDXSync",
            dependencies: ["FDXCommon", "FDXRuntime", .product(name: "HTTPTypes", package: "swift-http-types")],
            swiftSettings: strict
        ),
        .target(
            name: "FDXSQLite",
            dependencies: [
                "FDXRuntime", "FDXSync",
                .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["FDXSQLite"])),
            ],
            swiftSettings: strict
        ),
        // What stores hold, for people to look at.
        .executableTarget(
            name: "fdx-sync",
            dependencies: [
                "FDXPostgres", "FDXRuntime", "FDXSQLite", "FDXSync",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "FDXTesting",
            dependencies: ["FDXRuntime", "FDXSync", .product(name: "HTTPTypes", package: "swift-http-types")],
            swiftSettings: strict
        ),
        .target(
            name: "FDXSecurity",
            dependencies: [
                "FDXRuntime",
                .product(name: "Crypto", package: "swift-crypto", condition: .when(traits: ["FDXSecurity"])),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "JWTKit", package: "jwt-kit", condition: .when(traits: ["FDXSecurity"])),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "FDXAsyncHTTPClient",
            dependencies: ["FDXRuntime", .product(name: "HTTPTypes", package: "swift-http-types")] + asyncHTTPClient,
            swiftSettings: strict
        ),
        .target(
            name: "FDXObservability",
            dependencies: [
                "FDXRuntime",
                "FDXSync",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Metrics", package: "swift-metrics", condition: .when(traits: ["FDXObservability"])),
                .product(
                    name: "Tracing",
                    package: "swift-distributed-tracing",
                    condition: .when(traits: ["FDXObservability"])
                ),
            ],
            swiftSettings: strict
        ),
        .systemLibrary(
            name: "CPostgres",
            pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"]), .brew(["libpq"])]
        ),
        .target(
            name: "FDXPostgres",
            dependencies: [
                .target(name: "CPostgres", condition: .when(traits: ["FDXPostgres"])),
                "FDXRuntime",
                "FDXSync",
                .product(name: "Crypto", package: "swift-crypto", condition: .when(traits: ["FDXPostgres"])),
            ],
            swiftSettings: strict
        ),

        .testTarget(name: "YAMLSourceTests", dependencies: ["YAMLSource"], swiftSettings: strict),
        .testTarget(name: "OpenAPITests", dependencies: ["OpenAPI", "YAMLSource"], swiftSettings: strict),
        .testTarget(
            name: "ComparisonTests",
            dependencies: ["Comparison", "OpenAPI", "YAMLSource"],
            exclude: ["Pairs"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ValidationTests",
            dependencies: ["OpenAPI", "Validation", "YAMLSource"],
            exclude: ["Documents"],
            swiftSettings: strict
        ),
        .testTarget(name: "SwiftCodeTests", dependencies: ["SwiftCode"], swiftSettings: strict),
        .testTarget(name: "GenerationTests", dependencies: ["Generation", "YAMLSource"], swiftSettings: strict),
        .testTarget(
            name: "fdxgenTests",
            dependencies: ["FDXGenerateTool", "FileGeneration", "fdxgen"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "GoldenTests",
            // The runtime is for the compiler that the tests call, not for themselves.
            dependencies: ["FDXRuntime", "FDXServer", "Generation", "YAMLSource"],
            exclude: ["Cases"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "GeneratedTests",
            dependencies: ["FDXRuntime"] + goldenModules.map { .target(name: $0.key) },
            swiftSettings: strict
        ),
        .testTarget(
            name: "CorpusTests",
            dependencies: ["Generation", "YAMLSource"],
            exclude: ["Support"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FDXRuntimeTests",
            dependencies: [
                "FDXRuntime",
                "FDXTesting",
                "LoopbackServer",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FDXSecurityTests",
            dependencies: [
                "FDXRuntime",
                "FDXSecurity",
                "FDXTesting",
                "LoopbackServer",
                "TokenStoreProbe",
                .product(name: "Crypto", package: "swift-crypto", condition: .when(traits: ["FDXSecurity"])),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            exclude: ["Support"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FDXPostgresTests",
            dependencies: [
                "FDXPostgres",
                "FDXRuntime",
                "FDXSecurity",
                "FDXSync",
                "FDXTesting",
                "LoopbackServer",
                "PostgresProbe",
                .product(name: "Crypto", package: "swift-crypto", condition: .when(traits: ["FDXPostgres"])),
            ],
            exclude: ["Support/postgres.sh"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FDXAsyncHTTPClientTests",
            dependencies: [
                "FDXAsyncHTTPClient",
                "FDXRuntime",
                "FDXTesting",
                "LoopbackServer",
                "URLSessionProbe",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            exclude: ["Support"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FDXObservabilityTests",
            dependencies: [
                "FDXCommon",
                "FDXObservability",
                "FDXRuntime",
                "FDXSync",
                "FDXTesting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(
                    name: "InMemoryTracing",
                    package: "swift-distributed-tracing",
                    condition: .when(traits: ["FDXObservability"])
                ),
                .product(
                    name: "MetricsTestKit",
                    package: "swift-metrics",
                    condition: .when(traits: ["FDXObservability"])
                ),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FDXCommonTests",
            dependencies: [
                "FDXCommon",
                "FDXRuntime",
                "FDXTesting",
                "FDXv5",
                "FDXv5MoneyMovement",
                "FDXv6",
                "FDXv6MoneyMovement",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FDXSyncTests",
            dependencies: [
                "FDXCommon",
                "FDXRuntime",
                "FDXSync",
                "FDXTesting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FDXSQLiteTests",
            dependencies: ["FDXRuntime", "FDXSQLite", "FDXSync", "FDXTesting"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "VersionTests",
            dependencies: [
                "FDXCommon",
                "FDXRuntime",
                "FDXServer",
                "FDXTesting",
                "FDXv5",
                "FDXv5Ecosystem",
                "FDXv5MoneyMovement",
                "FDXv6",
                "FDXv6MoneyMovement",
                "FDXv6Server",
                "YAMLSource",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "AreaTests",
            dependencies: [
                "FDXRuntime",
                "FDXServer",
                "FDXTesting",
                "FDXv5",
                "FDXv5Ecosystem",
                "FDXv5EcosystemServer",
                "FDXv5MoneyMovement",
                "FDXv5MoneyMovementServer",
                "FDXv6",
                "FDXv6MoneyMovement",
                "FDXv6MoneyMovementServer",
                "FDXv6Payroll",
                "FDXv6PayrollServer",
                "FDXv6Server",
                "YAMLSource",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FlinksTests",
            dependencies: [
                "FDXRuntime",
                "FDXTesting",
                "Flinks",
                "LoopbackServer",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TaxTests",
            dependencies: [
                "FDXRuntime",
                "FDXServer",
                "FDXTesting",
                "FDXv5",
                "FDXv5Tax",
                "FDXv5TaxServer",
                "FDXv6",
                "FDXv6Tax",
                "FDXv6TaxServer",
                "YAMLSource",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "LoopbackServer",
            dependencies: ["FDXRuntime", .product(name: "Logging", package: "swift-log")],
            path: "Tests/LoopbackServer",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "URLSessionProbe",
            dependencies: ["FDXRuntime"],
            path: "Tests/URLSessionProbe",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "TokenStoreProbe",
            dependencies: [
                "FDXRuntime",
                "FDXSecurity",
                .product(name: "Crypto", package: "swift-crypto", condition: .when(traits: ["FDXSecurity"])),
            ],
            path: "Tests/TokenStoreProbe",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "PostgresProbe",
            dependencies: [
                "FDXCommon",
                "FDXPostgres",
                "FDXRuntime",
                "FDXSync",
                .product(name: "Crypto", package: "swift-crypto", condition: .when(traits: ["FDXPostgres"])),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "Tests/PostgresProbe",
            swiftSettings: strict
        ),
        .testTarget(
            name: "FDXServerTests",
            dependencies: [
                "FDXRuntime",
                "FDXServer",
                "FDXTesting",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict
        ),
    ]
        + goldenModules.map { name, folder in
            .target(
                name: name,
                dependencies: ["FDXRuntime"],
                path: "Tests/GoldenTests/Cases/\(folder)/Expected",
                swiftSettings: strict
            )
        },
    swiftLanguageModes: [.v6]
)

extension Target {
    /// A module in Generated/: its types, which may build on those of other modules.
    static func generated(_ name: String, types: [Target.Dependency] = []) -> Target {
        .target(name: name, dependencies: ["FDXRuntime"] + types, path: "Generated/\(name)", swiftSettings: strict)
    }

    /// A module in Generated/: a server's handlers for the types of other modules.
    static func generated(_ name: String, handlers types: [Target.Dependency]) -> Target {
        generated(name, types: ["FDXServer"] + types)
    }
}
