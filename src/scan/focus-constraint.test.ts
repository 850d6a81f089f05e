import { describe, expect, it } from 'vitest'
import { focusConstraint } from './focus-constraint.ts'

const tap = { x: 0.25, y: 0.75 }

describe('focusing on what somebody tapped', () => {
  it.each([
    [['manual', 'single-shot', 'continuous'], true, { focusMode: 'single-shot', pointsOfInterest: [tap] }],
    [['continuous'], true, { focusMode: 'continuous', pointsOfInterest: [tap] }],
    [['single-shot', 'continuous'], false, { focusMode: 'single-shot' }],
    // does so already, and cannot be told where
    [['continuous'], false, undefined],
    [['manual'], true, undefined],
    [['none'], true, undefined],
    [[], true, undefined],
    [[], false, undefined],
  ])('of a camera that can %j, with points: %j, is %j', (modes, hasPoints, constraint) => {
    expect(focusConstraint(modes, hasPoints, tap)).toEqual(constraint)
  })

  it('stays in the picture', () => {
    expect(focusConstraint(['single-shot'], true, { x: -0.1, y: 1.2 })?.pointsOfInterest).toEqual([{ x: 0, y: 1 }])
  })
})
