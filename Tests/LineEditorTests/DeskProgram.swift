import Glibc
import LineEditor
import Synchronization

/// What the child process is told to be.
struct DeskPlan: Codable, Sendable {
  enum Reader: String, Codable { case editline, plain }

  var reader = Reader.editline
  /// Milliseconds between two ticks of the right prompt; nil for no right prompt.
  var tick: Int?
  /// Milliseconds after which the first prompt gives up waiting.
  var idle: Int?
  /// What the first prompt has to announce, once it was asked so often.
  var notice: String?
  var noticeAfter = 100
  var terminal = "xterm"
  /// Leaves by `exit` without closing the reader.
  var leavesOpen = false
}

/// A desk small enough to test: it numbers its prompts and says what came of each read; what was half typed stands
/// in the next line.
///
/// `!forget`, `!ahead`, `!wipe`, `!secret`, `!close`, `!busy` (works until told otherwise), `!trap` and `!quit` are its commands.
enum DeskProgram {
  /// Runs on the terminal at `path`, which becomes this process's own.
  ///
  /// Does not return.
  static func run(_ plan: DeskPlan, on path: String) -> Never {
    // Should the test give up, this process does not outlive it for long.
    alarm(90)
    takeTerminal(path)
    unsafe setenv("TERM", plan.terminal, 1)
    // A locale that cannot spell Zoë: the reader must not settle for it.
    unsafe setenv("LC_ALL", "C", 1)
    guard adoptUTF8Locale(), let reader = reader(for: plan) else {
      say("NO READER")
      exit(3)
    }
    var number = 0
    var ticks = 0
    var calls = 0
    var half = ""
    while true {
      number += 1
      let counter = Counter()
      var prompt = LinePrompt(left: "\(number)> ", completions: { words })
      if plan.tick != nil { prompt.right = { "t=\(counter.next())" } }
      if number == 1 { prompt.idle = plan.idle.map { .milliseconds($0) } }
      if number == 1, let notice = plan.notice {
        prompt.notice = { counter.isTime(plan.noticeAfter) ? notice : nil }
      }
      prompt.typed = half
      let event = reader.read(prompt)
      say("GOT \(number) \(describe(event))")
      half = reader.halfTyped
      if plan.reader == .plain, !half.isEmpty { say("HALF [\(half)]") }
      switch event {
      case .line("!forget"): reader.forgetEverything()
      case .line("!wipe"): reader.wipeScreen()
      case .line("!secret"): say("SECRET \(describe(reader.readSecret("Passphrase: ")))")
      case .line("!quit"): leave(reader, plan)
      case .line("!trap"):
        calls += 1
        ticks = Int.max
        // A crash, which must not leave the terminal unusable.
        print(ticks + calls)
      case .line("!ahead"):
        // Forgets once there is something typed ahead that nobody has read yet.
        say("READY")
        var input = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        _ = unsafe poll(&input, 1, -1)
        reader.forgetEverything()
      case .line("!close"):
        reader.close()
        // The reader is gone, so a hang-up is no longer its to answer.
        signal(SIGHUP, SIG_IGN)
        say("CLOSED")
        _ = getchar()
        exit(0)
      case .line("!busy"):
        say("BUSY")
        while true { pause() }
      case .endOfInput, .interrupted, .terminated: leave(reader, plan)
      case .line, .park, .idle: break
      }
    }
  }

  /// After one of these it ends by itself.
  static let lastWords = ["CLOSED", "NO READER"]

  private static let words = [
    "police", "police-officer", "press", "present", "message", "missing", "not sure", "no",
  ]

  private static func reader(for plan: DeskPlan) -> (any LineReader)? {
    switch plan.reader {
    case .plain: return PlainReader()
    case .editline:
      var options = EditlineReader.Options()
      if let tick = plan.tick { options.tick = .milliseconds(tick) }
      return EditlineReader(options: options)
    }
  }

  private static func leave(_ reader: any LineReader, _ plan: DeskPlan) -> Never {
    if !plan.leavesOpen {
      reader.close()
      reader.close()
    }
    // From here on a hang-up is only the test having seen enough.
    signal(SIGHUP, SIG_IGN)
    say("CLOSED")
    exit(0)
  }

  /// Makes the terminal at `path` the controlling one, so that its keys send signals here.
  private static func takeTerminal(_ path: String) {
    if setsid() < 0, getpgrp() == getpid() {
      // The leader of a group cannot begin a session: let another process lead it first.
      _ = setpgid(0, getppid())
      _ = setsid()
    }
    let terminal = unsafe open(path, O_RDWR)
    for descriptor: Int32 in 0...1 { dup2(terminal, descriptor) }
    if terminal > 2 { close(terminal) }
  }

  private static func say(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    unsafe bytes.withUnsafeBytes { _ = unsafe write(1, $0.baseAddress, $0.count) }
  }

  private static func describe(_ event: LineEvent) -> String {
    if case .line(let text) = event { "line[\(text)]" } else { "\(event)" }
  }

  private static func describe(_ secret: [UInt8]?) -> String {
    secret.map { "[\(String(decoding: $0, as: UTF8.self))]" } ?? "none"
  }
}

/// Counts the ticks of one prompt.
private final class Counter: Sendable {
  private let value = Atomic(0)
  private let asked = Atomic(0)
  func next() -> Int { value.add(1, ordering: .relaxed).newValue }
  /// True once, when it has been asked for more than `count` times.
  func isTime(_ count: Int) -> Bool { asked.add(1, ordering: .relaxed).oldValue == count }
}
