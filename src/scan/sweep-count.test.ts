import { describe, expect, it } from 'vitest'
import { inStoreGtin, type Scan } from '#domain/barcode.ts'
import { createSweepCount, type SweepEvent, type SweepVerdict } from './sweep-count.ts'

const SIZE = { width: 720, height: 1080 }
const milk: Scan = { symbology: 'ean-13', text: inStoreGtin(1) }
const bread: Scan = { symbology: 'ean-13', text: inStoreGtin(2) }
const milkQr: Scan = { symbology: 'qr', text: `https://id.gs1.org/01/0${inStoreGtin(1)}` }

const at = (scan: Scan, x: number, y: number) => ({
  scan,
  corners: [
    { x, y },
    { x: x + 180, y },
    { x: x + 180, y: y + 90 },
    { x, y: y + 90 },
  ] as const,
})

/** Sees the same labels so many times, and lets what was asked be answered. */
function sweep() {
  const events: SweepEvent[] = []
  const asked: Scan[] = []
  const failures: unknown[] = []
  const judge = async (scan: Scan): Promise<SweepVerdict> => {
    asked.push(scan)
    if (scan.text === 'unreadable') throw new Error('the catalogue is gone')
    return scan.text === bread.text ? { kind: 'other' } : { kind: 'count', key: 'milk', name: 'Milk' }
  }
  const count = createSweepCount(
    judge,
    (event) => events.push(event),
    (reason) => failures.push(reason),
  )
  let now = 0
  const show = async (...codes: ReturnType<typeof at>[]) => {
    for (let look = 0; look < 4; look++) count.see({ at: (now += 90), size: SIZE, codes })
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { count, events, asked, failures, show }
}

describe('counting what a camera passes by', () => {
  it('counts each label of the goods once and asks once for each; others are seen and not counted', async () => {
    const { count, events, asked, show } = sweep()
    await show(at(milk, 50, 100), at(milk, 300, 100), at(bread, 50, 400))
    await show(at(milk, 50, 100), at(milk, 300, 100), at(bread, 50, 400))
    expect(count.view()).toMatchObject({
      ...{ size: SIZE, total: 2, others: 1, again: 0, last: 'Milk' },
      rows: [{ key: 'milk', name: 'Milk', count: 2 }],
    })
    expect(count.view().outlines.map(({ state }) => state)).toEqual(['counted', 'counted', 'other'])
    expect(events.map(({ kind, key }) => [kind, key])).toEqual([
      ['counted', 'milk'],
      ['counted', 'milk'],
    ])
    expect(asked).toHaveLength(3)
  })

  it('takes back the last one, which stays so while it is in view', async () => {
    const { count, events, show } = sweep()
    count.undo()
    await show(at(milk, 50, 100), at(milk, 300, 100))
    count.undo()
    await show(at(milk, 50, 100), at(milk, 300, 100))
    expect(count.view()).toMatchObject({ total: 1 })
    expect(count.view().outlines.map(({ state }) => state)).toEqual(['counted', 'undone'])
    expect(events.at(-1)).toEqual({ kind: 'undone', label: events[1]?.label, scan: milk, key: 'milk' })
    count.undo()
    count.undo()
    expect(count.view()).toMatchObject({ total: 0, rows: [], last: undefined })
    expect(events).toHaveLength(4)
  })

  it('does not count the other code of goods that bear two', async () => {
    const { count, show } = sweep()
    await show(at(milk, 50, 100), at(milk, 300, 100))
    await show(at(milk, 50, 100), at(milk, 300, 100), at(milkQr, 50, 250), at(milkQr, 300, 250))
    expect(count.view()).toMatchObject({ total: 2, again: 2 })
  })

  it('does not count what could not be looked up, and says so', async () => {
    const { count, failures, show } = sweep()
    await show(at({ symbology: 'qr', text: 'unreadable' }, 50, 100))
    expect(count.view()).toMatchObject({ total: 0 })
    expect(failures).toHaveLength(1)
  })

  it('tells whoever listens, until they do not', async () => {
    const { count, show } = sweep()
    let told = 0
    const end = count.subscribe(() => (told += 1))
    await show(at(milk, 50, 100))
    expect(told).toBeGreaterThan(0)
    const before = told
    end()
    await show(at(milk, 50, 100))
    expect(told).toBe(before)
  })
})
