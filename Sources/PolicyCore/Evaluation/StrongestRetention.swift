extension Policy {
  /// How strong a retention class is: the position of the strongest band any of whose rules keeps its entries in it.
  ///
  /// A class no rule names is stronger than all: nobody can say how long what it holds is wanted. The class of the
  /// default is what everything else falls to, in whatever band, so it is weaker than all.
  private func strength(ofRetention retention: String) -> Int {
    if retention == rules.last?.retention { return rules.count }
    return rules.filter { $0.retention == retention }.map(\.band).min() ?? -1
  }

  /// The class an enquiry of several matters is kept in: the strongest, of equals the first; empty for none.
  public func strongestRetention(of classes: [String]) -> String {
    classes.withoutRepeats.enumerated().min { left, right in
      (strength(ofRetention: left.element), left.offset)
        < (strength(ofRetention: right.element), right.offset)
    }?.element ?? ""
  }
}
