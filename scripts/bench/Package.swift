// swift-tools-version: 6.3
import PackageDescription

// A package of its own, so that nobody who builds the desk builds its benchmarks.
let package = Package(
  name: "bench",
  dependencies: [
    .package(name: "frontdesk", path: "../.."),
    // The seeded faults are YAML; the same pin as the program's own.
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    // SQLite by its C interface, to measure against; the same pin as the program's own.
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    .executableTarget(
      name: "figures",
      dependencies: [
        .product(name: "PolicyKit", package: "frontdesk"),
        .product(name: "EnquiryLog", package: "frontdesk"),
        .product(name: "ReviewDesk", package: "frontdesk"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: [.treatAllWarnings(as: .error)])
  ]
)
