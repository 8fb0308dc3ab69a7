/// Cells of a table that are drawn as one.
struct CellBlock: Hashable {
  var columns: Range<Int>
  var rows: Range<Int>

  var area: Int { columns.count * rows.count }
}

/// Covers a table, row by row, with blocks of equal cells; each cell is in one block.
///
/// From each cell that is left, to the right and then down or down and then to the right, whichever
/// covers more.
func cellBlocks<Cell: Equatable>(_ cells: [[Cell]]) -> [CellBlock] {
  let width = cells.first?.count ?? 0
  var taken = Array(repeating: Array(repeating: false, count: width), count: cells.count)
  var blocks: [CellBlock] = []
  for row in cells.indices {
    for column in 0..<width where !taken[row][column] {
      let same = cells[row][column]
      func isFree(_ columns: Range<Int>, _ rows: Range<Int>) -> Bool {
        rows.allSatisfy { y in columns.allSatisfy { !taken[y][$0] && cells[y][$0] == same } }
      }
      func wider(_ block: CellBlock) -> CellBlock {
        var block = block
        while block.columns.upperBound < width,
          isFree(block.columns.upperBound..<block.columns.upperBound + 1, block.rows)
        {
          block.columns = block.columns.lowerBound..<block.columns.upperBound + 1
        }
        return block
      }
      func higher(_ block: CellBlock) -> CellBlock {
        var block = block
        while block.rows.upperBound < cells.count,
          isFree(block.columns, block.rows.upperBound..<block.rows.upperBound + 1)
        {
          block.rows = block.rows.lowerBound..<block.rows.upperBound + 1
        }
        return block
      }
      let one = CellBlock(columns: column..<column + 1, rows: row..<row + 1)
      let (first, second) = (higher(wider(one)), wider(higher(one)))
      let block = first.area >= second.area ? first : second
      for y in block.rows { for x in block.columns { taken[y][x] = true } }
      blocks.append(block)
    }
  }
  return blocks
}

/// An order of columns and rows in which equal cells meet: few blocks cover the table.
///
/// Starts from the order given and moves one column or row at a time for as long as that saves a
/// block. The last `fixed` rows stay where they are.
func orderForFewBlocks<Cell: Equatable>(
  _ cells: [[Cell]], fixed: Int
) -> (columns: [Int], rows: [Int]) {
  var columns = Array(0..<(cells.first?.count ?? 0))
  var rows = Array(0..<cells.count)
  func count(_ columns: [Int], _ rows: [Int]) -> Int {
    cellBlocks(rows.map { row in columns.map { cells[row][$0] } }).count
  }
  var best = count(columns, rows)
  /// Moves whatever helps; whether anything did.
  func improve(_ order: inout [Int], movable: Int, _ cost: ([Int]) -> Int) -> Bool {
    let before = best
    for from in 0..<movable {
      for to in 0..<movable where to != from {
        var moved = order
        moved.insert(moved.remove(at: from), at: to)
        let now = cost(moved)
        if now < best { (best, order) = (now, moved) }
      }
    }
    return best < before
  }
  var moves = true
  while moves {
    let down = rows
    moves = improve(&columns, movable: columns.count) { count($0, down) }
    let settled = columns
    moves = improve(&rows, movable: max(0, rows.count - fixed)) { count(settled, $0) } || moves
  }
  return (columns, rows)
}
