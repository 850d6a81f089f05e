import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { Bay, CountedPlace, CountKind, MOST_LISTED } from '../count.ts'
import { isAllowed } from '../decide.ts'
import { accept } from '../decision.ts'
import { touchesCount } from './change-count.ts'
import { distinct, Id, Instant, Sku, Text } from '../store.ts'

/**
 * Anyone may count what is in front of them; that counters are told what the record says takes a lead, and is held where none
 * stands for it. One that is planned twice is the same.
 */
export const planCount = defineCommand({
  name: 'plan-count',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    sessionId: Id,
    ...{ name: Text, kind: CountKind, place: CountedPlace, blind: z.boolean(), due: z.nullable(Instant) },
    assigned: z.array(Id).check(
      z.maxLength(50),
      distinct<string>((id) => id),
    ),
    bays: z.array(Bay).check(
      z.maxLength(500),
      distinct<string>((bay) => bay),
    ),
    skus: z.nullable(
      z.array(Sku).check(
        z.minLength(1),
        z.maxLength(MOST_LISTED),
        distinct<string>((sku) => sku),
      ),
    ),
  }),
  touches: touchesCount,
  decide: (read, input) => {
    const { sessionId: id, ...plan } = input.args
    if (read.get('count-session', id)) return accept([])
    if (!plan.blind && !isAllowed(input, 'lead'))
      return { kind: 'hold', reason: { code: 'not-allowed', detail: { role: 'lead' } } }
    const doc = { id, ...plan, planned: factOf(input), counters: [], submitted: null, closed: null }
    return accept([{ kind: 'count-session', id, doc }])
  },
})
