import Foundation
import PolicyCore

extension SiteSettings {
  /// The zone of the site's clock, or that of this computer.
  var clock: TimeZone { timeZone.flatMap { TimeZone(identifier: $0) } ?? .current }

  /// The site's zone, where this computer does not have it.
  var missingZone: String? {
    timeZone.flatMap { TimeZone(identifier: $0) == nil ? $0 : nil }
  }
}

extension String {
  /// With a capital and a full stop, as prose on the screen has it.
  var asSentence: String {
    let text = prefix(1).uppercased() + dropFirst()
    return text.hasSuffix(".") || text.hasSuffix("?") ? text : text + "."
  }
}
