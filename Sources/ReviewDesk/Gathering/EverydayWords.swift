/// Words so common that one of them is no name because it is a letter away from one.
///
/// One that is a withheld name itself counts where both are written as names are, with a capital.
enum EverydayWords {
  /// It is one of them, folded.
  static func has(_ folded: String) -> Bool { all.contains(folded) }

  private static let all = Set(
    """
    a about above after again all also always am an and another any anybody anything are around as ask asked at away
    back be been before being better between big both bring but by call called came can come could day days did do
    does done down each early else end enough even ever every far few find first for found from gave get give go goes
    going gone good got had hand has have he hear heard help her here hers him his home hour hours how i if in into is
    it its just keep kept knew know last late later leave left less let like long look made make man many may me mean
    men might more most much must my name near need never new next night no nobody none not note now of off office old
    on once one only or other our out over own park part people place put rang read ring road said same saw say says
    see seen send sent she should side since so some somebody son soon still such sure take taken team tell than that
    the their them then there these they thing this those time to today told tomorrow too took two under until up us
    use very visit wait want wanted wants was way we week well went were what when where which while who whole why
    will with woman word words work worker would write wrote year yes yesterday yet you your
    mr mrs ms miss dr sir pc sgt duty manager officer reception receptionist staff number phone line reference
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december house street flat
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
