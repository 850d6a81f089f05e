import * as z from 'zod/mini'
import { Revision } from './revised.ts'
import { distinct, Id, Text, THE_STORE } from './store.ts'

const Floor = z.object({ id: Id, name: Text })
const Zone = z.object({ id: Id, name: Text, floorId: z.nullable(Id) })
/** `name` is what products say of where they stand. */
const Aisle = z.object({ name: Text, zoneId: z.nullable(Id) })

export const layoutValues = {
  floors: z.array(Floor).check(
    z.maxLength(50),
    distinct<z.infer<typeof Floor>>(({ id }) => id),
  ),
  zones: z.array(Zone).check(
    z.maxLength(500),
    distinct<z.infer<typeof Zone>>(({ id }) => id),
  ),
  /** in the order in which one walks along them */
  aisles: z.array(Aisle).check(
    z.maxLength(2000),
    distinct<z.infer<typeof Aisle>>(({ name }) => name),
  ),
}

/** The map of the store. There is one. */
export const Layout = z.object({ id: z.literal(THE_STORE), ...layoutValues, rev: z.optional(Revision) })
