public import PolicyCore

/// Who has said that they have read the policy the desks speak from, and who has not.
public struct Acknowledgements: Hashable, Sendable {
  /// The number of the entry by which it was accepted.
  public let entry: Int64
  /// When.
  public let since: Moment
  /// By user name and when, in the order in which they said so.
  public let read: [Reader]
  /// By user name, in order: owed still.
  public let owed: [String]

  /// Somebody who has read it.
  public struct Reader: Hashable, Sendable {
    /// By user name.
    public let name: String
    /// When they said so.
    public let at: Moment
  }
}

/// A policy text, as managers accepted it.
public struct AcceptedText: Hashable, Sendable {
  /// Of the text, in hexadecimal.
  public let hash: String
  /// The number of the entry that accepted it.
  public let entry: Int64
  /// Who accepted it: they have read it.
  public let author: String
  /// When.
  public let at: Moment

  /// Every field as given.
  public init(hash: String, entry: Int64, author: String, at: Moment) {
    self.hash = hash
    self.entry = entry
    self.author = author
    self.at = at
  }
}

extension Review {
  /// Of the policy the desks speak from; nil where none was ever accepted.
  var acknowledgements: Acknowledgements? {
    guard let accepted else { return nil }
    var read = [Acknowledgements.Reader(name: accepted.author, at: accepted.at)]
    for entry in book.policyWords {
      guard case .filed(.acknowledgement(let word)) = entry.content, word.hash == accepted.hash,
        !read.contains(where: { $0.name == entry.author })
      else { continue }
      read.append(.init(name: entry.author, at: entry.filed))
    }
    let names = Set(read.map(\.name))
    return Acknowledgements(
      entry: accepted.entry, since: accepted.at, read: read,
      owed: surroundings.staff().filter { !names.contains($0) }.sorted())
  }

  /// Who refused a text, when, and why; the newest last.
  public func refusals(of hash: String) -> [(by: String, at: Moment, why: String)] {
    book.policyWords.compactMap { entry in
      guard case .filed(.policyRefusal(let word)) = entry.content, word.hash == hash else {
        return nil
      }
      return (entry.author, entry.filed, word.text)
    }
  }
}
