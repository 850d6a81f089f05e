import { expect, it } from 'vitest'
import type { Bin } from '#domain/bin.ts'
import { anOrder } from '#domain/testing/given.ts'
import { noItem } from './no-item.ts'

const known = {
  bins: [{ id: 'b1', code: 'BIN-A1', name: 'Shelf A1', kind: 'shelf' } as Bin],
  orders: [anOrder({ orderNumber: '4711' })],
  aisles: [{ name: 'A1' }, { name: 'Wall' }],
}

it.each([
  ['BIN-A1', { kind: 'bin', name: 'Shelf A1' }],
  ['4711', { kind: 'order', number: '4711' }],
  ['A1', { kind: 'aisle', name: 'A1' }],
  ['a1-03', { kind: 'aisle', name: 'a1-03' }],
  ['Wall bay 12', { kind: 'aisle', name: 'Wall bay 12' }],
  // not everything that begins like one
  ['A1-XK-88', { kind: 'unknown', code: 'A1-XK-88' }],
  ['A1000', { kind: 'unknown', code: 'A1000' }],
  ['4006381333932', { kind: 'misread', code: '4006381333932' }],
  ['4006381333931', { kind: 'unknown', code: '4006381333931' }],
  // a group separator, and a link that is longer than a record's id may be
  ['9912\u001d3456', { kind: 'unknown', code: '9912 3456' }],
  [`https://example.com/${'x'.repeat(400)}`, { kind: 'unknown', code: `https://example.com/${'x'.repeat(180)}` }],
])('%s', (text, meaning) => {
  expect(noItem({ text, symbology: 'unknown' }, known)).toEqual(meaning)
})
