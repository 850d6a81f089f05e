/** How an index is made now. One that was made otherwise is made anew of the page that is stored beside it. */
export const INDEX = 2

/** What is looked for in a page, compact enough that those of 50,000 products stay in memory. */
export interface CatalogueIndexRow {
  sha256: string
  /** `INDEX` as it was then */
  made?: number
  /** every GTIN of the page's products as a number (14 digits fit), ascending, and beside each the line of its product */
  gtins: Float64Array<ArrayBuffer>
  gtinLines: Uint16Array<ArrayBuffer>
  /** by line */
  skus: string[]
  /** the lines of the products that are also known by this code; none where no product of the page has one */
  aliases?: Map<string, number[]>
  /** folded name, SKU and other codes, by line */
  words: string
}

/** The lines of the products with this GTIN-14. */
export function linesOfGtin({ gtins, gtinLines }: CatalogueIndexRow, gtin: string): number[] {
  const wanted = Number(gtin)
  let low = 0
  for (let high = gtins.length; low < high;) {
    const middle = (low + high) >> 1
    if ((gtins[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  const lines: number[] = []
  for (; gtins[low] === wanted; low++) lines.push(gtinLines[low] ?? 0)
  return lines
}

/**
 * The lines that hold all these words (folded), at most `limit`. The longest word is looked for in the whole text, the others
 * only in the lines that it is found in.
 */
export function linesWithWords({ words: text }: CatalogueIndexRow, words: string[], limit: number): number[] {
  const [rarest = '', ...others] = words.toSorted((one, other) => other.length - one.length)
  const lines: number[] = []
  let line = 0
  let from = 0
  while (from <= text.length && lines.length < limit) {
    const at = text.indexOf(rarest, from)
    if (at < 0) break
    for (let next = text.indexOf('\n', from); next >= 0 && next < at; next = text.indexOf('\n', from)) {
      line += 1
      from = next + 1
    }
    const end = text.indexOf('\n', at)
    const whole = text.slice(from, end < 0 ? text.length : end)
    if (others.every((word) => whole.includes(word))) lines.push(line)
    if (end < 0) break
    line += 1
    from = end + 1
  }
  return lines
}
