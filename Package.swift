// swift-tools-version: 6.3
import PackageDescription

// The arrows between targets are the architecture (README, "How it is built"). A new arrow is a
// design decision, not an edit: `scripts/check` fails on an import that is not declared here.

let package = Package(
  name: "frontdesk",
  products: [
    .executable(name: "frontdesk", targets: ["frontdesk"]),
    // For `scripts/bench`, a package of its own.
    .library(name: "PolicyKit", targets: ["PolicyCore", "PolicyPacks", "GuidedDesk"]),
    .library(name: "EnquiryLog", targets: ["EnquiryLog"]),
    .library(name: "ReviewDesk", targets: ["ReviewDesk"]),
  ],
  dependencies: [
    // Commands, options, help and their errors: the part of a program nobody should write twice.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // YAML with line and column for every node, which is what a pack author needs in a finding.
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    // SQLite with transactions that cannot be forgotten and errors that keep arguments private.
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    .executableTarget(name: "frontdesk", dependencies: ["FrontdeskCLI"]),
    .target(
      name: "FrontdeskCLI",
      dependencies: [
        "PolicyCore", "PolicyPacks", "GuidedDesk", "ReviewDesk", "Training", "EnquiryLog",
        "Reports", "LineEditor",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(name: "PolicyCore"),
    .target(
      name: "PolicyPacks",
      dependencies: ["PolicyCore", .product(name: "Yams", package: "Yams")],
      exclude: ["Packs"],
      plugins: ["EmbedPacks"]),
    // The packs are part of the program: a resource bundle traps once the program is installed.
    .plugin(name: "EmbedPacks", capability: .buildTool(), path: "scripts/EmbedPacks"),
    .target(name: "GuidedDesk", dependencies: ["PolicyCore"]),
    .target(name: "ReviewDesk", dependencies: ["PolicyCore"]),
    // A drill is a call at the very desk that is live: the one arrow between two of the middle.
    .target(name: "Training", dependencies: ["GuidedDesk", "PolicyCore"]),
    .target(
      name: "EnquiryLog",
      dependencies: [
        "PolicyCore", "CSodium", .product(name: "GRDB", package: "GRDB.swift"),
        // The mark of a file's head, read through SQLite itself.
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    .target(name: "Reports", dependencies: ["PolicyCore"]),
    .target(name: "LineEditor", dependencies: ["CEditline"]),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    // C of our own, not a bare system library: libedit is variadic where it matters, and its
    // callbacks have to live somewhere. Needs libedit-dev.
    .target(name: "CEditline", linkerSettings: [.linkedLibrary("edit")]),
    // The one generator of random cases.
    .target(name: "Chance", path: "Tests/Chance"),
    // What is written to a disk, and has to be read by every other version.
    .target(name: "Growth", path: "Tests/Growth"),
    // A process of a test's own, waited for in the kernel.
    .target(name: "Children", path: "Tests/Children"),
    // A disk that is soon full.
    .target(name: "Disks", dependencies: ["Children"], path: "Tests/Disks"),
    // A program of somebody's own, written from the description of the file: it knows nothing of `EnquiryLog`.
    .target(
      name: "Adversary",
      dependencies: ["CSodium", .product(name: "GRDB", package: "GRDB.swift")],
      path: "Tests/Adversary"),
    .testTarget(name: "PolicyCoreTests", dependencies: ["PolicyCore", "Chance", "Growth"]),
    .testTarget(
      name: "PolicyPacksTests", dependencies: ["PolicyPacks", "PolicyCore", "Chance"],
      exclude: ["bad", "Fixtures"]),
    .testTarget(
      name: "GuidedDeskTests",
      dependencies: ["GuidedDesk", "PolicyPacks", "PolicyCore", "Chance", "Growth"],
      // A corpus to read by people first; the test of the figures finds it by its path.
      exclude: ["Hearing"]),
    .testTarget(
      name: "ReviewDeskTests",
      dependencies: ["ReviewDesk", "PolicyPacks", "PolicyCore", "Chance"]),
    .testTarget(
      name: "TrainingTests",
      dependencies: ["Training", "GuidedDesk", "PolicyPacks", "PolicyCore", "Chance"]),
    .testTarget(
      name: "EnquiryLogTests",
      dependencies: [
        "EnquiryLog", "PolicyCore", "Disks", "Adversary",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Fixtures"]),
    .testTarget(name: "ReportsTests", dependencies: ["Reports", "PolicyPacks", "PolicyCore"]),
    // What a terminal would show, for the tests that have one.
    .target(name: "TerminalModel", dependencies: ["Children"], path: "Tests/TerminalModel"),
    .testTarget(name: "LineEditorTests", dependencies: ["LineEditor", "TerminalModel", "Chance"]),
    .testTarget(
      name: "FrontdeskCLITests",
      dependencies: [
        "FrontdeskCLI", "PolicyCore", "PolicyPacks", "GuidedDesk", "ReviewDesk", "Training",
        "EnquiryLog", "LineEditor", "TerminalModel", "Disks", "Children",
      ], exclude: ["Fixtures"]),
  ],
  swiftLanguageModes: [.v6]
)

// One loop, so that no target can be forgotten. A system library takes no Swift settings.
for target in package.targets where target.type != .system && target.type != .plugin {
  // Proofs, random calls, transcripts, page layouts and the second evaluator they are held against are most of what
  // the tests do: a debug build that optimises just these is tested in a third of the time.
  let laborious = [
    "Chance", "PolicyCore", "PolicyPacks", "PolicyPacksTests", "GuidedDesk", "Training", "Reports",
    "TerminalModel",
  ]
  if laborious.contains(target.name) {
    target.swiftSettings = [.unsafeFlags(["-O"], .when(configuration: .debug))]
  }
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
      .enableUpcomingFeature("InferIsolatedConformances"),
      .enableUpcomingFeature("ImmutableWeakCaptures"),
      .treatAllWarnings(as: .error),
      .strictMemorySafety(),
    ]
}
