/// Seconds that `work` takes.
func seconds(_ work: () throws -> Void) rethrows -> Double {
  try ContinuousClock().measure(work) / .seconds(1)
}

/// What was measured, and how it is printed.
struct Sample {
  private let sorted: [Double]

  init(_ values: [Double]) { sorted = values.sorted() }

  var count: Int { sorted.count }

  subscript(percentile: Double) -> Double {
    sorted[min(sorted.count - 1, Int(Double(sorted.count) * percentile))]
  }

  /// `n=15 p5 1 p50 2 p95 3`, each value as `show` writes it.
  func text(_ show: (Double) -> String) -> String {
    "n=\(count)  p5 \(show(self[0.05]))  p50 \(show(self[0.5]))  p95 \(show(self[0.95]))"
  }

  var asMilliseconds: String {
    text { seconds in
      let microseconds = Int((seconds * 1_000_000).rounded())
      let rest = String(microseconds % 1000)
      return "\(microseconds / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
    } + " ms"
  }

  var asRate: String { text { String(Int($0)) } + " /s" }
}
