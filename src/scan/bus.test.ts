import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Scan } from '#domain/barcode.ts'
import { addScanHandler, emitScan, takePlace, type ScanHandler } from './bus.ts'

const scan: Scan = { symbology: 'unknown', text: 'BIN-A12' }

describe('scan bus', () => {
  const removers: (() => void)[] = []
  const add = (handler: ScanHandler, place?: number) => {
    const remove = addScanHandler(handler, place)
    removers.push(remove)
    return remove
  }
  afterEach(() => removers.splice(0).forEach((remove) => remove()))

  it('offers a scan to the newest handler only', () => {
    const [older, newer] = [vi.fn<ScanHandler>(), vi.fn<ScanHandler>()]
    add(older)
    add(newer)
    expect(emitScan(scan)).toBe(true)
    expect(newer).toHaveBeenCalledExactlyOnceWith(scan)
    expect(older).not.toHaveBeenCalled()
  })

  it('passes it on to the next older one after false, and says when nobody took it', () => {
    const asked: string[] = []
    add(() => void asked.push('root'))
    add(() => {
      asked.push('sheet')
      return false
    })
    expect(emitScan(scan)).toBe(true)
    expect(asked).toEqual(['sheet', 'root'])
    removers.splice(0).forEach((remove) => remove())
    expect(emitScan(scan)).toBe(false)
  })

  it('goes by the place taken in render, not by the order of registration', () => {
    const [rootPlace, screenPlace] = [takePlace(), takePlace()]
    const [root, screen] = [vi.fn<ScanHandler>(), vi.fn<ScanHandler>()]
    add(screen, screenPlace)
    add(root, rootPlace)
    emitScan(scan)
    expect(screen).toHaveBeenCalledOnce()
    expect(root).not.toHaveBeenCalled()
  })

  it('gives a scan back to the older handler once the newer has gone', () => {
    const older = vi.fn<ScanHandler>()
    add(older)
    add(() => undefined)()
    emitScan(scan)
    expect(older).toHaveBeenCalledOnce()
  })

  it('lets a handler open another screen without giving it the same scan', () => {
    const opened = vi.fn<ScanHandler>()
    add(() => void add(opened))
    emitScan(scan)
    expect(opened).not.toHaveBeenCalled()
    emitScan(scan)
    expect(opened).toHaveBeenCalledOnce()
  })
})
