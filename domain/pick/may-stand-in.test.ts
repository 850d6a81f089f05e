import { describe, expect, it } from 'vitest'
import { leaveFor, priceOfSubstitute, type Compared } from './may-stand-in.ts'

const rule = { unasked: false, sameDepartment: true, withinPercent: 20 }
const milk: Compared = { sku: 'milk', priceMinor: 200, department: 'Dairy' }
const soy = (facts: Partial<Compared> = {}): Compared => ({
  sku: 'soy',
  priceMinor: 240,
  department: 'Dairy',
  ...facts,
})

describe('whether another product may be given', () => {
  it.each([
    ['none', 'none'],
    ['ask', 'ask'],
    ['similar', 'order'],
    [{ skus: ['soy', 'rice'] }, 'order'],
    [{ skus: ['rice'] }, 'ask'],
    [undefined, 'ask'],
  ] as const)('with the wish %j: %s', (wish, leave) => {
    expect(leaveFor(wish as Parameters<typeof leaveFor>[0], rule, milk, soy())).toBe(leave)
  })

  it('by the store’s rule only where the order says nothing, and the store says so', () => {
    const unasked = { ...rule, unasked: true }
    expect(leaveFor(undefined, unasked, milk, soy())).toBe('rule')
    expect(leaveFor('ask', unasked, milk, soy())).toBe('ask')
    expect(leaveFor('none', unasked, milk, soy())).toBe('none')
  })

  it.each([
    [{ priceMinor: 160 }, 'order'],
    [{ priceMinor: 159 }, 'ask'],
    [{ priceMinor: 241 }, 'ask'],
    [{ priceMinor: null }, 'ask'],
    [{ department: 'Bakery' }, 'ask'],
    [{ department: null }, 'ask'],
  ])('similar is what costs about as much and stands with it: %j is %s', (facts, leave) => {
    expect(leaveFor('similar', rule, milk, soy(facts))).toBe(leave)
  })

  it('departments may not matter; what nobody knows the price of is similar to nothing', () => {
    expect(leaveFor('similar', { ...rule, sameDepartment: false }, milk, soy({ department: null }))).toBe('order')
    expect(leaveFor('similar', rule, { ...milk, priceMinor: null }, soy())).toBe('ask')
  })
})

it.each([
  [200, 249, false, 200],
  [200, 149, false, 149],
  [200, 249, true, 249],
  [200, null, true, 200],
  [null, 249, false, null],
])('who ordered for %s and gets what costs %s pays (more agreed: %s) %s', (ordered, other, paysMore, pays) => {
  expect(priceOfSubstitute(ordered, other, paysMore)).toBe(pays)
})
