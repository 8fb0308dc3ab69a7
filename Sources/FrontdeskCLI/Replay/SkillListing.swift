import GuidedDesk
import PolicyCore

/// Which scripts train what, skill by skill.
enum SkillListing {
  /// At most 80 columns.
  static func lines(_ scripts: [(file: String, transcript: Transcript)]) -> [String] {
    var byskill: [String: [(script: String, worths: [Mark.Worth])]] = [:]
    for (_, transcript) in scripts {
      let marks = transcript.items.compactMap { item -> Mark? in
        if case .mark(let mark) = item.kind { mark } else { nil }
      }
      for (skill, own) in Dictionary(grouping: marks, by: \.skill) {
        byskill[skill, default: []].append((transcript.id, own.map(\.worth)))
      }
    }
    var lines: [String] = []
    for (skill, own) in byskill.sorted(by: { $0.key < $1.key }) {
      let worths = own.flatMap(\.worths)
      let counts = [Mark.Worth.must, .major, .minor].map { worth in
        "\(worth.rawValue): \(worths.filter { $0 == worth }.count)"
      }
      lines.append(
        "\(skill) · \(own.count) \(own.count == 1 ? "script" : "scripts") · \(counts.joined(separator: " · "))"
      )
      lines += CardLayout.wrap(own.map(\.script).sorted().joined(separator: " "), to: 76).map {
        "    " + $0
      }
    }
    let silent = scripts.filter { $0.transcript.trainedSkills.isEmpty }.map(\.transcript.id)
    if !silent.isEmpty {
      lines.append("no answer is worth anything · \(silent.count)")
      lines += CardLayout.wrap(silent.sorted().joined(separator: " "), to: 76).map { "    " + $0 }
    }
    return lines
  }
}
