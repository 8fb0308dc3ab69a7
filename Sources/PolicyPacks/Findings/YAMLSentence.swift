extension YAMLFault {
  /// What is wrong, and what its author does about it.
  func sentence(_ detail: String) -> String {
    switch self {
    case .tab: "a tab stands where spaces have to; indent with spaces"
    case .openQuote: "the quotation mark that begins here has none that ends it on this line"
    case .openBracket: "the bracket that begins here is not closed, or a comma is missing in it"
    case .colon:
      "a colon and a space make a key of what stands before them; put the text in quotation marks, "
        + "or look at the indentation"
    case .noColon: "this is no key: it needs a colon, a space and a value after it"
    case .indentation:
      "this line does not fit the ones around it; look at its indentation, and at quotation marks before it"
    case .twoDocuments:
      "a second document begins here, and a file holds one; take the line of hyphens, or of dots, above it out"
    case .noAlias: "this alias names nothing; a text that begins with a star needs quotation marks"
    case .escape:
      "in double quotation marks a backslash has a meaning of its own; write two for one, or use single ones"
    case .strangeBeginning: "a text that begins with '\(detail)' needs quotation marks"
    case .invisible: "a character stands here that cannot be seen; take it out"
    case .empty:
      "there is nothing in the file; 'frontdesk policy export PACK' prints a pack to begin from"
    case .noSpace: "a space is missing behind this \(detail)"
    case .noDash:
      "a dash is missing here, or a space too many or too few stands before it: each begins with '- \(detail):'"
    case .quoteInside:
      "the text ends at this quotation mark, and more stands behind it; write '' for one inside single marks, "
        + "\\\" inside double ones"
    case .mergeMarks:
      "a mark of two versions that were never brought together; keep one of them, and take the marks out"
    }
  }
}
