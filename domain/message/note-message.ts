import * as z from 'zod/mini'
import { change, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { MessageKind, MessageState } from '../message.ts'
import { Id } from '../store.ts'

/** Messages of one order that are remembered. */
const KEPT = 50

/** What became of a message to the customer, so that whoever looks at the order sees whether they were told. */
export const noteMessage = defineCommand({
  name: 'note-message',
  v: 1,
  mode: 'report',
  origins: ['job'],
  may: 'program',
  args: z.object({ fulfillmentId: Id, messageId: Id, kind: MessageKind, state: MessageState }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { messageId: id, kind, state } = input.args
      const others = (fulfillment.messages ?? []).filter((message) => message.id !== id)
      return change(fulfillment, { messages: [...others, { id, kind, at: input.at, state }].slice(-KEPT) })
    }),
})
