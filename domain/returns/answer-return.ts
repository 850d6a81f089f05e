import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { type CustomerReturn, Grant, Held, ReviewReason } from '../customer-return.ts'
import { accept } from '../decision.ts'
import { Id, Text } from '../store.ts'
import { onReturn } from './on-return.ts'

const HeldItems = z.optional(z.array(z.nullable(Held)))

/**
 * What the store that sold it says: what is given for each item, in their order, and why a manager has to look at those that get nothing. An answer of before
 * granted all of them, or none.
 */
const Answer = z.union([
  z.object({
    ...{ number: Text, currency: z.string().check(z.regex(/^[A-Z]{3}$/)), granted: z.array(z.nullable(Grant)) },
    ...{ why: z.optional(ReviewReason), held: HeldItems },
  }),
  z.object({ why: ReviewReason, held: HeldItems }),
])
export type Answer = z.infer<typeof Answer>

/** The store that sold it has granted its units, or has not. What was decided here meanwhile stands. */
export const answerReturn = defineCommand({
  name: 'answer-return',
  v: 1,
  mode: 'report',
  origins: ['job'],
  may: 'program',
  args: z.object({ returnId: Id, answer: Answer }),
  touches: ({ returnId }) => [{ kind: 'return', id: returnId }],
  decide: (read, input) =>
    onReturn(read, input, (doc) => {
      const { answer } = input.args
      if (doc.state !== 'asked') return accept([])
      const { why, held = [] } = answer
      const given = 'granted' in answer ? answer : undefined
      const items = doc.items.map((item, index) => ({
        ...item,
        ...(given?.granted[index] && { granted: given.granted[index] }),
        ...(held[index] && { held: held[index] }),
      }))
      const after: CustomerReturn = {
        ...{ ...doc, items, state: why ? 'review' : 'granted', ...(why && { why }) },
        ...(given && { purchaseNumber: given.number, currency: given.currency }),
      }
      return accept([{ kind: 'return', id: doc.id, doc: after }])
    }),
})
