import { describe, expect, test } from 'vitest'
import { occurredAt } from './occurred-at.ts'

const NOON = Date.UTC(2026, 10, 20, 12)
const YEAR = 365 * 24 * 3600_000
const sent = { deviceAt: NOON, bootId: 'boot-1', monoMs: 600_000 }

describe('device clock wrong: occurredAt', () => {
  test('counts back from the receipt by the ms since the same boot', () => {
    const made = { deviceAt: NOON - 60_000, bootId: 'boot-1', monoMs: 540_000 }
    expect(occurredAt(made, sent, NOON, undefined)).toEqual({ at: NOON - 60_000, uncertaintyMs: 2_000 })
  })

  test.each([YEAR, -YEAR, 90_000])('does not care how wrong the device’s clock is (%i ms)', (skew) => {
    const wrong = { ...sent, deviceAt: NOON + skew }
    const sameBoot = { deviceAt: NOON + skew - 60_000, bootId: 'boot-1', monoMs: 540_000 }
    expect(occurredAt(sameBoot, wrong, NOON, undefined)).toEqual({ at: NOON - 60_000, uncertaintyMs: 2_000 })
    const otherBoot = { ...sameBoot, bootId: 'boot-0', monoMs: 9_000_000 }
    expect(occurredAt(otherBoot, wrong, NOON, undefined)).toEqual({ at: NOON - 60_000, uncertaintyMs: 2_000 })
  })

  test('is never after the receipt', () => {
    const made = { deviceAt: NOON + 5_000, bootId: 'boot-0', monoMs: 0 }
    expect(occurredAt(made, sent, NOON, undefined)).toEqual({ at: NOON, uncertaintyMs: 5_000 })
  })

  test('is never before the version that its author saw', () => {
    const made = { deviceAt: NOON - YEAR, bootId: 'boot-0', monoMs: 0 }
    const { at, uncertaintyMs } = occurredAt(made, sent, NOON, NOON - 30_000)
    expect(at).toBe(NOON - 30_000)
    expect(uncertaintyMs).toBe(YEAR - 30_000)
  })

  test('is the receipt where even that version is of the future', () => {
    const made = { deviceAt: NOON, bootId: 'boot-1', monoMs: 0 }
    expect(occurredAt(made, sent, NOON, NOON + 10_000).at).toBe(NOON)
  })

  test('is less certain where the clock jumped, or the device slept', () => {
    const made = { deviceAt: NOON - 3_600_000, bootId: 'boot-1', monoMs: 540_000 }
    expect(occurredAt(made, sent, NOON, undefined)).toEqual({ at: NOON - 60_000, uncertaintyMs: 3_540_000 })
  })

  test('does not believe ms that go backwards', () => {
    const made = { deviceAt: NOON - 60_000, bootId: 'boot-1', monoMs: 700_000 }
    expect(occurredAt(made, sent, NOON, undefined).at).toBe(NOON - 60_000)
  })
})
