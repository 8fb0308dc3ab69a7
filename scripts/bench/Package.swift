// swift-tools-version: 6.3
import PackageDescription

// A package of its own, so that nobody who builds the desk builds its benchmarks.
let package = Package(
  name: "bench",
  dependencies: [.package(name: "frontdesk", path: "../..")],
  targets: [
    .executableTarget(
      name: "decisions",
      dependencies: [.product(name: "PolicyKit", package: "frontdesk")])
  ]
)
