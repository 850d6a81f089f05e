import { expect, it } from 'vitest'
import type { Decision, Reader } from '../decision.ts'
import type { ListingReport } from '../listing-report.ts'
import { NOON } from '../testing/given.ts'
import { reportListing } from './report-listing.ts'
import { settleListing } from './settle-listing.ts'

const args = { reportId: 'r1', sku: 'milk', name: 'Oat milk', fault: 'price-here' as const, priceMinor: 199 }
const by = { cmdId: 'c1', actorId: 'ana', clientId: 'd1', at: NOON }
const reading = (report?: ListingReport): Reader => ({ get: (() => report) as Reader['get'] })
const changed = (decision: Decision) =>
  decision.kind === 'accept' ? (decision.changes[0]?.doc as ListingReport | undefined) : undefined

it('is open until a lead settles it, and each is done once', () => {
  const open = changed(reportListing.decide(reading(), { ...by, args }))
  expect(open).toMatchObject({ id: 'r1', fault: 'price-here', by: 'ana', at: NOON, settled: null })
  expect(changed(reportListing.decide(reading(open), { ...by, args }))).toBeUndefined()
  const lead = { ...by, actorId: 'lea', args: { reportId: 'r1' } }
  const settled = changed(settleListing.decide(reading(open), lead))
  expect(settled?.settled).toEqual({ at: NOON, by: 'lea' })
  expect(changed(settleListing.decide(reading(settled), lead))).toBeUndefined()
  expect(settleListing.decide(reading(), lead).kind).toBe('cannot-tell')
})
