import Foundation
import GuidedDesk
import PolicyCore
import PolicyPacks
import Training

/// The scripts there are to drill: by pack, by skill, by card.
struct ScriptShelf {
  struct Script {
    let file: String
    let transcript: Transcript

    /// What its answers are worth something for, in the order of the call.
    var skills: [String] { transcript.trainedSkills }
    var card: Plan.Card { Plan.Card(script: transcript.id, skills: skills) }
  }

  private(set) var scripts: [Script] = []
  private(set) var shifts: [(file: String, shift: Shift)] = []
  /// Where they were looked for.
  let folder: String

  /// Reads every script of a folder; one that cannot be read is named on standard error, and left out.
  init(folder: String?, home: String?) throws(Failure) {
    let places = folder.map { [$0] } ?? ["transcripts", Home(home).path + "/transcripts"]
    guard
      let place = places.first(where: { FileManager.default.fileExists(atPath: $0) }) ?? folder
    else { throw .usage(DrillText.noFolder) }
    self.folder = place
    for file in try TranscriptFiles.find(in: [place], withShifts: true) { add(file) }
  }

  /// One file alone.
  init(file: String) throws(Failure) {
    folder = file
    if file.hasSuffix(TranscriptFiles.shift) {
      shifts = [(file, try TranscriptFiles.readShift(file))]
    } else {
      scripts = [Script(file: file, transcript: try TranscriptFiles.read(file))]
    }
  }

  private mutating func add(_ file: String) {
    do throws(Failure) {
      if file.hasSuffix(TranscriptFiles.shift) {
        shifts.append((file, try TranscriptFiles.readShift(file)))
      } else {
        scripts.append(Script(file: file, transcript: try TranscriptFiles.read(file)))
      }
    } catch {
      printToStandardError("frontdesk: \(error.sentence)")
    }
  }

  /// Those of a pack alone.
  mutating func keep(pack: String) throws(Failure) {
    let packs = Set(scripts.map(\.transcript.pack))
    guard packs.contains(pack) else {
      throw .unknownPack(pack, suggestion: nearestWord(to: pack, in: packs.sorted()))
    }
    scripts.removeAll { $0.transcript.pack != pack }
    shifts.removeAll { $0.shift.pack != pack }
  }

  /// What one word asks for.
  enum Choice {
    case pack(String)
    case card(Script)
    case shift(file: String, Shift)
    case skill(String)
  }

  /// A pack, the name of a script, or a skill.
  func choice(_ word: String) throws(Failure) -> Choice {
    if scripts.contains(where: { $0.transcript.pack == word }) { return .pack(word) }
    if let script = scripts.first(where: { $0.transcript.id == word || $0.name == word }) {
      return .card(script)
    }
    if let shift = shifts.first(where: { $0.shift.id == word }) {
      return .shift(file: shift.file, shift.shift)
    }
    let skills = Set(scripts.flatMap(\.skills))
    if skills.contains(word) { return .skill(word) }
    let known = skills.sorted() + scripts.map(\.transcript.id) + scripts.map(\.name)
    throw .usage(DrillText.unknown(word, nearestWord(to: word, in: known)))
  }
}

extension ScriptShelf.Script {
  /// Its file, without folder and ending.
  var name: String { URL(filePath: file).deletingPathExtension().lastPathComponent }
}

extension Transcript {
  /// The skills its answers are worth something for, in the order of the call.
  var trainedSkills: [String] {
    items.compactMap { if case .mark(let mark) = $0.kind { mark.skill } else { nil } }
      .withoutRepeats
  }
}
