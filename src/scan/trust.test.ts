import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Scan } from '#domain/barcode.ts'
import { createTrust } from './trust.ts'

const milk: Scan = { symbology: 'ean-13', text: '4006381333931' }
const bread: Scan = { symbology: 'ean-8', text: '96385074' }
const bin: Scan = { symbology: 'code-128', text: 'BIN-A12' }
const badge: Scan = { symbology: 'qr', text: 'badge:7' }

/** Feeds frames 100 ms apart and gives what each reported. */
function film(...frames: Scan[][]): Scan[][] {
  const trust = createTrust()
  return frames.map((frame, i) => trust.see(frame, i * 100))
}

const times = (count: number, frame: Scan[]) => Array.from({ length: count }, () => frame)

describe('trust', () => {
  it('wants as many agreeing looks as a code checks itself badly', () => {
    expect(film([milk], [milk], [milk])).toEqual([[], [], [milk]])
    expect(film([bin], [bin])).toEqual([[], [bin]])
    expect(film([badge])).toEqual([[badge]])
    const carton: Scan = { symbology: 'itf', text: '0053611912' }
    expect(film(...times(4, [carton]))).toEqual([[], [], [], [carton]])
  })

  it('does not believe what is read otherwise now and then, until it has prevailed', () => {
    const misread: Scan = { symbology: 'ean-13', text: '8172731738476' }
    const looks = [[misread], [milk], [misread], [misread], [milk], [misread]]
    expect(film(...looks).flat()).toEqual([])
    expect(film([misread], ...times(5, [milk]))).toEqual([[], [], [], [], [], [milk]])
    const trust = createTrust()
    for (const look of looks) trust.see(look, 0)
    expect(trust.believed()).toEqual([])
    for (let look = 0; look < 8; look++) trust.see([milk], 0)
    expect(trust.believed()).toEqual([milk])
  })

  it('does not take two different readings for agreement', () => {
    expect(film([bin], [{ symbology: 'code-128', text: 'BIN-A17' }]).flat()).toEqual([])
  })

  it('never reports a GTIN symbology whose check digit is wrong, however often it is read', () => {
    expect(film(...times(9, [{ symbology: 'ean-13', text: '4006381333932' }])).flat()).toEqual([])
    expect(film(...times(9, [{ symbology: 'itf', text: '10012345000018' }])).flat()).toEqual([])
  })

  it('reports a code once while it stays in view, a missed frame included', () => {
    expect(film([milk], [milk], [milk], [], [milk], ...times(30, [milk])).flat()).toEqual([milk])
  })

  it('reports it again after 700 ms out of view, not before', () => {
    const trust = createTrust()
    const at = (now: number, ...frame: Scan[]) => trust.see(frame, now)
    at(0, milk)
    at(50, milk)
    expect(at(100, milk)).toEqual([milk])
    at(400)
    at(799)
    at(810, milk)
    expect(at(900, milk)).toEqual([])
    at(1000)
    at(1600)
    at(1700, milk)
    at(1750, milk)
    expect(at(1800, milk)).toEqual([milk])
  })

  it('does not take one missed frame of a slow decoder for an absence', () => {
    const trust = createTrust()
    const seen = [[milk], [milk], [milk], [], [milk], [milk], [milk]].map((frame, i) => trust.see(frame, i * 900))
    expect(seen.flat()).toEqual([milk])
  })

  it('forgets a single reading too, so two misreads far apart never agree', () => {
    expect(film([bin], ...times(8, []), [bin]).flat()).toEqual([])
  })

  it('knows UPC-A and EAN-13 with a leading 0 as one code', () => {
    const upcA: Scan = { symbology: 'upc-a', text: '012345678905' }
    const ean13: Scan = { symbology: 'ean-13', text: '0012345678905' }
    expect(film([upcA], [ean13], [upcA], [ean13])).toEqual([[], [], [upcA], []])
  })

  it('reports only the code nearest to the centre, and the next one when it is aimed at', () => {
    expect(film(...times(5, [milk, bread])).flat()).toEqual([milk])
    const both = [...times(3, [milk, bread]), ...times(3, [bread, milk])]
    expect(film(...both).flat()).toEqual([milk, bread])
  })

  it('takes two labels side by side for two, whichever is nearer at the moment', () => {
    const looks = Array.from({ length: 5 }, (_, n) => (n % 2 === 0 ? [milk, bin] : [bin, milk]))
    expect(film(...looks).flat()).toEqual([bin, milk])
    const trust = createTrust()
    for (const look of looks) trust.see(look, 0)
    expect(trust.believed()).toEqual([milk, bin])
  })

  it('passes over a misread at the centre', () => {
    const misread: Scan = { symbology: 'ean-13', text: '4006381333932' }
    expect(film(...times(3, [misread, milk])).flat()).toEqual([milk])
  })

  it('reports nothing twice within 700 ms, whatever the frames hold', () => {
    const frame = fc.subarray([milk, bread, bin, badge])
    fc.assert(
      fc.property(fc.array(fc.tuple(frame, fc.integer({ min: 10, max: 300 }))), (frames) => {
        const trust = createTrust()
        const last = new Map<Scan, number>()
        let now = 0
        for (const [codes, pause] of frames) {
          now += pause
          for (const scan of trust.see(codes, now)) {
            expect(now - (last.get(scan) ?? -Infinity)).toBeGreaterThanOrEqual(700)
            last.set(scan, now)
          }
        }
      }),
    )
  })
})
