// How many decisions a second one core makes on a built-in pack: verdicts (the rule, its riders and
// through them the whole explanation, nothing allocated) and full decisions (all words and lists). How
// long loading a pack takes, and proving it over every call.
import PolicyCore
import PolicyPacks

#if canImport(Glibc)
  import Glibc
#endif

let clock = ContinuousClock()

/// A small generator with a fixed seed, so that every run decides the same calls.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

func percentile(_ values: [Double], _ p: Double) -> Double {
  let sorted = values.sorted()
  return sorted[min(sorted.count - 1, Int(Double(sorted.count) * p))]
}

for id in BuiltInPacks.ids {
  guard let source = BuiltInPacks.source(id), let policy = loadPolicy(source).policy else {
    print("\(id): does not load")
    continue
  }
  var random = SplitMix(state: 7)
  let calls: [Answers] = (0..<4096).map { _ in
    var answers = Answers()
    for fact in policy.vocabulary.ids where Bool.random(using: &random) {
      let values = policy.vocabulary[fact].values.count
      answers[fact] = .value(Int.random(in: 0..<values, using: &random))
    }
    return answers
  }
  let points = calls.map { policy.vocabulary.point($0) }
  var checksum = 0
  var verdicts: [Double] = []
  for _ in 0..<15 {
    let rounds = 100
    let time = clock.measure {
      for _ in 0..<rounds {
        for point in points {
          let verdict = policy.verdict(at: point)
          checksum &+= verdict.rule &+ Int(truncatingIfNeeded: verdict.riders)
        }
      }
    }
    verdicts.append(Double(rounds * points.count) / (time / .seconds(1)))
  }
  var full: [Double] = []
  for _ in 0..<9 {
    let time = clock.measure {
      for answers in calls { checksum &+= policy.decide(answers).say.count }
    }
    full.append(Double(calls.count) / (time / .seconds(1)))
  }
  print(
    "\(id): \(policy.rules.count) rules, \(policy.riders.count) riders; one core, "
      + "\(points.count) random calls, n=\(verdicts.count)")
  for (name, values) in [("explained verdicts/s", verdicts), ("full decisions/s", full)] {
    let text = [0.05, 0.5, 0.95].map { String(Int(percentile(values, $0))) }
    print("  \(name): p5 \(text[0])  p50 \(text[1])  p95 \(text[2])")
  }
  var loads: [Double] = []
  var proofs: [Double] = []
  for _ in 0..<15 {
    loads.append(
      clock.measure { checksum &+= loadPolicy(source).findings.count } / .milliseconds(1))
    proofs.append(clock.measure { checksum &+= policy.prove().boxes } / .milliseconds(1))
  }
  for (name, values) in [("load ms", loads), ("proof ms", proofs)] {
    let text = [0.05, 0.5, 0.95].map { String((percentile(values, $0) * 10).rounded() / 10) }
    print("  \(name): p5 \(text[0])  p50 \(text[1])  p95 \(text[2])")
  }
  print("  checksum \(checksum)")
}
