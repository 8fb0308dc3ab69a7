/// What is so of an enquiry, from its record alone: any one of these is enough.
public struct Cause: Hashable, Sendable {
  /// One of these was a duty.
  public var duties: Set<String> = []
  /// One of these rules or riders decided.
  public var rules: Set<String> = []
  /// This was decided, by its code.
  public var decisions: Set<String> = []
  /// The facts of a matter are such.
  public var when: Guard?
  /// The receptionist said too much, and used `slip`.
  public var slip = false

  /// Nothing brings it about yet.
  public init() {}

  /// The first matter of which it is so, by its place; of a slip the first; nil when it is so of none.
  ///
  /// - Parameters:
  ///   - record: decided under a policy with this vocabulary.
  ///   - boxes: the calls a matter's facts leave, filled as they are asked for.
  func matter(
    of record: EnquiryRecord, in vocabulary: Vocabulary, _ boxes: inout [Int: FactSet]
  ) -> Int? {
    for (index, matter) in record.matters.enumerated() {
      if decisions.contains(matter.decision) || matter.duties.contains(where: duties.contains)
        || matter.rules.contains(where: rules.contains)
      {
        return index
      }
      guard let when else { continue }
      let box = boxes[index] ?? vocabulary.box(of: matter.facts)
      boxes[index] = box
      if when.holds(everywhereIn: box) { return index }
    }
    return slip && record.slip ? 0 : nil
  }
}
