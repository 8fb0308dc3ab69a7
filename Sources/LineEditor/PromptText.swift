/// A prompt in the forms the two readers need.
enum PromptText {
  /// Words only: line breaks stay, colour and everything else that is not text goes.
  static func plain(_ prompt: String) -> String {
    prompt.split(separator: "\n", omittingEmptySubsequences: false)
      .map { CleanLine(String($0)).text }
      .joined(separator: "\n")
  }
}
