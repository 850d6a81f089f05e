import { expect, it } from 'vitest'
import type { Line } from '#domain/fulfillment.ts'
import { aLine } from '#domain/testing/given.ts'
import { lastFact } from './last-fact.ts'

const fact = { by: 'ana', quantity: 1 }
type Wish = NonNullable<Line['alternatives']>[number]
type What = NonNullable<Wish['decision']>['what']
const wish = (what: What | undefined) => ({ ...fact, id: 'wish', at: 3, decision: what ? { what } : null }) as Wish
const short = { ...fact, id: 'short', at: 2, reason: 'not-found' as const }
const lastOf = (...alternatives: Wish[]) => lastFact(aLine({ shorts: [short], alternatives }))?.id

it('is the newest pick or short', () => {
  expect(lastFact(aLine())).toBeUndefined()
  expect(lastOf()).toBe('short')
})

it('is none while units are wished away after it, and the short again once the wish came to nothing', () => {
  for (const what of [undefined, 'cancelled', 'other-store', 'ship'] as const)
    expect(lastOf(wish(what))).toBeUndefined()
  for (const what of ['withdrawn', 'none', 'found', 'no-address'] as const) expect(lastOf(wish(what))).toBe('short')
})
