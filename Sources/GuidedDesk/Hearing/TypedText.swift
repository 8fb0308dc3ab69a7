extension String {
  /// For comparing: people leave them out, or type another sort.
  var withoutApostrophes: String { filter { $0 != "'" && $0 != "’" } }
}
