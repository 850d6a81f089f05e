/** The list with the row at that place replaced, or one more where there is none. */
export function withRow<Row>(rows: Row[], index: number, row: Row): Row[] {
  return index < rows.length ? rows.map((other, at) => (at === index ? row : other)) : [...rows, row]
}

/** The list with one of its rows at another place; as it is where there is no such place. */
export function moved<Row>(rows: readonly Row[], from: number, to: number): Row[] {
  const row = rows[from]
  if (row === undefined || to < 0 || to >= rows.length) return [...rows]
  return rows.toSpliced(from, 1).toSpliced(to, 0, row)
}
