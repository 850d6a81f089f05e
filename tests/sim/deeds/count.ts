import { countLineId, type CountSession } from '#domain/count.ts'
import { isBeyond } from '#domain/count/beyond.ts'
import { baysToAsk, countedOf, isStanding, roundFor } from '#domain/count/counted.ts'
import { policyOf } from '#domain/policy.ts'
import type { NewEntry } from '../../../src/offline/entries.ts'
import { SKUS, START_AT } from '../backend.ts'
import { type Deeds, photoOf, type Seen } from './deed.ts'

const BAYS = ['A1', 'A2']
/** Counts that people have planned and that are open at once: so few that people meet in them. */
const MOST_OPEN = 2

export const countDeeds = {
  'plan-count': [
    4,
    ({ all, random }) => {
      const open = all('count-session').filter(({ closed, kind }) => !closed && kind === 'ad-hoc')
      if (open.length >= MOST_OPEN) return undefined
      const about = { sessionId: `count-${random.hex(8)}`, name: 'Mugs', kind: 'ad-hoc' as const }
      const place = random.chance(0.8) ? ('shelf' as const) : ('backroom' as const)
      const skus = random.chance(0.3) ? SKUS : null
      return { name: 'plan-count', args: { ...about, place, blind: true, due: null, assigned: [], bays: BAYS, skus } }
    },
  ],
  'arrange-count': [
    2,
    ({ isLead, one, random }) => {
      const session = isLead ? one('count-session', ({ closed }) => !closed) : undefined
      const [here, there] = [one('person'), one('person')]
      if (!session || !here || !there) return undefined
      const due = random.chance(0.5) ? START_AT + random.below(60_000) : null
      const shares =
        here.id === there.id ? [] : [here, there].map(({ id: by }, index) => ({ by, bays: [BAYS[index] ?? ''] }))
      const about = { sessionId: session.id, due, blind: random.chance(0.7), assigned: [here.id] }
      return { name: 'arrange-count', args: { ...about, shares } }
    },
  ],
  'join-bay': [
    9,
    (seen) => {
      const session = openCount(seen)
      const bay = seen.random.of(BAYS)
      if (!session || bay === undefined) return undefined
      const here = session.counters.filter((counter) => counter.bay === bay)
      const isAlone = here.length === 0 || here.some(({ by }) => by === seen.me)
      const how = isAlone ? 'alone' : seen.random.chance(0.5) ? 'split' : 'check'
      return { name: 'join-bay', args: { sessionId: session.id, bay, how } }
    },
  ],
  enter: [
    30,
    (seen) => {
      const own = ownBay(seen)
      return own && { entries: entriesIn(own, seen) }
    },
  ],
  'finish-bay': [
    5,
    (seen) => {
      const own = ownBay(seen)
      return own && { name: 'finish-bay', args: { sessionId: own.session.id, bay: own.bay }, tells: true }
    },
  ],
  'settle-bay': [
    4,
    ({ one, random }) => {
      const session = one('count-session', (count) => baysToAsk(count).length > 0)
      const asked = session && random.of(baysToAsk(session))
      const how = random.chance(0.5) ? ('split' as const) : ('check' as const)
      return asked && { name: 'settle-bay', args: { sessionId: session.id, bay: asked.bay, how } }
    },
  ],
  'show-code': [
    2,
    (seen) => {
      const line = unknownCode(seen)
      if (!line) return undefined
      const photo = photoOf(seen.random)
      const args = {
        sessionId: line.sessionId,
        code: line.code ?? '',
        photo: { sha256: photo.sha256, size: photo.size },
      }
      return { name: 'show-code', args, photo }
    },
  ],
  'resolve-code': [
    3,
    (seen) => {
      const line = unknownCode(seen)
      const sku = seen.random.chance(0.7) ? (seen.random.of(SKUS) ?? null) : null
      return line && { name: 'resolve-code', args: { sessionId: line.sessionId, code: line.code ?? '', sku } }
    },
  ],
  'submit-count': [
    8,
    ({ one }) => {
      const session = one(
        'count-session',
        ({ closed, submitted, counters }) => !closed && !submitted && counters.length > 0,
      )
      return session && { name: 'submit-count', args: { sessionId: session.id }, tells: true }
    },
  ],
  'reopen-count': [
    1,
    ({ one }) => {
      const session = one('count-session', ({ closed, submitted }) => !closed && !!submitted)
      return session && { name: 'reopen-count', args: { sessionId: session.id } }
    },
  ],
  'recount-lines': [
    7,
    (seen) => {
      const session = seen.isLead ? seen.one('count-session', ({ closed }) => !closed) : undefined
      const lines = session ? countedIn(session, seen).filter((line) => !mayApprove(line, seen)) : []
      const skus = lines.filter(() => seen.random.chance(0.6)).map(({ sku }) => sku)
      return session && skus.length > 0 ? { name: 'recount-lines', args: { sessionId: session.id, skus } } : undefined
    },
  ],
  'decide-lines': [
    30,
    (seen) => {
      const session = seen.isLead
        ? seen.one('count-session', ({ closed, submitted }) => !closed && !!submitted)
        : undefined
      if (!session) return undefined
      const verdict = seen.random.chance(0.85) ? ('approved' as const) : ('rejected' as const)
      const open = countedIn(session, seen).filter((line) => verdict === 'rejected' || mayApprove(line, seen))
      const some = open.filter(() => seen.random.chance(0.7))
      if (some.length === 0) return undefined
      const lines = some.map(({ sku, units, round, expected }) => ({
        sku,
        units,
        round,
        expected,
        unitPriceMinor: null,
      }))
      return { name: 'decide-lines', args: { sessionId: session.id, verdict, lines } }
    },
  ],
  'close-count': [
    2,
    ({ isLead, one, random }) => {
      const session = isLead ? one('count-session', ({ closed, submitted }) => !closed && !!submitted) : undefined
      const how = random.chance(0.8) ? ('posted' as const) : ('given-up' as const)
      return session && { name: 'close-count', args: { sessionId: session.id, how } }
    },
  ],
  'settle-late': [
    10,
    ({ isLead, one }) => {
      const session = isLead ? one('count-session', ({ late }) => !!late) : undefined
      return session && { name: 'settle-late', args: { sessionId: session.id } }
    },
  ],
} satisfies Deeds

/** A count that they go to: seldom one that is over, whose screen stood open. */
const openCount = ({ one, random }: Seen) => one('count-session', ({ closed }) => !closed || random.chance(0.15))

/** A bay that they are at. */
function ownBay({ all, me, random }: Seen): { session: CountSession; bay: string } | undefined {
  const own = all('count-session').flatMap((session) =>
    session.counters.filter(({ by, done }) => by === me && !done).map(({ bay }) => ({ session, bay })),
  )
  return random.of(own)
}

const unknownCode = ({ one }: Seen) =>
  one('count-line', ({ code, tallies }) => code !== null && tallies.some((tally) => isStanding(tally)))

/** What somebody scans or types in one go; the last of it may have been a slip. */
function entriesIn({ session, bay }: { session: CountSession; bay: string }, { get, me, random }: Seen): NewEntry[] {
  const entries = Array.from({ length: 1 + random.below(4) }, (): NewEntry => {
    const sku = random.of(SKUS) ?? ''
    const what = random.chance(0.12) ? { code: `CODE-${random.below(3)}` } : { sku }
    const line = get('count-line', countLineId(session.id, what))
    // mostly about as many as the record has, so that a lead may approve it
    const known = Math.max(0, get('stock-level', sku)?.[session.place] ?? 0)
    const units = random.chance(0.3) ? random.below(4) : line?.tallies.some(({ by }) => by === me) ? 0 : known
    return { sessionId: session.id, bay, what, units, round: line ? roundFor(line, me) : 1 }
  })
  const slip = random.chance(0.25) ? entries.at(-1) : undefined
  return slip ? [...entries, { ...slip, units: 0 - slip.units, undoes: true }] : entries
}

/** The lines that are to be decided, as a review shows them; what is expected is asked of the server there. */
function countedIn(session: CountSession, { all, get }: Seen) {
  return all('count-line').flatMap((line) => {
    const counted = countedOf(session, line)
    if (line.sessionId !== session.id || line.sku === null || line.decided || !counted) return []
    return { ...counted, sku: line.sku, expected: get('stock-level', line.sku)?.[session.place] ?? 0 }
  })
}

type Reviewed = ReturnType<typeof countedIn>[number]

function mayApprove(line: Reviewed, { get, me }: Seen): boolean {
  const tolerance = policyOf({ get }).countTolerance
  const isOff = line.round === 1 && isBeyond(line.units - line.expected, { ...line, unitPriceMinor: null }, tolerance)
  return !line.problem && !isOff && !line.by.includes(me)
}
