import type { CountLine, CountSession, Counter, Tally } from '../count.ts'

/** What was counted of a line so far: units, between which instants (UTC ms), how well those are known, and by whom. */
export interface Counted {
  round: number
  units: number
  first: number
  last: number
  spreadMs: number
  by: string[]
  /**
   * why the figure is no answer yet. `check-differs`: who counted the same goods again counted another number. `ask`: two
   * counted one bay without knowing of each other. `same-person`: the recount is by whoever counted before.
   */
  problem?: 'check-differs' | 'ask' | 'same-person'
}

/** The round that the line is in: one more than it was sent back. */
export const roundOf = (line: Pick<CountLine, 'recounts'>): number => line.recounts.length + 1

/** The round that this person counts in: who counted before a recount was asked for stays in theirs. */
export function roundFor(line: Pick<CountLine, 'recounts'>, person: string): number {
  const isBarred = line.recounts.at(-1)?.notBy.includes(person) ?? false
  return isBarred ? roundOf(line) - 1 : roundOf(line)
}

/** Whether somebody has counted, or looked: what was scanned by mistake and taken back is neither. */
export const isStanding = ({ units, standing = 1 }: Pick<Tally, 'units' | 'standing'>): boolean =>
  units !== 0 || standing > 0

/** The first who counted a bay is who the others split with, or check. */
function orderOf(session: Pick<CountSession, 'counters'>, bay: string): Counter[] {
  return session.counters
    .filter((counter) => counter.bay === bay)
    .toSorted((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1))
}

/**
 * The figure of the line's last round in which anything was counted, undefined where nothing was. In whatever order the
 * entries came and whoever's device they came from, the same figure comes out. Tallies that came after the line was decided
 * are left out, and those of which every entry was taken back.
 * Units of people who split a bay add up; who checks one has to agree with what the others counted there.
 * @param of a person whose figure counts in the bays where others differ from it, as a reviewer has chosen
 */
export function countedOf(session: Pick<CountSession, 'counters'>, line: CountLine, of?: string): Counted | undefined {
  const tallies = line.tallies.filter((tally) => !tally.late && isStanding(tally))
  const round = Math.max(0, ...tallies.map((tally) => tally.round))
  const own = tallies.filter((tally) => tally.round === round)
  if (own.length === 0) return undefined
  let units = 0
  const by = [...new Set(own.map((tally) => tally.by))].toSorted()
  const barred = line.recounts.at(round - 2)?.notBy ?? []
  let problem: Counted['problem'] =
    round > 1 && by.some((person) => barred.includes(person)) ? 'same-person' : undefined
  for (const bay of new Set(own.map((tally) => tally.bay))) {
    const here = own.filter((tally) => tally.bay === bay)
    const said = unitsOfBay(orderOf(session, bay), here, { round, of })
    units += said.units
    problem ??= said.problem
  }
  return {
    ...{ round, units, by },
    first: Math.min(...own.map(({ first }) => first)),
    last: Math.max(...own.map(({ last }) => last)),
    spreadMs: Math.max(...own.map(({ spreadMs }) => spreadMs)),
    ...(problem && { problem }),
  }
}

function unitsOfBay(
  counters: Counter[],
  tallies: Tally[],
  { round, of }: { round: number; of: string | undefined },
): { units: number; problem?: Counted['problem'] } {
  const howOf = (person: string) => counters.find(({ by }) => by === person)?.how ?? 'alone'
  const sum = (some: Tally[]) => some.reduce((units, tally) => units + tally.units, 0)
  const checks = tallies
    .filter(({ by }) => howOf(by) === 'check')
    .toSorted((one, other) => (one.by < other.by ? -1 : 1))
  const counts = tallies.filter(({ by }) => howOf(by) !== 'check')
  const alone = counts.filter(({ by }) => howOf(by) === 'alone')
  const units = sum(counts.length > 0 ? counts : checks.slice(0, 1))
  const foundNone = (are: (counter: Counter) => boolean) =>
    round === 1 &&
    counters.some((counter) => countedAll(counter) && are(counter) && tallies.every(({ by }) => by !== counter.by))
  const isMissed =
    units !== 0 &&
    (foundNone(({ how }) => how === 'check') || (counts.length === 0 && foundNone(({ how }) => how !== 'check')))
  const agree = checks.every((check) => check.units === units) && !isMissed
  if (!agree && of !== undefined && counters.some((counter) => counter.by === of && hasFigure(counter, tallies, round)))
    return { units: howOf(of) === 'check' ? sum(checks.filter(({ by }) => by === of)) : sum(counts) }
  if (!agree) return { units, problem: 'check-differs' }
  return alone.length > 1 && sum(counts) !== 0 ? { units, problem: 'ask' } : { units }
}

/** One of the figures of a line that people do not agree on: whose it is, one of them (`of`), and how many. */
export interface Figure {
  of: string
  by: string[]
  units: number
}

/** The figures to choose from where who checked a line counted another number; none where they agree, or a bay is asked about. */
export function figuresOf(session: Pick<CountSession, 'counters'>, line: CountLine): Figure[] {
  const counted = countedOf(session, line)
  if (counted?.problem !== 'check-differs') return []
  const bays = new Set(line.tallies.filter((tally) => tally.round === counted.round).map(({ bay }) => bay))
  const people = [...new Set(session.counters.filter(({ bay }) => bays.has(bay)).map(({ by }) => by))]
  const figures = people.flatMap((of) => {
    const one = countedOf(session, line, of)
    return one && !one.problem ? [{ of, by: [of], units: one.units }] : []
  })
  return figures.reduce<Figure[]>((some, figure) => {
    const same = some.find(({ units }) => units === figure.units)
    if (!same) return [...some, figure]
    return some.map((one) => (one === same ? { ...one, by: [...one.by, ...figure.by] } : one))
  }, [])
}

/** Who is done with all of the bay and told of none has found none; who counted a few lines once more has not. */
const countedAll = ({ done, again }: Counter): boolean => done !== null && !again

const hasFigure = (counter: Counter, tallies: readonly Tally[], round: number): boolean =>
  tallies.some(({ by }) => by === counter.by) || (round === 1 && countedAll(counter))

/** The bays that two or more counted without knowing of each other: somebody has to say how it was. */
export function baysToAsk(session: Pick<CountSession, 'counters'>): { bay: string; counters: Counter[] }[] {
  return [...new Set(session.counters.map(({ bay }) => bay))].flatMap((bay) => {
    const counters = orderOf(session, bay)
    return counters.filter(({ how }) => how === 'alone').length > 1 ? [{ bay, counters }] : []
  })
}
