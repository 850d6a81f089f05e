import { expect, test } from 'vitest'
import { anOrder } from '#domain/testing/given.ts'
import type { Wave } from '#domain/wave.ts'
import { readTote } from './read-tote.ts'

const fact = { id: 'x', by: 'ana', at: 1 }
const waveOf = (id: string, totes: Record<string, string>): Wave => ({
  ...{ id, planned: fact, walker: null, paused: null, closed: null },
  orders: Object.entries(totes).map(([fulfillmentId, code]) => ({ fulfillmentId, totes: [{ ...fact, code }] })),
})
const wave = waveOf('w', { f1: 'T-1' })
const ended = { ...waveOf('w3', { f3: 'T-3' }), closed: fact }
const known = {
  waves: [wave, waveOf('w2', { f2: 'T-2' }), ended],
  bins: [{ id: 'b', code: 'BIN-1', name: 'Shelf 1', kind: 'shelf' as const }],
  orders: [anOrder()],
}

test.each([
  ['T-9', { kind: 'free', code: 'T-9' }],
  [' t-1', { kind: 'taken', fulfillmentId: 'f1' }],
  ['T-2', { kind: 'elsewhere' }],
  // whoever had it has put it down
  ['T-3', { kind: 'free', code: 'T-3' }],
  ['96385074', { kind: 'product' }],
  ['BIN-1', { kind: 'bin', bin: known.bins[0] }],
  ['#7', { kind: 'order', order: known.orders[0] }],
])('%j as a tote', (text, meaning) => {
  expect(readTote(wave, { symbology: 'unknown', text }, known)).toEqual(meaning)
})
