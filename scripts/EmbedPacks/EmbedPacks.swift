import Foundation
import PackagePlugin

/// Turns every YAML file in a target's `Packs` folder into a Swift string, so that the packs are
/// part of the program wherever it is installed.
///
/// A new pack is a new file and nothing else.
@main
struct EmbedPacks: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = target.directoryURL.appending(path: "Packs")
    let script = context.package.directoryURL.appending(path: "scripts/EmbedPacks/embed.sh")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedPacks.swift")
    let packs = try FileManager.default
      .contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "yaml" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    return [
      .buildCommand(
        displayName: "Embedding \(packs.count) packs", executable: URL(filePath: "/bin/sh"),
        arguments: [script.path(), output.path()] + packs.map { $0.path() },
        inputFiles: [script] + packs, outputFiles: [output])
    ]
  }
}
