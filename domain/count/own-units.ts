import type { CountLine, Counter } from '../count.ts'
import { roundFor } from './counted.ts'

/** What a person has told of a line in one bay, in eaches; undefined where they have not counted it there. */
export function ownUnits(line: CountLine, { bay, by }: Pick<Counter, 'bay' | 'by'>): number | undefined {
  const own = line.tallies.filter(
    (tally) => tally.bay === bay && tally.by === by && tally.round === roundFor(line, by) && !tally.late,
  )
  return own.length === 0 ? undefined : own.reduce((units, tally) => units + tally.units, 0)
}
