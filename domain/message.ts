import * as z from 'zod/mini'
import { Id, Instant } from './store.ts'

/** What a customer is told: come, soon it goes back, it takes longer, your code once more, it was called off. */
export const MessageKind = z.enum(['ready', 'reminder', 'delayed', 'code', 'cancelled'])
export type MessageKind = z.infer<typeof MessageKind>

/** `failing`: it could not be sent yet and is tried again; `given-up`: it is not. */
export const MessageState = z.enum(['sent', 'no-contact', 'failing', 'given-up'])

/** What became of one message to the customer. Their address stands nowhere in it. */
export const Message = z.object({ id: Id, kind: MessageKind, at: Instant, state: MessageState })
export type Message = z.infer<typeof Message>
