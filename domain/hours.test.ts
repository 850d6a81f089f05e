import { expect, it } from 'vitest'
import { Hours, openOn } from './hours.ts'

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

it('a day has the hours of its weekday, or its own; a closure goes before both', () => {
  const known = {
    ...week([540, 1080]),
    closures: [{ from: '2026-12-25', to: '2026-12-26', why: 'Christmas' }],
    exceptions: [
      { date: '2026-12-24', open: [[540, 720]] as [number, number][] },
      { date: '2026-12-25', open: [[0, 1440]] as [number, number][] },
    ],
  }
  expect(openOn(known, '2026-12-21', 0)).toEqual({ open: [[540, 1080]] })
  expect(openOn(known, '2026-12-22', 1)).toEqual({ open: [] })
  expect(openOn(known, '2026-12-24', 3).open).toEqual([[540, 720]])
  expect(openOn(known, '2026-12-25', 4)).toEqual({ open: [], why: 'Christmas' })
  expect(openOn(known, '2026-12-26', 5)).toEqual({ open: [], why: 'Christmas' })
  expect(openOn({ ...known, weekly: null }, '2026-12-27', 6).open).toBeNull()
})
