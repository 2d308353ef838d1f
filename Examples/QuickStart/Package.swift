// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "QuickStart",
    platforms: [.macOS(.v14)],
    dependencies: [
        // In a package of your own: .package(url: "https://…/swift-fdx", from: "…")
        .package(name: "swift-fdx", path: "../..")
    ],
    targets: [
        .executableTarget(
            name: "QuickStart",
            dependencies: [
                .product(name: "FDXCommon", package: "swift-fdx"), .product(name: "FDXRuntime", package: "swift-fdx"),
            ],
            resources: [.copy("Payloads")],
            // Turns bank.yaml into Swift, as a part of the build.
            plugins: [.plugin(name: "FDXGenerator", package: "swift-fdx")]
        )
    ],
    swiftLanguageModes: [.v6]
)
