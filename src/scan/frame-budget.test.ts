import { describe, expect, it } from 'vitest'
import { createFrameBudget } from './frame-budget.ts'

/** A device that reads a frame of so many pixels on the longer side in so long. */
function settle(msAt: (longest: number) => number, frames = 200): { longest: number; changes: number } {
  const budget = createFrameBudget()
  let changes = 0
  for (let frame = 0; frame < frames; frame++) {
    const before = budget.longest
    budget.took(msAt(before))
    if (frame > frames / 2 && budget.longest !== before) changes += 1
  }
  return { longest: budget.longest, changes }
}

describe('the size that frames are read at', () => {
  it('grows on a quick device, and falls on a slow one', () => {
    expect(settle((longest) => longest / 100).longest).toBe(1920)
    expect(settle((longest) => longest / 4).longest).toBe(640)
  })

  it('rests where frames are neither', () => {
    const { longest, changes } = settle((longest) => (longest / 1280) ** 2 * 60)
    expect([longest, changes]).toEqual([1280, 0])
  })

  it('does not fall for a single slow frame', () => {
    const budget = createFrameBudget()
    for (let frame = 0; frame < 10; frame++) budget.took(60)
    budget.took(250)
    budget.took(60)
    expect(budget.longest).toBe(1280)
  })
})
