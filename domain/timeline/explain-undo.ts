import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Id } from '../store.ts'

/** Why something was undone: a slip of the hand, another product or order than was meant, another number, or the world had changed. */
export const UndoReason = z.enum(['slip', 'wrong-item', 'wrong-order', 'wrong-count', 'changed'])
export type UndoReason = z.infer<typeof UndoReason>

/** `about`: the cmdIds of what was undone by one tap. `fulfillmentId`: the order in whose history it stands; left out where it is of none. */
export const Explained = z.object({
  fulfillmentId: z.optional(Id),
  about: z.array(Id).check(z.minLength(1), z.maxLength(100)),
  why: UndoReason,
})

/** Commands that take something back; what they were done for may be said afterwards. */
export const UNDOES = [
  ...(['undo-pick', 'unstage', 'undo-arrival', 'undo-box', 'void-label'] as const),
  ...(['undo-alternative', 'undo-receipt', 'undo-tote', 'undo-step'] as const),
] as const
export type Undo = (typeof UNDOES)[number]
export const isUndo = (name: string): name is Undo => UNDOES.some((undo) => undo === name)

/** Somebody says why they undid something. It changes no record: it stands in the log, beside what it is about (docs/decisions/066). */
export const explainUndo = defineCommand({
  name: 'explain-undo',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: Explained,
  touches: () => [],
  decide: () => accept([]),
})
