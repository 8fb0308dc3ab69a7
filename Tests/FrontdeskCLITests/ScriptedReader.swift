import LineEditor

/// A reader whose input is laid down beforehand, and that keeps what was shown and what stood in each line.
final class ScriptedReader: LineReader {
  /// One read: what it ends with, and what stands in the line then where it is broken off.
  struct Step {
    let event: LineEvent
    var halfTyped = ""
  }

  private var steps: [Step]
  private let secret: () -> [UInt8]?
  private(set) var shown = ""
  private(set) var wipes = 0
  private(set) var forgets = 0
  private(set) var prompts: [LinePrompt] = []
  private(set) var halfTyped = ""
  let isLive: Bool
  var isAtTerminal: Bool { isLive }
  let columns: Int? = 80
  let hasLostOutput = false
  /// The steps would be gone with the process of the test.
  let hasReadAhead = true
  let repairs = LineRepairs()

  init(_ steps: [Step], isLive: Bool = true, secret: @escaping () -> [UInt8]? = { nil }) {
    self.steps = steps
    self.isLive = isLive
    self.secret = secret
  }

  func read(_ prompt: LinePrompt) -> LineEvent {
    prompts.append(prompt)
    guard !steps.isEmpty else { return .endOfInput }
    let step = steps.removeFirst()
    halfTyped = step.halfTyped
    return step.event
  }

  func readSecret(_ prompt: String) -> [UInt8]? { secret() }

  func write(_ text: String) -> Bool {
    shown += text
    return true
  }

  func forgetEverything() { forgets += 1 }
  func wipeScreen() { wipes += 1 }
  func stay() {}
  func close() {}
}
