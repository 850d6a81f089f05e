import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { Grant, ReviewReason } from '../customer-return.ts'
import { accept } from '../decision.ts'
import { Id, Text } from '../store.ts'
import { onReturn } from './on-return.ts'

/** What the store that sold it says: what is given for each item, in their order, or why a manager has to look. */
const Answer = z.union([
  z.object({ number: Text, currency: z.string().check(z.regex(/^[A-Z]{3}$/)), granted: z.array(Grant) }),
  z.object({ why: ReviewReason }),
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
      if ('why' in answer) {
        return accept([{ kind: 'return', id: doc.id, doc: { ...doc, state: 'review', why: answer.why } }])
      }
      const { number: purchaseNumber, currency, granted } = answer
      const items = doc.items.map((item, index) => ({ ...item, ...(granted[index] && { granted: granted[index] }) }))
      const after = { ...doc, state: 'granted' as const, purchaseNumber, currency, items }
      return accept([{ kind: 'return', id: doc.id, doc: after }])
    }),
})
