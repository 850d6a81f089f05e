import type { CountLine, CountSession } from '../count.ts'
import type { Moved } from '../stock-level.ts'
import { type Counted, countedOf } from './counted.ts'
import { type Variance, varianceOf } from './variance.ts'

/** A counted line with what the record said when it was counted; `moved` counts what moved in its place since. */
export interface ReviewLine extends Counted, Variance {
  sku: string
  moved: number
  decided: CountLine['decided']
}

/**
 * What there is to review of a line; undefined where nothing of it was counted. Of one that was decided the figures are those
 * that were decided on.
 * @param now the record's figure for the session's place, in eaches
 * @param rows the product's movements since before it was counted
 */
export function reviewOf(
  session: Pick<CountSession, 'id' | 'place' | 'counters'>,
  line: CountLine,
  now: number,
  rows: readonly Moved[],
): ReviewLine | undefined {
  const found = countedOf(session, line)
  if (!found || line.sku === null) return undefined
  const counted = line.decided ? decidedOn(found, line.decided) : found
  // what this count itself put right is no movement of the goods
  const own = rows.filter(({ source }) => source?.kind === 'count-session' && source.id === session.id)
  const others = rows.filter((row) => !own.includes(row))
  const put = own.reduce((units, { quantity, to }) => units + (to === session.place ? quantity : -quantity), 0)
  const { expected, variance, contested } = varianceOf(counted, session.place, now - put, others)
  return { ...counted, sku: line.sku, expected, variance, contested, moved: others.length, decided: line.decided }
}

/** What was decided leaves nothing to ask: of two figures one was chosen. */
const decidedOn = ({ problem: _answered, ...found }: Counted, { units }: { units: number }): Counted => ({
  ...found,
  units,
})
