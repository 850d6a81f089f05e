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
  it('wants two agreeing frames of a 1-D code and one of a matrix code', () => {
    expect(film([milk], [milk])).toEqual([[], [milk]])
    expect(film([bin], [bin])).toEqual([[], [bin]])
    expect(film([badge])).toEqual([[badge]])
  })

  it('does not take two different readings for agreement', () => {
    expect(film([bin], [{ symbology: 'code-128', text: 'BIN-A17' }]).flat()).toEqual([])
  })

  it('never reports a GTIN symbology whose check digit is wrong, however often it is read', () => {
    expect(film(...times(9, [{ symbology: 'ean-13', text: '4006381333932' }])).flat()).toEqual([])
    expect(film(...times(9, [{ symbology: 'itf', text: '123456' }])).flat()).toEqual([])
  })

  it('reports a code once while it stays in view, a missed frame included', () => {
    expect(film([milk], [milk], [], [milk], ...times(30, [milk])).flat()).toEqual([milk])
  })

  it('reports it again after 700 ms out of view, not before', () => {
    const trust = createTrust()
    const at = (now: number, ...frame: Scan[]) => trust.see(frame, now)
    at(0, milk)
    expect(at(100, milk)).toEqual([milk])
    at(400)
    at(799)
    at(810, milk)
    expect(at(900, milk)).toEqual([])
    at(1000)
    at(1600)
    at(1700, milk)
    expect(at(1800, milk)).toEqual([milk])
  })

  it('does not take one missed frame of a slow decoder for an absence', () => {
    const trust = createTrust()
    const seen = [[milk], [milk], [], [milk], [milk]].map((frame, i) => trust.see(frame, i * 900))
    expect(seen.flat()).toEqual([milk])
  })

  it('forgets a single reading too, so two misreads far apart never agree', () => {
    expect(film([bin], ...times(8, []), [bin]).flat()).toEqual([])
  })

  it('knows UPC-A and EAN-13 with a leading 0 as one code', () => {
    const upcA: Scan = { symbology: 'upc-a', text: '012345678905' }
    const ean13: Scan = { symbology: 'ean-13', text: '0012345678905' }
    expect(film([upcA], [ean13], [upcA], [ean13])).toEqual([[], [ean13], [], []])
  })

  it('reports only the code nearest to the centre, and the next one when it is aimed at', () => {
    expect(film(...times(5, [milk, bread])).flat()).toEqual([milk])
    expect(film([milk, bread], [milk, bread], [bread, milk], [bread, milk]).flat()).toEqual([milk, bread])
  })

  it('passes over a misread at the centre', () => {
    const misread: Scan = { symbology: 'ean-13', text: '4006381333932' }
    expect(film([misread, milk], [misread, milk]).flat()).toEqual([milk])
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
