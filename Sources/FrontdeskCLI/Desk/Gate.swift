import EnquiryLog
import LineEditor

/// The passphrase of a desk, and patience with wrong ones.
///
/// A wrong one is followed by a wait of 1, 2, 4 … 60 seconds, never by a lock-out: whoever has the
/// right one must get in, and 999 and a new call need none (LOG 1).
struct Gate {
  enum Outcome { case opened, refused(String) }

  private let seal: PassphraseSeal?
  private var wrong = 0
  private var notBefore = ContinuousClock.now

  /// Without a seal, Enter alone opens the desk.
  init(_ seal: PassphraseSeal?) { self.seal = seal }

  /// Asks with the echo off.
  mutating func ask(_ reader: any LineReader) -> Outcome {
    guard let seal else { return .opened }
    let wait = notBefore - .now
    if wait > .zero { return .refused(GateText.wait(Int(wait.components.seconds) + 1)) }
    guard var typed = reader.readSecret(GateText.prompt) else {
      return .refused(GateText.cancelled)
    }
    if seal.opens(wiping: &typed) {
      wrong = 0
      return .opened
    }
    wrong += 1
    let delay = min(60, 1 << min(wrong - 1, 6))
    notBefore = .now + .seconds(delay)
    return .refused(GateText.wrong(delay))
  }
}

/// What is said at the gate.
enum GateText {
  static let prompt = "Passphrase (it does not show): "
  static let cancelled = "Nothing was entered. Enter tries again · call takes a call · 999"

  static func wrong(_ seconds: Int) -> String {
    "That is not the passphrase. Enter tries again after \(seconds) s · call · 999"
  }

  static func wait(_ seconds: Int) -> String {
    "Not yet: \(seconds) s to wait after a wrong passphrase. A call or 999 need none."
  }
}
