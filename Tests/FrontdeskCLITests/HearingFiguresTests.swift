import Testing

/// What the desk has to reach on lines it was not taught.
///
/// A line that falls short is named with the failure; teach the kind it stands for, never the line.
@Suite struct `The desk, hearing the corpus` {
  @Test(arguments: ["lines", "calls"])
  func `reaches every figure`(name: String) throws {
    let cases = try HearingCase.all(name)
    let score = HearingScore(of: cases, heard: try HeardLine.all(of: cases))
    for figure in score.figures { #expect(figure.holds, "\(figure)\n\(score.worstKinds)") }
  }
}
