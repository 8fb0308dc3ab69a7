/// Something at a reception that is no request and no fact, and that wants words of its own: nobody
/// speaks, a relay call, a wrong number.
public struct Situation: Hashable, Sendable {
  /// As the pack names it.
  public let id: String
  /// What it is called on the screen and in the log.
  public let label: String
  /// How it is typed; lower case, without apostrophes, with `^ ` before what begins a line.
  public let words: [String]
  /// With one of these in the line it is something else: whoever shouts in the background is not the caller.
  public let unless: [String]
  /// A wording, or empty.
  public let say: String
  /// What to do, one step a line.
  public let steps: [String]
  /// What it says of the call, code to code; nothing that alarms is lowered by it.
  public let means: [String: String]
  /// Nothing was said: a call with nothing else in it is counted, and not kept.
  public let isSilence: Bool
  /// It sounds as if the receptionist said too much: that is asked about before the call is filed.
  public let isPerhapsSlip: Bool

  /// Every field as given.
  public init(
    id: String, label: String, words: [String], unless: [String] = [], say: String,
    steps: [String], means: [String: String], isSilence: Bool = false, isPerhapsSlip: Bool = false
  ) {
    self.isSilence = isSilence
    self.isPerhapsSlip = isPerhapsSlip
    self.unless = unless
    self.id = id
    self.label = label
    self.words = words
    self.say = say
    self.steps = steps
    self.means = means
  }
}
