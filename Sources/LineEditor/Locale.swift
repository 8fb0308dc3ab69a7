import Glibc

/// Chooses a UTF-8 locale for the process, and says whether there is one.
///
/// Call it first thing in `main`, before any thread runs. libedit takes every character that the
/// locale cannot spell for a blank, without a word: under `LANG=C` Zoë is stored as Zo. So a desk
/// whose terminal is live does not start without one. The user's own locale is taken when it is
/// UTF-8, else `C.UTF-8`. Only the character type changes; dates and sorting stay as they were.
/// (`setlocale`, `nl_langinfo`)
public func adoptUTF8Locale() -> Bool {
  for name in ["", "C.UTF-8", "C.utf8", "en_GB.UTF-8"] {
    guard unsafe setlocale(LC_CTYPE, name) != nil else { continue }
    if usesUTF8() { return true }
  }
  return false
}

/// Makes sure that nothing opened later can be taken for standard input, output or errors.
///
/// Call it first thing in `main`: a program started with one of them closed would otherwise wait for
/// keys from its own files.
public func fillStandardDescriptors() { Descriptors.fillStandardGaps() }

/// Whether the locale spells characters in UTF-8.
func usesUTF8() -> Bool {
  guard let codeset = unsafe nl_langinfo(nl_item(CODESET)) else { return false }
  return unsafe strcasecmp(codeset, "UTF-8") == 0
}
