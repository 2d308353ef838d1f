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
    "BodiesOfSeveralKinds": "bodies-of-several-kinds",
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
    "OddPaths": "odd-paths",
    "OpenEnumeration": "an-enumeration-is-open",
    "Payloads": "plain-types-that-payloads-bend",
    "Recursion": "recursion",
    "RuntimeNames": "names-that-the-runtime-uses",
    "ScalarUnion": "a-union-of-scalars",
    "ShapeUnion": "a-union-told-by-shape",
    "WideStructs": "wide-structs-lie-in-boxes",
].sorted { $0.key < $1.key }

/// Each is a module that others may import.
let libraries = [
    "FDXRuntime", "FDXServer", "FDXv5", "FDXv5Server", "FDXv6", "FDXv6Server", "FDXv5MoneyMovement",
    "FDXv5MoneyMovementServer", "FDXv5Ecosystem", "FDXv5EcosystemServer", "FDXv6MoneyMovement",
    "FDXv6MoneyMovementServer", "FDXv6Payroll", "FDXv6PayrollServer", "FlinksOutbound", "FlinksOutboundServer",
    "Flinks", "FDXv5Tax", "FDXv5TaxServer", "FDXv6Tax", "FDXv6TaxServer", "FDXCommon", "FDXSync", "FDXSQLite",
    "FDXTesting", "FDXSecurity", "FDXAsyncHTTPClient", "FDXObservability", "FDXPostgres",
]

let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")

let asyncHTTPClient: [Target.Dependency] = [
    ("AsyncHTTPClient", "async-http-client"), ("NIOCore", "swift-nio"), ("NIOFoundationCompat", "swift-nio"),
    ("NIOHPACK", "swift-nio-http2"), ("NIOHTTP1", "swift-nio"), ("NIOHTTP2", "swift-nio-http2"),
    ("NIOHTTPCompression", "swift-nio-extras"), ("NIOPosix", "swift-nio"), ("NIOSSL", "swift-nio-ssl"),
].map { .product(name: $0, package: $1, condition: .when(traits: ["FDXAsyncHTTPClient"])) }

let package = Package(
    name: "swift-fdx",
    platforms: [.macOS(.v14), .iOS(.v17), .tvOS(.v17), .watchOS(.v10), .visionOS(.v1)],
    products: [
        .executable(name: "fdxgen", targets: ["fdxgen"]),
        .plugin(name: "FDXGenerator", targets: ["FDXGenerator"]),
        .plugin(name: "FDXGenerateCommand", targets: ["FDXGenerateCommand"]),
        .executable(name: "fdx-sync", targets: ["fdx-sync"]),
    ] + libraries.map { .library(name: $0, targets: [$0]) },
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
        .target(name: "YAMLSource", dependencies: ["CYAML"]),
        .target(name: "OpenAPI", dependencies: ["YAMLSource"]),
        .target(name: "Comparison", dependencies: ["OpenAPI", "Validation", "YAMLSource"]),
        .target(name: "Validation", dependencies: ["OpenAPI", "YAMLSource"]),
        .target(name: "SwiftCode"),
        .target(name: "Generation", dependencies: ["OpenAPI", "SwiftCode", "YAMLSource"]),
        .target(
            name: "FileGeneration",
            dependencies: ["Generation", "OpenAPI", "YAMLSource"]
        ),
        // What the plugins run: who uses them builds nothing else of the tool.
        .executableTarget(
            name: "FDXGenerateTool",
            dependencies: ["FileGeneration", "Generation", "YAMLSource"]
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
            ]
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
                httpTypes,
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(
            name: "FDXServer",
            dependencies: ["FDXRuntime", httpTypes]
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
                "FDXRuntime", "FDXv5", "FlinksOutbound", httpTypes,
            ]
        ),
        .target(name: "FDXCommon", dependencies: ["FDXRuntime"]),
        .target(
            name: "FDXSync",
            dependencies: ["FDXCommon", "FDXRuntime", httpTypes]
        ),
        .target(
            name: "FDXSQLite",
            dependencies: [
                "FDXRuntime", "FDXSync",
                .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["FDXSQLite"])),
            ]
        ),
        // What stores hold, for people to look at.
        .executableTarget(
            name: "fdx-sync",
            dependencies: [
                "FDXPostgres", "FDXRuntime", "FDXSQLite", "FDXSync",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .target(
            name: "FDXTesting",
            dependencies: ["FDXRuntime", "FDXSync", httpTypes]
        ),
        .target(
            name: "FDXSecurity",
            dependencies: [
                "FDXRuntime",
                .product(name: "Crypto", package: "swift-crypto", condition: .when(traits: ["FDXSecurity"])),
                httpTypes,
                .product(name: "JWTKit", package: "jwt-kit", condition: .when(traits: ["FDXSecurity"])),
            ]
        ),
        .target(
            name: "FDXAsyncHTTPClient",
            dependencies: ["FDXRuntime", httpTypes] + asyncHTTPClient
        ),
        .target(
            name: "FDXObservability",
            dependencies: [
                "FDXRuntime",
                "FDXSync",
                httpTypes,
                .product(name: "Metrics", package: "swift-metrics", condition: .when(traits: ["FDXObservability"])),
                .product(
                    name: "Tracing",
                    package: "swift-distributed-tracing",
                    condition: .when(traits: ["FDXObservability"])
                ),
            ]
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
            ]
        ),

        .testTarget(name: "YAMLSourceTests", dependencies: ["YAMLSource"]),
        .testTarget(name: "OpenAPITests", dependencies: ["OpenAPI", "YAMLSource"]),
        .testTarget(
            name: "ComparisonTests",
            dependencies: ["Comparison", "OpenAPI", "YAMLSource"],
            exclude: ["Pairs"]
        ),
        .testTarget(
            name: "ValidationTests",
            dependencies: ["OpenAPI", "Validation", "YAMLSource"],
            exclude: ["Documents"]
        ),
        .testTarget(name: "SwiftCodeTests", dependencies: ["SwiftCode"]),
        .testTarget(name: "GenerationTests", dependencies: ["Generation", "YAMLSource"]),
        .testTarget(
            name: "fdxgenTests",
            dependencies: ["FDXGenerateTool", "FileGeneration", "fdxgen"]
        ),
        .testTarget(
            name: "GoldenTests",
            // The runtime is for the compiler that the tests call, not for themselves.
            dependencies: ["FDXRuntime", "FDXServer", "Generation", "YAMLSource"],
            exclude: ["Cases"]
        ),
        .testTarget(
            name: "GeneratedTests",
            dependencies: ["FDXRuntime"] + goldenModules.map { .target(name: $0.key) }
        ),
        .testTarget(
            name: "CorpusTests",
            dependencies: ["Generation", "YAMLSource"],
            exclude: ["Support"]
        ),
        .testTarget(
            name: "FDXRuntimeTests",
            dependencies: [
                "FDXRuntime",
                "FDXTesting",
                "LoopbackServer",
                httpTypes,
                .product(name: "Logging", package: "swift-log"),
            ]
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
                httpTypes,
            ],
            exclude: ["Support"]
        ),
        .testTarget(
            name: "FDXPostgresTests",
            dependencies: [
                "FDXCommon",
                "FDXPostgres",
                "FDXRuntime",
                "FDXSecurity",
                "FDXSync",
                "FDXTesting",
                "LoopbackServer",
                "PostgresProbe",
                "SyncBanks",
                .product(name: "Crypto", package: "swift-crypto", condition: .when(traits: ["FDXPostgres"])),
            ],
            exclude: ["Support/postgres.sh"]
        ),
        .testTarget(
            name: "FDXAsyncHTTPClientTests",
            dependencies: [
                "FDXAsyncHTTPClient",
                "FDXRuntime",
                "FDXTesting",
                "LoopbackServer",
                "URLSessionProbe",
                httpTypes,
            ],
            exclude: ["Support"]
        ),
        .testTarget(
            name: "FDXObservabilityTests",
            dependencies: [
                "FDXCommon",
                "FDXObservability",
                "FDXRuntime",
                "FDXSync",
                "FDXTesting",
                httpTypes,
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
            ]
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
                httpTypes,
            ]
        ),
        .testTarget(
            name: "FDXSyncTests",
            dependencies: [
                "FDXCommon",
                "FDXRuntime",
                "FDXSync",
                "FDXTesting",
                "SyncBanks",
                httpTypes,
            ]
        ),
        .testTarget(
            name: "FDXSQLiteTests",
            dependencies: [
                "FDXRuntime", "FDXSQLite", "FDXSync", "FDXTesting", "LoopbackServer", "SyncBanks", "fdx-sync",
                .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["FDXSQLite"])),
            ]
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
                httpTypes,
            ]
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
                httpTypes,
            ]
        ),
        .testTarget(
            name: "FlinksTests",
            dependencies: [
                "FDXRuntime",
                "FDXTesting",
                "Flinks",
                "LoopbackServer",
                httpTypes,
            ]
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
                httpTypes,
            ]
        ),
        .target(
            name: "LoopbackServer",
            dependencies: ["FDXRuntime", .product(name: "Logging", package: "swift-log")],
            path: "Tests/LoopbackServer"
        ),
        // Banks that tests of all stores read.
        .target(
            name: "SyncBanks",
            dependencies: ["FDXCommon", "FDXRuntime", "FDXSync", "FDXTesting", httpTypes],
            path: "Tests/SyncBanks"
        ),
        .executableTarget(
            name: "URLSessionProbe",
            dependencies: ["FDXRuntime"],
            path: "Tests/URLSessionProbe"
        ),
        .executableTarget(
            name: "TokenStoreProbe",
            dependencies: [
                "FDXRuntime",
                "FDXSecurity",
                .product(name: "Crypto", package: "swift-crypto", condition: .when(traits: ["FDXSecurity"])),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "Tests/TokenStoreProbe"
        ),
        .executableTarget(
            name: "PostgresProbe",
            dependencies: [
                "FDXCommon",
                "FDXPostgres",
                "FDXRuntime",
                "FDXSync",
                .product(name: "Crypto", package: "swift-crypto", condition: .when(traits: ["FDXPostgres"])),
                httpTypes,
            ],
            path: "Tests/PostgresProbe"
        ),
        .testTarget(
            name: "FDXServerTests",
            dependencies: [
                "FDXRuntime",
                "FDXServer",
                "FDXTesting",
                "BodiesOfSeveralKinds",
                "OddPaths",
                httpTypes,
            ]
        ),
    ]
        + goldenModules.map { name, folder in
            .target(
                name: name,
                dependencies: ["FDXRuntime", "FDXServer"],
                path: "Tests/GoldenTests/Cases/\(folder)/Expected"
            )
        },
    swiftLanguageModes: [.v6]
)

for target in package.targets where [.regular, .executable, .test].contains(target.type) && target.name != "CCurl" {
    target.swiftSettings = strict
}

extension Target {
    /// A module in Generated/: its types, which may build on those of other modules.
    static func generated(_ name: String, types: [Target.Dependency] = []) -> Target {
        .target(name: name, dependencies: ["FDXRuntime"] + types, path: "Generated/\(name)")
    }

    /// A module in Generated/: a server's handlers for the types of other modules.
    static func generated(_ name: String, handlers types: [Target.Dependency]) -> Target {
        generated(name, types: ["FDXServer"] + types)
    }
}
