import { toGtin14, type Scan, type Symbology } from '#domain/barcode.ts'

/** Milliseconds out of view after which the same code is a new scan: the next item, not the same one still lying there. */
const FORGET_MS = 700
/** A decoder misses a frame now and then, so one miss is never taken for an absence, however slow the frames come. */
const MISSES = 2

/** Whatever these hold must be a GTIN. ITF too: half-read it gives a shorter number that looks right; ITF-14 cannot. */
const gtinSymbologies: readonly Symbology[] = ['ean-13', 'ean-8', 'upc-a', 'upc-e', 'itf']
/** These carry error correction; one frame is enough. The others must be read alike in two frames. */
const matrixSymbologies: readonly Symbology[] = ['qr', 'data-matrix']

type Sighting = { frames: number; seenAt: number; misses: number; reported: boolean }

type Trust = { see: (frame: readonly Scan[], now: number) => Scan[] }

/** One identity for a code however the decoder names it (UPC-A or EAN-13 with a 0); undefined for a misread. */
function identify(scan: Scan): string | undefined {
  if (!gtinSymbologies.includes(scan.symbology)) return scan.text === '' ? undefined : `${scan.symbology} ${scan.text}`
  const reading = toGtin14(scan.text, scan.symbology)
  return reading.ok ? `gtin ${reading.gtin}` : undefined
}

/**
 * Decides which of the decoder's readings are scans. `see` takes what one frame held, nearest to its centre first, and the
 * frame's time in milliseconds; it gives the codes to report, each once until it has left the view.
 * Only the code nearest to the centre can become a scan: its neighbours on the shelf edge were not aimed at.
 */
export function createTrust(): Trust {
  const sightings = new Map<string, Sighting>()

  const see = (frame: readonly Scan[], now: number): Scan[] => {
    const scans: Scan[] = []
    const inView = new Set<string>()
    for (const scan of frame) {
      const identity = identify(scan)
      if (identity === undefined || inView.has(identity)) continue
      const aimedAt = inView.size === 0
      inView.add(identity)
      const known = sightings.get(identity)
      if (known === undefined && !aimedAt) continue
      const sighting = known ?? { frames: 0, seenAt: now, misses: 0, reported: false }
      sighting.seenAt = now
      sighting.misses = 0
      if (aimedAt) sighting.frames += 1
      sightings.set(identity, sighting)
      const needed = matrixSymbologies.includes(scan.symbology) ? 1 : 2
      if (aimedAt && !sighting.reported && sighting.frames >= needed) {
        sighting.reported = true
        scans.push(scan)
      }
    }
    for (const [identity, sighting] of sightings) {
      if (inView.has(identity)) continue
      sighting.misses += 1
      if (sighting.misses >= MISSES && now - sighting.seenAt >= FORGET_MS) sightings.delete(identity)
    }
    return scans
  }

  return { see }
}
