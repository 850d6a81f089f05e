import * as z from 'zod/mini'
import { Revision } from './revised.ts'
import { Id, Text } from './store.ts'

/**
 * A staging place. `code` is what its label says when scanned; `zoneId` where it stands, by the layout. One that is `retired`
 * takes nothing new: what was staged in it still names it.
 */
export const Bin = z.object({
  ...{ id: Id, code: Text, name: Text, kind: z.enum(['shelf', 'fridge', 'freezer']) },
  zoneId: z.optional(Id),
  retired: z.optional(z.boolean()),
  rev: z.optional(Revision),
})
export type Bin = z.infer<typeof Bin>
