// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "Accounts",
    platforms: [.macOS(.v14)],
    dependencies: [.package(path: "../swift-fdx")],
    targets: [
        .executableTarget(
            name: "Accounts",
            dependencies: [.product(name: "FDXRuntime", package: "swift-fdx")],
            plugins: [.plugin(name: "FDXGenerator", package: "swift-fdx")]
        )
    ]
)
