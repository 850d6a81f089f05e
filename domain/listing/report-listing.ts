import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { ListingFault } from '../listing-report.ts'
import { Id, Sku, Text } from '../store.ts'

/** Somebody saw that a product is listed wrongly. `reportId` is the device's own; the same one again changes nothing. */
export const reportListing = defineCommand({
  name: 'report-listing',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    ...{ reportId: Id, sku: Sku, name: Text, fault: ListingFault },
    priceMinor: z.nullable(z.int().check(z.nonnegative())),
  }),
  touches: ({ reportId }) => [{ kind: 'listing-report', id: reportId }],
  decide: (read, { args: { reportId, ...said }, at, actorId }) => {
    if (read.get('listing-report', reportId)) return accept([])
    const doc = { id: reportId, ...said, at, by: actorId, settled: null }
    return accept([{ kind: 'listing-report', id: reportId, doc }])
  },
})
