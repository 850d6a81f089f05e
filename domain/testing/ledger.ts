import { correctionsOf } from '../count/correction.ts'
import type { Post } from '../count.ts'
import { postOf } from '../count/post.ts'
import { netAt } from '../count/variance.ts'
import { move, noLevel, type Moved, type StockLevel } from '../stock-level.ts'

/** The stock ledger of one product in memory, as the server keeps it: for the tests of what counts do to it. */
export class Ledger {
  level: StockLevel
  readonly rows: Moved[] = []

  constructor(sku: string) {
    this.level = noLevel(sku)
  }

  add(row: Moved): void {
    const corrections = correctionsOf(this.level, row)
    this.rows.push(row)
    this.level = move(this.level, row)
    for (const correction of corrections) this.add(correction)
  }

  post(post: Post, by: { id: string; by: string }): void {
    const { place } = post.session
    const after = this.rows.filter(({ at }) => at > post.last).reduce((units, row) => units + netAt(place, row), 0)
    this.add(postOf(post, this.level[place] - after, by))
  }
}
