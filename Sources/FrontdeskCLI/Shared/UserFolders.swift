import Foundation

/// Where this user of the computer keeps things: data, state and cache go by one rule, so that none of them is left
/// behind where the others are not.
enum UserFolders: String {
  case data = "XDG_DATA_HOME"
  case state = "XDG_STATE_HOME"
  case cache = "XDG_CACHE_HOME"

  /// What the variable of its name says, else the usual place under `HOME`, else under the account's own folder.
  ///
  /// A path that does not begin at the root depends on where somebody stands, so it is none.
  func path(
    _ environment: [String: String] = ProcessInfo.processInfo.environment,
    account: @autoclosure () -> String = NSHomeDirectory()
  ) -> String {
    func absolute(_ name: String) -> String? {
      environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    return (absolute(rawValue) ?? (absolute("HOME") ?? account()) + usual) + "/frontdesk"
  }

  private var usual: String {
    switch self {
    case .data: "/.local/share"
    case .state: "/.local/state"
    case .cache: "/.cache"
    }
  }
}
