import PolicyCore

/// The number of the format a pack or a common floor is written in.
///
/// A file without one is of the first. A later program reads every earlier format, decides by it as the program of
/// its day did, and takes what it needs and does not find there from its own common floor.
enum PackFormat {
  static let newest = 2

  /// Of a file as it says; nil, and a finding, when it is none this program can read.
  static func of(_ tree: Tree, _ reader: inout TreeReader) -> Int? {
    guard let place = tree["format"], let text = reader.name(place, in: "format") else { return 1 }
    guard let number = Int(text), number > 0 else {
      reader.note(.badValue, at: place, in: "format", text, "the number of a format")
      return nil
    }
    guard number <= newest else {
      reader.note(.newerFormat, at: place, text, "\(newest)")
      return nil
    }
    return number
  }

  /// A common floor of an earlier format with what the program knows by name and that floor could not know yet.
  ///
  /// Nothing in it is replaced, and nothing that is added is tested by any rule of its day: it decides as before. What
  /// was heard by words alone is heard by this program's phrases as well, and alarms as it does now: a desk that goes
  /// on with an older text loses none. How long its classes are kept it could not say, and nobody says it for that
  /// text: what was filed under it is kept.
  ///
  /// - Parameter hears: false leaves the hearing as it was: that of today speaks of facts that floor does not have.
  static func completed(_ common: Tree, by own: Tree, hears: Bool) -> Tree {
    let known: [String: [String]] = [
      "facts": KnownFact.allCases.map(\.rawValue),
      "wordings": StandingWording.allCases.map(\.rawValue),
      "duties": KnownDuty.allCases.map(\.rawValue),
      "texts": KnownText.allCases.map(\.rawValue),
      "decisions": DecisionCode.allCases.map(\.rawValue),
      "site": KnownContact.allCases.map(\.rawValue),
    ]
    let heard = hears ? ["hearing", "alarms", "answers"] : []
    let sections = (["retention-classes"] + heard).filter { common[$0] == nil }
    let added = (own.entries ?? []).filter { sections.contains($0.key.text ?? "") }
    let floor = Tree(shape: .mapping((common.entries ?? []) + added), location: common.location)
    return known.keys.sorted().reduce(floor) { tree, section in
      let missing = (own[section]?.entries ?? []).filter { entry in
        let name = entry.key.text ?? ""
        return known[section]?.contains(name) == true && tree[section]?[name] == nil
      }
      return missing.isEmpty ? tree : tree.adding(missing, to: section)
    }
  }
}

extension Tree {
  /// The mapping with further entries in one of its sections, which is made when there is none.
  fileprivate func adding(_ entries: [Entry], to section: String) -> Tree {
    guard let own = self.entries else { return self }
    let place = self[section]?.location ?? location
    let grown = Tree(shape: .mapping((self[section]?.entries ?? []) + entries), location: place)
    let key =
      own.first { $0.key.text == section }?.key
      ?? Tree(shape: .text(section), location: location)
    let others = own.filter { $0.key.text != section }
    return Tree(shape: .mapping(others + [Entry(key: key, value: grown)]), location: location)
  }
}
