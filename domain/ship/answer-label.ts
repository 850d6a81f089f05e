import * as z from 'zod/mini'
import { onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { LabelRefusal } from '../fulfillment.ts'
import { Id, Text } from '../store.ts'
import { changeBox } from './change-box.ts'

const Answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('made'), carrier: Text, tracking: Id }),
  z.object({ kind: z.literal('refused'), code: LabelRefusal, says: z.optional(Text) }),
  z.object({ kind: z.literal('away') }),
])

/**
 * What the carrier said of a label. One that was made for a box that was opened meanwhile, or whose label was voided, is voided
 * at the carrier.
 */
export const answerLabel = defineCommand({
  name: 'answer-label',
  v: 1,
  mode: 'request',
  origins: ['job'],
  may: 'program',
  args: z.object({ fulfillmentId: Id, labelId: Id, answer: Answer }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { labelId, answer } = input.args
      const box = fulfillment.boxes?.find(({ label }) => label?.id === labelId)
      if (!box?.label) return accept([], { effects: answer.kind === 'made' ? [{ type: 'void-label', labelId }] : [] })
      // the first answer stands
      if (box.label.made || box.label.refused) return accept([])
      const { away: _away, ...label } = box.label
      const { kind, ...said } = answer
      const at = input.at
      return changeBox(fulfillment, box, {
        label: { ...label, ...(kind === 'away' ? { away: at } : { [kind]: { at, ...said } }) },
      })
    }),
})
