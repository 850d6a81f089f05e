import type { CountLine } from '#domain/count.ts'
import { isStanding, roundFor } from '#domain/count/counted.ts'
import type { EntryRow } from '../../offline/db.ts'

export type What = { sku: string } | { code: string }

/** A product, or a code that nobody knows, and how many of it the person has counted here. */
export interface Mine {
  key: string
  what: What
  units: number
}

/** What one person has counted in one bay. */
export interface Figures {
  products: number
  units: number
  /** entries of theirs, in whichever bay, that no command tells of yet */
  waiting: number
  unitsOf(what: What): number
  /** they have said how many there are, none too */
  isCounted(what: What): boolean
  /** so many at most, what was counted last first */
  latest(most: number): Mine[]
}

interface Sum extends Mine {
  standing: number
}

/** What a line says that this person counted here. */
interface Told {
  line: CountLine
  units: number
  standing: number
}

const keyOf = (what: What) => ('sku' in what ? `sku ${what.sku}` : `code ${what.code}`)

const whatOf = ({ sku, code }: CountLine): What => (sku === null ? { code: code ?? '' } : { sku })

/**
 * The figures of one person in one bay, from the lines of the view and the entries that wait. They are kept, and each step
 * costs what has changed: a count of 20,000 entries is scanned on as fast as one of ten.
 */
export class MyFigures {
  readonly #sessionId: string
  readonly #bay: string
  readonly #me: string
  #lines: readonly CountLine[] = []
  #waiting: readonly EntryRow[] = []
  readonly #told = new Map<string, Told>()
  readonly #sums = new Map<string, Sum>()
  /** keys of what stands, counted last at the end */
  #order: string[] = []
  #units = 0
  #ownWaiting = 0
  #figures: Figures | undefined
  /** lines and entries that were added up so far: what a test holds it to */
  addedUp = 0

  constructor({ sessionId, bay, me }: { sessionId: string; bay: string; me: string }) {
    this.#sessionId = sessionId
    this.#bay = bay
    this.#me = me
  }

  /** As of these lines and entries; the same object while they are the same. */
  of(lines: readonly CountLine[], waiting: readonly EntryRow[]): Figures {
    if (this.#figures && lines === this.#lines && waiting === this.#waiting) return this.#figures
    // what was told of is in a line before it has left the entries: it never is nowhere, and keeps its place
    this.#takeLines(lines)
    this.#takeEntries(waiting)
    this.#figures = {
      ...{ products: this.#order.length, units: this.#units, waiting: this.#ownWaiting },
      unitsOf: (what) => this.#sums.get(keyOf(what))?.units ?? 0,
      isCounted: (what) => {
        const sum = this.#sums.get(keyOf(what))
        return sum !== undefined && isStanding(sum)
      },
      latest: (most) => {
        const keys = this.#order.slice(-most).toReversed()
        return keys.flatMap((key) => this.#sums.get(key) ?? [])
      },
    }
    return this.#figures
  }

  #takeLines(lines: readonly CountLine[]): void {
    const before = this.#lines
    this.#lines = lines
    const fresh: { key: string; last: number }[] = []
    let isMade = before.length > lines.length
    for (const [index, line] of lines.entries()) {
      const there = before[index]
      if (there === line) continue
      isMade ||= there !== undefined && there.id !== line.id
      if (line.sessionId === this.#sessionId) this.#takeLine(line, fresh)
    }
    // of one that is here no more nothing was counted
    if (isMade) this.#forgetAllBut(new Set(lines.map(({ id }) => id)))
    if (fresh.length > 0) this.#addInOrder(fresh)
  }

  #takeLine(line: CountLine, fresh: { key: string; last: number }[]): void {
    const told = this.#told.get(line.id)
    if (told?.line === line) return
    this.addedUp += 1
    const round = roundFor(line, this.#me)
    const own = line.tallies.filter(
      (tally) => tally.bay === this.#bay && tally.by === this.#me && tally.round === round,
    )
    if (own.length === 0 && !told) return
    const units = own.reduce((sum, tally) => sum + tally.units, 0)
    const standing = own.reduce((sum, tally) => sum + (tally.standing ?? 1), 0)
    const what = whatOf(line)
    const isFresh = !this.#sums.has(keyOf(what))
    this.#told.set(line.id, { line, units, standing })
    this.#add(what, units - (told?.units ?? 0), standing - (told?.standing ?? 0))
    if (isFresh) fresh.push({ key: keyOf(what), last: Math.max(0, ...own.map(({ last }) => last)) })
  }

  #forgetAllBut(ids: ReadonlySet<string>): void {
    for (const [id, { line, units, standing }] of this.#told) {
      if (ids.has(id)) continue
      this.#told.delete(id)
      this.#add(whatOf(line), 0 - units, 0 - standing)
    }
  }

  #takeEntries(waiting: readonly EntryRow[]): void {
    const before = this.#waiting
    this.#waiting = waiting
    // they come at the end, and go once they were told of
    const isLonger = before.length === 0 || waiting[before.length - 1] === before.at(-1)
    const had = isLonger ? undefined : new Set(before)
    const come = had ? waiting.filter((entry) => !had.has(entry)) : waiting.slice(before.length)
    const kept = had && new Set(waiting)
    for (const entry of come) this.#takeEntry(entry, 1)
    for (const entry of kept ? before : []) if (!kept?.has(entry)) this.#takeEntry(entry, -1)
  }

  #takeEntry({ personId, sessionId, bay, what, units, undoes }: EntryRow, sign: 1 | -1): void {
    this.addedUp += 1
    if (personId !== this.#me) return
    this.#ownWaiting += sign
    if (sessionId !== this.#sessionId || bay !== this.#bay) return
    this.#add(what, sign * units, undoes ? 0 - sign : sign)
    if (sign > 0) this.#touch(keyOf(what))
  }

  #add(what: What, units: number, standing: number): void {
    const key = keyOf(what)
    const before = this.#sums.get(key)
    const sum = { key, what, units: (before?.units ?? 0) + units, standing: (before?.standing ?? 0) + standing }
    const [did, does] = [before !== undefined && isStanding(before), isStanding(sum)]
    this.#sums.set(key, sum)
    this.#units += units
    if (did && !does) this.#order.splice(this.#order.lastIndexOf(key), 1)
    if (does && !did) this.#order.push(key)
  }

  /** Of what this device has not counted itself, in the order in which it was counted. */
  #addInOrder(fresh: readonly { key: string; last: number }[]): void {
    const keys = fresh.toSorted((one, other) => one.last - other.last).map(({ key }) => key)
    const are = new Set(keys)
    const stands = (key: string) => {
      const sum = this.#sums.get(key)
      return sum !== undefined && isStanding(sum)
    }
    this.#order = [...this.#order.filter((key) => !are.has(key)), ...keys.filter(stands)]
  }

  /** It was counted last. */
  #touch(key: string): void {
    const at = this.#order.lastIndexOf(key)
    if (at < 0 || at === this.#order.length - 1) return
    this.#order.splice(at, 1)
    this.#order.push(key)
  }
}
