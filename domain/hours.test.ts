import { expect, it } from 'vitest'
import { Hours } from './hours.ts'

const hours = { id: 'store', weekly: null, closures: [], exceptions: [] }
const takes = (change: object) => Hours.safeParse({ ...hours, ...change }).success
const week = (...monday: [number, number][]) => ({ weekly: [monday, [], [], [], [], [], []] })

it('hours may be unknown, pass midnight, and be of the whole day', () => {
  for (const change of [
    {},
    { text: 'call us' },
    week(),
    week([540, 720], [780, 1080]),
    week([1200, 1560]),
    week([0, 1440]),
  ])
    expect(takes(change), JSON.stringify(change)).toBe(true)
})

it('hours that close before they open, of eight days, or of no date are none', () => {
  const bad = [
    ...[week([540, 540]), week([1080, 540]), week([540, 2000]), { weekly: [[]] }],
    { closures: [{ from: '2026-12-26', to: '2026-12-24' }] },
    { exceptions: [{ date: '2026-02-30', open: [] }] },
    { exceptions: ['a', 'b'].map((why) => ({ date: '2026-12-31', open: [], why })) },
  ]
  for (const change of bad) expect(takes(change), JSON.stringify(change)).toBe(false)
})
