import * as z from 'zod/mini'
import { cancelledNotice, change, factOf, openCase } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, cannotTell, type Decision, type Effect, type Input, type Reason, reject } from '../decision.ts'
import type { Fulfillment } from '../fulfillment.ts'
import type { RecordChange } from '../records.ts'
import { distinct, Id } from '../store.ts'
import { givenOut } from '../tally.ts'
import { unknownTo } from '../unknown-to.ts'
import { MOST_ORDERS, type Wave } from '../wave.ts'
import { weighedAgain } from '../line-weight.ts'
import { onWave } from './on-wave.ts'

const Counted = z.object({ lineId: Id, quantity: z.int().check(z.nonnegative(), z.maximum(100_000)) })
/** Every line that the person looked for in the tote; a line that is not named is another part's, and stays as it is. */
const CountedTote = z.object({
  fulfillmentId: Id,
  counted: z.array(Counted).check(
    z.maxLength(1000),
    distinct<z.infer<typeof Counted>>(({ lineId }) => lineId),
  ),
  known: z.array(Id).check(z.maxLength(10_000)),
})
type CountedTote = z.infer<typeof CountedTote>

/**
 * Somebody else goes on with the walk. What is really in each tote replaces the picks that they saw (`known`), as when one
 * order is taken over; picks of which they did not know are late, and "Same items?" is asked. Nothing is counted of a part
 * that nobody walked yet. A report: of a closed wave the orders are theirs all the same, and it is open again.
 * Rejects: unknown-line, not-in-wave.
 */
export const takeOverWave = defineCommand({
  name: 'take-over-wave',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    waveId: Id,
    totes: z.array(CountedTote).check(
      z.maxLength(MOST_ORDERS),
      distinct<CountedTote>(({ fulfillmentId }) => fulfillmentId),
    ),
  }),
  touches: ({ waveId, totes }) => [
    { kind: 'wave', id: waveId },
    ...totes.map(({ fulfillmentId: id }) => ({ kind: 'fulfillment' as const, id })),
  ],
  decide: (read, input) =>
    onWave(read, input, (wave) => {
      const changes: RecordChange[] = []
      const effects: Effect[] = []
      let notice: Reason | undefined
      for (const [index, tote] of input.args.totes.entries()) {
        const { fulfillmentId } = tote
        if (!wave.orders.some((order) => order.fulfillmentId === fulfillmentId)) return reject('not-in-wave')
        const order = read.get('fulfillment', fulfillmentId)
        if (!order) return cannotTell('fulfillment', fulfillmentId)
        const decision = takeOverTote(order, tote, wave, input, index)
        if (decision.kind !== 'accept') return decision
        changes.push(...decision.changes)
        effects.push(...decision.effects)
        notice ??= decision.notice
      }
      const walker = { ...factOf(input), clientId: input.clientId }
      const doc = { ...wave, walker, paused: null, closed: null }
      return accept([{ kind: 'wave', id: wave.id, doc }, ...changes], { effects, notice })
    }),
})

function takeOverTote(
  order: Fulfillment,
  { counted, known }: CountedTote,
  wave: Wave,
  input: Input<unknown>,
  tote: number,
): Decision {
  const lineIds = new Set(order.lines.map(({ id }) => id))
  if (counted.some(({ lineId }) => !lineIds.has(lineId))) return reject('unknown-line', { order: order.orderNumber })
  const isEmpty = counted.every(({ quantity }) => quantity === 0)
  if (order.handover) return isEmpty ? accept([]) : openCase(order, 'taken-over-after-handover')
  const fact = factOf(input)
  const seen = new Set(known)
  const lines = order.lines.map((line, index) => {
    const count = counted.find(({ lineId }) => lineId === line.id)
    if (!count) return line
    const left = { ...unknownTo(seen, line, givenOut(order, line).own), takeOver: fact.id }
    if (count.quantity === 0) return left
    // an id of its own, so that one line's count can be undone
    const id = `${fact.id}/${tote}/${index}`
    const pick = { ...fact, id, quantity: count.quantity, method: 'scan' as const, late: false }
    const weighed = weighedAgain(line, left, count.quantity)
    return { ...left, picks: [...left.picks, weighed ? { ...pick, weighed } : pick] }
  })
  if (order.cancelled) return change(order, { lines }, [], cancelledNotice(order))
  // a part leaves the order to whoever has it, where that is not the one who is relieved
  const held = order.claim?.by
  const isFree = held === undefined || held === wave.walker?.by
  const claim = isFree ? { ...fact, clientId: input.clientId } : order.claim
  return change(order, { lines, accepted: order.accepted ?? fact, claim })
}
