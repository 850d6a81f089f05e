import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import {
  type CountLine,
  countLineId,
  type CountSession,
  type Doubt,
  DOUBTFUL_STOCK,
  DOUBTS,
  MOST_DOUBTS,
  MOST_LISTED,
} from '../count.ts'
import { accept } from '../decision.ts'
import type { Movement } from '../stock-level.ts'
import { Id, Sku, Text } from '../store.ts'
import { isStanding } from './counted.ts'
import { countState } from './session-state.ts'

/**
 * A short made the record of a product doubtful: it goes on the list of problem lines to be counted. `openId`: the session of
 * problem lines that is open, by what is known as the short is heard of; where there is none, or the product was counted in it
 * before the short, `newId` becomes one. A product that was counted after the short is doubtful no more.
 */
export const doubtStock = defineCommand({
  name: 'doubt-stock',
  v: 1,
  mode: 'request',
  origins: ['job'],
  may: 'program',
  args: z.object({ sku: Sku, reason: z.enum(DOUBTS), order: Text, openId: z.nullable(Id), newId: Id }),
  touches: ({ sku, openId, newId }) => [
    { kind: 'stock-level', id: sku },
    ...(openId === null
      ? []
      : [
          { kind: 'count-session' as const, id: openId },
          { kind: 'count-line' as const, id: countLineId(openId, { sku }) },
        ]),
    { kind: 'count-session', id: newId },
  ],
  decide: (read, { args, cmdId, actorId: by, at }) => {
    const { sku, reason, order, openId, newId } = args
    const counts = read.get('stock-level', sku)?.counts ?? []
    if (counts.some((count) => count.place === 'shelf' && count.at >= at)) return accept([])
    const doubt: Doubt = { id: cmdId, by, at, sku, reason, order }
    const open = openId === null ? undefined : read.get('count-session', openId)
    const line = openId === null ? undefined : read.get('count-line', countLineId(openId, { sku }))
    const session = open && takes(open, line, sku) ? withDoubt(open, doubt) : firstOf(newId, doubt)
    return accept([{ kind: 'count-session', id: session.id, doc: session }])
  },
})

/** Whether a product can still go on the list of this session, and nobody has counted it there yet. */
function takes(session: CountSession, line: CountLine | undefined, sku: string): boolean {
  const { kind, skus } = session
  if (kind !== 'problem-line' || skus === null || !['scheduled', 'counting'].includes(countState(session))) return false
  return (skus.includes(sku) || skus.length < MOST_LISTED) && !line?.tallies.some(isStanding)
}

function withDoubt(session: CountSession, doubt: Doubt): CountSession {
  const skus = session.skus ?? []
  const doubts = session.doubts ?? []
  return {
    ...session,
    skus: skus.includes(doubt.sku) ? skus : [...skus, doubt.sku],
    doubts: doubts.length < MOST_DOUBTS ? [...doubts, doubt] : doubts,
  }
}

const firstOf = (id: string, doubt: Doubt): CountSession => ({
  ...{ id, name: DOUBTFUL_STOCK, kind: 'problem-line', place: 'shelf', blind: true, due: null },
  planned: { id: doubt.id, by: doubt.by, at: doubt.at },
  ...{ assigned: [], bays: [], skus: [doubt.sku], doubts: [doubt] },
  ...{ counters: [], submitted: null, closed: null },
})

/**
 * The doubt that a movement of the ledger tells of: somebody saw none, or took off what the record had too many of. What was
 * damaged is known to have been there; a short that is taken back doubts nothing.
 */
export function doubtIn({ cause, from }: Pick<Movement, 'cause' | 'from'>): Doubt['reason'] | undefined {
  if (cause === 'none-seen') return 'not-found'
  return cause === 'short-mismatch' && from !== null ? 'mismatch' : undefined
}
