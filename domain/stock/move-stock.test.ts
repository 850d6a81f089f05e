import { expect, it } from 'vitest'
import { parseCommand } from '../commands.ts'
import { atp, move, noLevel, onHand } from '../stock-level.ts'
import { NOON, reading } from '../testing/given.ts'
import { moveStock } from './move-stock.ts'

const args = { sku: 'milk', from: 'backroom', to: 'shelf', quantity: 6 } as const

it('carries units from place to place: as many are in the store as before, and as many may be promised', () => {
  const decision = moveStock.decide(reading(undefined), { args, cmdId: 'c1', actorId: 'ana', clientId: 'd1', at: NOON })
  const [movement] = (decision.kind === 'accept' && decision.movements) || []
  if (!movement) throw new Error('nothing moved')
  const before = { ...noLevel('milk'), shelf: 1, backroom: 10 }
  const after = move(before, { ...movement, id: 'c1/0', by: 'ana', at: NOON })
  expect(after).toMatchObject({ shelf: 7, backroom: 4, recent: [{ cause: 'relocation', quantity: 6 }] })
  expect([onHand(after), atp(after, 0)]).toEqual([onHand(before), atp(before, 0)])
})

it.each([{ to: 'backroom' }, { quantity: 0 }, { quantity: 200_000 }, { from: 'staged' }])('not %o', (wrong) => {
  expect(parseCommand('move-stock', 1, { ...args, ...wrong })).toMatchObject({ ok: false, code: 'bad-arguments' })
})
