/// What invented callers are called, and how they press; ours, and nobody's.
enum CallerWords {
  static let given = [
    "Robin", "Alex", "Kim", "Jo", "Charlie", "Jamie", "Noor", "Sasha", "Morgan", "Casey", "Remy",
    "Ashley", "Frankie", "Devi", "Ariel", "Ollie",
  ]

  static let family = [
    "Okafor", "Lindqvist", "Marsh", "Novak", "Tanner", "Achebe", "Whitlock", "Sorensen", "Bello",
    "Carrow", "Deane", "Eskola", "Farrow", "Gathers", "Hollis", "Ibarra",
  ]

  static let titles = ["mr", "mrs", "ms", "miss", "dr", "mr.", "mrs.", "ms.", "dr.", "sir"]

  /// Behind what they say already.
  static let pressing = [
    "I haven't got all day.", "You can tell me, surely.", "It's only a small thing.",
    "Nobody will know.", "I'm asking nicely.", "Come on.", "Just between us.",
    "The other one told me last week.", "I'll wait.", "What would it cost you?",
  ]

  /// One ask more.
  static let again = [
    "So that's a no, then?", "So that's a yes?", "Just tell me I'm not wasting my time.",
    "You helped me last time.", "Your colleague always tells me.", "One word. That's all.",
    "When's the best time to catch them, then?", "I'll leave something for them with you.",
  ]
}
