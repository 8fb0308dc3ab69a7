import Foundation
public import PolicyCore

/// A log that was moved away when a copy was put in its place: the whole of it, with all that was erased since.
///
/// It is kept as long as a copy is, and then goes when the next copy is made or the next entry erased.
public struct SetAside: Hashable, Sendable {
  /// Where it lies.
  public let path: String
  /// When it was moved there; the day, where its name says so, else when its folder was last changed.
  public let since: Moment

  /// When it goes.
  public var gone: Moment { since.advanced(bySeconds: (EnquiryStore.copyDays + 1) * 86_400) }

  private static let mark = ".before-"

  /// What a log is called that is moved away now.
  static func name(of log: String, at now: Moment) -> String {
    log + mark + CivilDate(now, utcOffset: 0).description + "-" + Identifier.fresh().prefix(8)
  }

  /// Those beside the place of a log, the oldest first.
  public static func all(besides log: String) -> [SetAside] {
    let above = FileSystem.above(log)
    let head = log.dropFirst(above.count + 1) + mark
    let names = (try? FileManager.default.contentsOfDirectory(atPath: above)) ?? []
    return names.filter { $0.hasPrefix(head) }.compactMap { name in
      let path = above + "/" + name
      guard let facts = try? FileSystem.facts(at: path), facts.kind == .folder
      else { return nil }
      let day = CivilDate(String(name.dropFirst(head.count).prefix(10)))
      return SetAside(
        path: path,
        since: day.map { Moment(milliseconds: Int64($0.daysSince1970) * 86_400_000) }
          ?? Moment(milliseconds: facts.changed))
    }.sorted { ($0.since, $0.path) < ($1.since, $1.path) }
  }

  /// Ends those that are over their time, or all of them, and what a restoring that was cut off began; which of them
  /// are gone.
  public static func forget(besides log: String, at now: Moment, all isAll: Bool = false)
    -> [SetAside]
  {
    Restoration.endUnfinished(besides: log)
    return all(besides: log).filter { aside in
      guard isAll || now >= aside.gone else { return false }
      return (try? FileManager.default.removeItem(atPath: aside.path)) != nil
    }
  }
}
