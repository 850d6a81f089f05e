import type { Counter, CountLine, CountSession } from '../count.ts'
import { isStanding } from './counted.ts'

/**
 * How far one bay is: nobody has begun it, somebody is at it, or all who counted it are done. `units` in eaches, once where
 * somebody counted them again as a check.
 */
export interface BayProgress {
  bay: string
  state: 'not-begun' | 'counting' | 'done'
  by: string[]
  units: number
}

/** What one person has counted so far; `entries` without those that were taken back. */
export interface PersonProgress {
  by: string
  bays: number
  done: number
  entries: number
  units: number
}

/**
 * How far a count has come by what is known here: what another device has not sent yet is not in it. Entries that came after
 * their line was decided count for nobody.
 * @param bays where there is to count, in the order in which they are shown
 */
export function progressOf(
  session: Pick<CountSession, 'counters'>,
  lines: readonly Pick<CountLine, 'tallies'>[],
  bays: readonly string[],
): { bays: BayProgress[]; people: PersonProgress[] } {
  const tallies = lines.flatMap((line) => line.tallies).filter((tally) => !tally.late && isStanding(tally))
  const sum = (some: readonly { units: number }[]) => some.reduce((units, tally) => units + tally.units, 0)
  const people = [...new Set([...session.counters.map(({ by }) => by), ...tallies.map(({ by }) => by)])]
  return {
    bays: bays.map((bay) => {
      const counters = session.counters.filter((counter) => counter.bay === bay)
      const isDone = counters.length > 0 && counters.every(({ done }) => done !== null)
      const state = counters.length === 0 ? 'not-begun' : isDone ? 'done' : 'counting'
      return {
        bay,
        state,
        by: [...new Set(counters.map(({ by }) => by))],
        units: sum(
          unchecked(
            counters,
            tallies.filter((tally) => tally.bay === bay),
          ),
        ),
      }
    }),
    people: people
      .map((by) => {
        const counters = session.counters.filter((counter) => counter.by === by)
        const own = tallies.filter((tally) => tally.by === by)
        return {
          by,
          bays: counters.length,
          done: counters.filter(({ done }) => done !== null).length,
          entries: own.reduce((entries, { standing = 1 }) => entries + standing, 0),
          units: sum(own),
        }
      })
      .toSorted((one, other) => other.units - one.units || (one.by < other.by ? -1 : 1)),
  }
}

/** Without what was counted once more as a check, where anything else was counted. */
function unchecked<T extends { by: string }>(counters: readonly Counter[], tallies: readonly T[]): readonly T[] {
  const isCheck = ({ by }: T) => counters.find((counter) => counter.by === by)?.how === 'check'
  const others = tallies.filter((tally) => !isCheck(tally))
  return others.length > 0 ? others : tallies
}
