import { useEffect, useEffectEvent, useState } from 'react'
import type { Scan } from '#domain/barcode.ts'

/** Returns false to pass the scan on to the next older handler; anything else means that it was dealt with. */
export type ScanHandler = (scan: Scan) => boolean | void

type Entry = { place: number; handler: ScanHandler }

let entries: readonly Entry[] = []
let lastPlace = 0

/** A place above every place taken so far. */
export function takePlace(): number {
  lastPlace += 1
  return lastPlace
}

/** Registers a handler until the returned function is called. The highest place is asked first. */
export function addScanHandler(handler: ScanHandler, place: number = takePlace()): () => void {
  const entry = { place, handler }
  entries = [...entries, entry].sort((a, b) => b.place - a.place)
  return () => {
    entries = entries.filter((other) => other !== entry)
  }
}

/**
 * Offers a scan to the handlers, newest first, until one takes it. Camera, wedge and typed entry all end here.
 * @returns false when nobody took it
 */
export function emitScan(scan: Scan): boolean {
  // Handlers that mount or unmount meanwhile (a scan opens a screen) count from the next scan on.
  return entries.some(({ handler }) => handler(scan) !== false)
}

/**
 * Receives scans while the component is mounted; the one mounted last is asked first. The root registers the fallback.
 * The place is taken in render, where a parent comes before its children; effects run the other way round. A component
 * that loads later than those that are to be asked before it is given the `place` of a parent.
 */
export function useScan(handler: ScanHandler, given?: number): void {
  const [own] = useState(takePlace)
  const place = given ?? own
  const onScan = useEffectEvent(handler)
  useEffect(() => addScanHandler((scan) => onScan(scan), place), [place])
}
