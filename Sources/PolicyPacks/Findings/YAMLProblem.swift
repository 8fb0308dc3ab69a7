/// What the reader of YAML says of a file, in words for whoever writes packs.
///
/// What it says in words of its own stays as it is.
func yamlProblem(_ problem: String) -> String {
  plainProblems.first { problem.contains($0.said) }?.plain ?? problem
}

/// What it says, or a part of it, and what that most often comes of.
private let plainProblems: [(said: String, plain: String)] = [
  ("tab character", "a tab stands where the line is indented; use spaces"),
  ("end of stream", "what is opened here is never closed: a quotation mark or a bracket"),
  ("expected ',' or ']'", "the bracket opened here is not closed, or a comma is missing"),
  ("expected ',' or '}'", "the brace opened here is not closed, or a comma is missing"),
  ("mapping values are not allowed", "a colon inside a text; put the text in quotation marks"),
  (
    "cannot start any token",
    "no text begins with this character; put the text in quotation marks"
  ),
  (
    "did not find expected key",
    "this line is not indented as those before it, or a quotation mark is missing"
  ),
  (
    "could not find expected ':'",
    "a key without its colon, or a text that goes on in the next line without quotation marks"
  ),
  ("another document", "a second document begins here; a pack is one"),
  ("undefined alias", "this alias stands for nothing above it"),
  ("block sequence entries are not allowed", "a dash stands where no list can begin"),
  ("control characters are not allowed", "a character stands here that no text has"),
  ("escape character", "a backslash means something in double quotation marks; write it twice"),
]
