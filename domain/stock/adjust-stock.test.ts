import { describe, expect, it } from 'vitest'
import { parseCommand, type ArgsOf } from '../commands.ts'
import type { Input } from '../decision.ts'
import { move, noLevel, type StockLevel } from '../stock-level.ts'
import { NOON, reading } from '../testing/given.ts'
import { adjustStock } from './adjust-stock.ts'

type Args = ArgsOf<'adjust-stock'>
const said: Args = {
  ...{ sku: 'milk', place: 'shelf', seen: 8, actual: 8, reason: 'counted' },
  ...{ unitPriceMinor: 100, note: '', photo: null },
}

function decide(args: Partial<Args>, input: Partial<Input<unknown>> = {}) {
  const by = { cmdId: 'c1', actorId: 'ana', clientId: 'device-1', at: NOON, role: 'associate' as const }
  return adjustStock.decide(reading(undefined), { ...by, ...input, args: { ...said, ...args } })
}

function levelAfter(args: Partial<Args>, level: Partial<StockLevel> = {}): StockLevel {
  const decision = decide(args)
  if (decision.kind !== 'accept') throw new Error(`not accepted: ${decision.kind}`)
  const moved = (decision.movements ?? []).map((one, n) => ({ ...one, id: `c1/${n}`, by: 'ana', at: NOON }))
  return moved.reduce(move, { ...noLevel('milk'), ...level })
}

describe('adjust-stock', () => {
  it('moves the difference to what the person saw: what was sold meanwhile stays sold', () => {
    // the device showed 8, and 2 were sold that it did not know of
    expect(levelAfter({ seen: 8, actual: 5 }, { shelf: 6 })).toMatchObject({ shelf: 3, knownSince: NOON })
    expect(levelAfter({ seen: -2, actual: 4 }, { shelf: -2 })).toMatchObject({ shelf: 4 })
    expect(levelAfter({ place: 'backroom', seen: 0, actual: 6, reason: 'found' })).toMatchObject({ backroom: 6 })
  })

  it('a count that finds what was known says that some are there', () => {
    const none = { shelf: 8, seen: { at: NOON - 1, any: false, by: 'ben' } }
    expect(levelAfter({}, none)).toMatchObject({ shelf: 8, seen: { any: true, by: 'ana', at: NOON } })
  })

  it('what is damaged goes to the damaged, and what expired or was stolen out', () => {
    const level = { shelf: 8, damaged: 1 }
    expect(levelAfter({ actual: 6, reason: 'damage' }, level)).toMatchObject({ shelf: 6, damaged: 3 })
    expect(levelAfter({ actual: 6, reason: 'expired' }, level)).toMatchObject({ shelf: 6, damaged: 1 })
    // nothing but a count says how many there are
    expect(levelAfter({ actual: 6, reason: 'theft-suspected' }, level).knownSince).toBeNull()
  })

  it('is held for more than an associate does alone, unless a lead stands for it', () => {
    const many = { seen: 50, actual: 10 }
    expect(decide(many)).toEqual({ kind: 'hold', reason: { code: 'not-allowed', detail: { role: 'lead' } } })
    expect(decide(many, { role: 'lead' }).kind).toBe('accept')
    expect(decide(many, { approvedBy: { actorId: 'lea', role: 'lead' } }).kind).toBe('accept')
    expect(decide({ seen: 50, actual: 40 }).kind).toBe('accept')
    // few units of much money
    expect(decide({ seen: 8, actual: 7, unitPriceMinor: 20_000 }).kind).toBe('hold')
    expect(decide({ seen: 8, actual: 7, unitPriceMinor: null }).kind).toBe('accept')
  })

  it('names its photo, of the product', () => {
    const photo = { sha256: 'ab'.repeat(32), size: 1000 }
    expect(decide({ actual: 7, reason: 'empty-packaging', photo })).toMatchObject({
      changes: [{ kind: 'photo', id: photo.sha256, doc: { sku: 'milk', by: 'ana', arrivedAt: null } }],
    })
  })

  it.each([
    { actual: 8, reason: 'damage' },
    { actual: 9, reason: 'expired' },
    { actual: 7, reason: 'found' },
    { actual: 2_000_000 },
    { actual: 1.5 },
    { place: 'staged' },
  ])('takes no figures that make no sense: %o', (args) => {
    expect(parseCommand('adjust-stock', 1, { ...said, ...args })).toMatchObject({ ok: false, code: 'bad-arguments' })
  })
})
