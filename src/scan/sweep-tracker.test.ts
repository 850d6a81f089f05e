import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inStoreGtin, type Scan } from '#domain/barcode.ts'
import type { Corners } from './seen-code.ts'
import { createSweepTracker, type SweepLook, type Track } from './sweep-tracker.ts'

const SIZE = { width: 720, height: 1080 }
const WIDTH = 180
const HEIGHT = 90

const milk: Scan = { symbology: 'ean-13', text: inStoreGtin(1) }
const bread: Scan = { symbology: 'ean-13', text: inStoreGtin(2) }
const tea: Scan = { symbology: 'ean-13', text: inStoreGtin(3) }
const badge: Scan = { symbology: 'qr', text: 'https://id.gs1.org/01/09506000134352' }

interface Label {
  scan: Scan
  /** its middle, on the shelf */
  x: number
  y: number
}

const cornersAt = (x: number, y: number, width = WIDTH, height = HEIGHT): Corners => [
  { x: x - width / 2, y: y - height / 2 },
  { x: x + width / 2, y: y - height / 2 },
  { x: x + width / 2, y: y + height / 2 },
  { x: x - width / 2, y: y + height / 2 },
]

/** What a camera sees that is so far along the shelf: labels that are cut off are not read. */
function lookAt(labels: readonly Label[], at: number, camera: { x: number; y: number }, size = SIZE): SweepLook {
  const inView = labels
    .map(({ scan, x, y }) => ({ scan, x: x - camera.x, y: y - camera.y }))
    .filter(({ x, y }) => x > WIDTH / 2 && x < size.width - WIDTH / 2 && y > HEIGHT / 2 && y < size.height - HEIGHT / 2)
  return { at, size, codes: inView.map(({ scan, x, y }) => ({ scan, corners: cornersAt(x, y) })) }
}

/** Every label that was believed in a film, and the code of each. */
function countIn(looks: readonly SweepLook[]): Map<number, string> {
  const { see } = createSweepTracker()
  const counted = new Map<number, string>()
  for (const look of looks) for (const track of see(look)) if (track.isTrusted) counted.set(track.id, track.scan.text)
  return counted
}

/** Numbers from 0 to 1, the same for the same seed. */
function chanceFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Where a hand's camera is, look by look: it gathers speed and slows down, by 2,500 pixels per second squared. */
function pan(from: number, to: number, pace: number, ms: number): number[] {
  const gain = 0.0025 * ms * ms
  const way = Math.sign(to - from)
  const path = [from]
  let [at, speed] = [from, 0]
  while ((to - at) * way > 1) {
    const left = (to - at) * way
    speed = Math.min(pace, speed + gain, Math.sqrt(gain * left))
    at += way * Math.min(Math.max(speed, 1), left)
    path.push(at)
  }
  return path
}

const film = (count: number, look: (n: number) => SweepLook) => Array.from({ length: count }, (_, n) => look(n))
const still = { x: 0, y: 0 }

describe('labels while the camera moves along them', () => {
  it('are believed like single scans: an EAN by three looks, a square code by one', () => {
    const { see } = createSweepTracker()
    const labels = [
      { scan: milk, x: 200, y: 300 },
      { scan: badge, x: 500, y: 700 },
    ]
    const trusted = (tracks: Track[]) => tracks.filter(({ isTrusted }) => isTrusted).map(({ scan }) => scan)
    expect(trusted(see(lookAt(labels, 0, still)))).toEqual([badge])
    expect(trusted(see(lookAt(labels, 100, still)))).toEqual([badge])
    expect(trusted(see(lookAt(labels, 200, still)))).toEqual([milk, badge])
  })

  it('with the same code side by side are two, and each is counted once while it is in view', () => {
    const labels = [
      { scan: milk, x: 200, y: 300 },
      { scan: milk, x: 410, y: 300 },
      { scan: milk, x: 200, y: 450 },
      { scan: bread, x: 500, y: 700 },
    ]
    const counted = countIn(
      film(60, (n) => lookAt(labels, n * 90, { x: 30 * Math.sin(n / 3), y: 20 * Math.cos(n / 4) })),
    )
    expect([...counted.values()].toSorted()).toEqual([milk.text, milk.text, milk.text, bread.text].toSorted())
  })

  it('in a row of equal ones are told apart as the row passes by', () => {
    const labels = Array.from({ length: 12 }, (_, n) => ({ scan: milk, x: 200 + n * 210, y: 500 }))
    // 40 pixels a look: from the first to the last
    expect(countIn(film(75, (n) => lookAt(labels, n * 80, { x: n * 30, y: 0 }))).size).toBe(12)
  })

  it('one that leaves the view and comes back where the others say is the same', () => {
    const labels = [
      { scan: milk, x: 120, y: 300 },
      { scan: bread, x: 400, y: 320 },
      { scan: tea, x: 500, y: 700 },
      { scan: milk, x: 760, y: 300 },
    ]
    const there = film(20, (n) => ({ x: n * 15, y: 0 }))
    const path = [...there, ...there.toReversed(), ...there]
    expect(countIn(path.map((camera, n) => lookAt(labels, n * 90, camera))).size).toBe(4)
    function film<T>(count: number, make: (n: number) => T): T[] {
      return Array.from({ length: count }, (_, n) => make(n))
    }
  })

  it('one that comes back after longer is new, and so is one that comes to another place', () => {
    const alone = [{ scan: milk, x: 300, y: 300 }]
    const shown = (from: number, labels: Label[]) => film(5, (n) => lookAt(labels, from + n * 100, still))
    const nothing = (from: number, to: number) => film((to - from) / 100, (n) => lookAt([], from + n * 100, still))
    expect(countIn([...shown(0, alone), ...nothing(500, 900), ...shown(900, alone)]).size).toBe(1)
    expect(countIn([...shown(0, alone), ...nothing(500, 2_000), ...shown(2_000, alone)]).size).toBe(2)
    const beside = [
      { scan: bread, x: 300, y: 700 },
      { scan: milk, x: 560, y: 200 },
    ]
    const first = [{ scan: bread, x: 300, y: 700 }, ...alone]
    expect(countIn([...shown(0, first), ...shown(500, beside)]).size).toBe(3)
  })

  it('that are read as something else now and then are counted as what they are', () => {
    const misread: Scan = { symbology: 'ean-13', text: inStoreGtin(77) }
    const at = [{ x: 300, y: 300 }]
    const looks = film(30, (n) =>
      lookAt(
        at.map((place) => ({ ...place, scan: n % 4 === 1 ? misread : milk })),
        n * 90,
        still,
      ),
    )
    expect([...countIn(looks).values()]).toEqual([milk.text])
    const wrongDigit: Scan = { symbology: 'ean-13', text: '4006381333932' }
    expect(countIn(film(9, (n) => lookAt([{ scan: wrongDigit, x: 300, y: 300 }], n * 90, still))).size).toBe(0)
  })

  it('that take the place of another one are counted too', () => {
    const shown = (scan: Scan, from: number) =>
      film(14, (n) => lookAt([{ scan, x: 300, y: 300 }], from + n * 90, still))
    expect([...countIn([...shown(milk, 0), ...shown(bread, 1_300)]).values()]).toEqual([milk.text, bread.text])
  })

  it('stay the same when the device is turned', () => {
    const labels = [
      { scan: milk, x: 300, y: 500 },
      { scan: milk, x: 520, y: 560 },
    ]
    const turned = { width: SIZE.height, height: SIZE.width }
    const upright = film(6, (n) => lookAt(labels, n * 90, still))
    // the same middle
    const across = film(6, (n) => lookAt(labels, 540 + n * 90, { x: -180, y: 180 }, turned))
    expect(countIn([...upright, ...across]).size).toBe(2)
  })

  it('are all said, where they are or should be, also while a look misses one', () => {
    const { see } = createSweepTracker()
    const labels = [
      { scan: milk, x: 300, y: 300 },
      { scan: bread, x: 300, y: 700 },
    ]
    see(lookAt(labels, 0, still))
    see(lookAt(labels, 100, { x: 20, y: 0 }))
    const [milkTrack] = see(lookAt(labels.slice(1), 200, { x: 40, y: 0 }))
    expect(milkTrack).toMatchObject({ scan: milk, unseenMs: 100 })
    expect(milkTrack?.corners[0].x).toBeCloseTo(300 - 40 - WIDTH / 2, 0)
  })

  it('are counted exactly, whatever the shelf, on a sweep with jitter and missed reads', () => {
    const shelf = fc.array(
      fc.array(fc.constantFrom(milk, milk, bread, tea, undefined), { minLength: 4, maxLength: 10 }),
      {
        minLength: 2,
        maxLength: 5,
      },
    )
    fc.assert(
      fc.property(
        shelf,
        fc.integer(),
        fc.integer({ min: 8, max: 45 }),
        fc.integer({ min: 60, max: 140 }),
        fc.boolean(),
        (rows, seed, pace, ms, isThereAndBack) => {
          const chance = chanceFrom(seed)
          const labels = rows.flatMap((row, r) =>
            row.flatMap((scan, c) => (scan ? [{ scan, x: 120 + c * 205, y: 100 + r * 190 }] : [])),
          )
          // to where the last ones are in view
          const end = Math.max(4 * pace, Math.max(0, ...labels.map(({ x }) => x)) - 500)
          // back only so far that nothing is away for long
          const back = Math.min(400, (pace * 1_500) / ms)
          const path = [...pan(0, end, pace, ms), ...(isThereAndBack ? pan(end, end - back, pace, ms) : [])]
          const looksAt = new Map<Label, number>()
          const looks = path.map((x, n) => {
            const camera = { x, y: 0 }
            const codes = labels.flatMap((label) => {
              const [shown] = lookAt([label], 0, camera).codes
              // every fifth is missed
              if (!shown || chance() < 0.2) return []
              looksAt.set(label, (looksAt.get(label) ?? 0) + 1)
              const [dx, dy] = [(chance() - 0.5) * 16, (chance() - 0.5) * 16]
              return [{ scan: label.scan, corners: cornersAt(label.x - camera.x + dx, label.y - camera.y + dy) }]
            })
            return { at: n * ms, size: SIZE, codes }
          })
          const readable = labels.filter((label) => (looksAt.get(label) ?? 0) >= 3)
          const texts = readable.map(({ scan }) => scan.text).toSorted()
          expect([...countIn(looks).values()].toSorted()).toEqual(texts)
        },
      ),
      // among equal labels it is a matter of likelihood: once in some thousand films one is counted twice
      { numRuns: 300, seed: 2026 },
    )
  })
})
