import { toGtin14, type Scan, type Symbology } from '#domain/barcode.ts'

/** Milliseconds out of view after which the same code is a new scan: the next item, not the same one still lying there. */
const FORGET_MS = 700
/** A decoder misses a frame now and then, so one miss is never taken for an absence, however slow the frames come. */
const MISSES = 2

/** Whatever these hold must be a GTIN. */
const gtinSymbologies: readonly Symbology[] = ['ean-13', 'ean-8', 'upc-a', 'upc-e', 'databar']

/**
 * Looks that have to agree. Two of a blurred EAN may be wrong in the same way, as its check digit alone catches nine of ten
 * errors; Code 128 checks itself better, and the square codes correct their errors. Half an ITF is an ITF.
 */
const LOOKS: Record<Symbology, number> = {
  ...{ 'ean-13': 3, 'ean-8': 3, 'upc-a': 3, 'upc-e': 3, databar: 3, 'code-39': 3, itf: 4, 'code-128': 2 },
  ...{ qr: 1, 'data-matrix': 1, unknown: 3 },
}
/** Each time that something else was read instead counts so much against a code: a label is one code. */
const AGAINST = 1.5

interface Sighting {
  scan: Scan
  /** in which it was the one nearest to the middle */
  looks: number
  seenAt: number
  misses: number
  reported: boolean
  /** codes that were in one look with it: labels beside it, and nothing that it was read as instead */
  beside: Set<string>
}

export interface Trust {
  /**
   * @param frame what one look saw, nearest to its middle first
   * @param now of the look, in ms
   * @returns the codes to report, each once until it has left the view
   */
  see(frame: readonly Scan[], now: number): Scan[]
  /** All that may be believed of what is in view, the one seen most often first. */
  believed(): Scan[]
}

/** One identity for a code however the decoder names it (UPC-A or EAN-13 with a 0); undefined for a misread. */
export function identify({ symbology, text }: Scan): string | undefined {
  // the numbers of goods have fourteen digits in an ITF; others are a carrier's or a shop's own
  const isGtin = gtinSymbologies.includes(symbology) || (symbology === 'itf' && text.length === 14)
  if (!isGtin) return text === '' ? undefined : `${symbology} ${text}`
  const reading = toGtin14(text, symbology)
  return reading.ok ? `gtin ${reading.gtin}` : undefined
}

export const isSquare = ({ symbology }: Scan): boolean => LOOKS[symbology] === 1

/**
 * Whether a code that was read in so many looks is there.
 * @param instead looks that read another linear code where it is
 */
export function isBelieved(scan: Scan, looks: number, instead: number): boolean {
  return isSquare(scan) ? looks > 0 : looks >= LOOKS[scan.symbology] + AGAINST * instead
}

/**
 * Decides which of the decoder's readings are scans. Only the code nearest to the middle can become one: its neighbours on the
 * shelf edge were not aimed at.
 */
export function createTrust(): Trust {
  const sightings = new Map<string, Sighting>()

  /** @param rivals what it may have been read as instead */
  const isTrue = (sighting: Sighting, rivals: Sighting[]) => {
    const { scan, looks, beside } = sighting
    const others = rivals.filter(
      (other) => other !== sighting && !isSquare(other.scan) && !beside.has(identify(other.scan) ?? ''),
    )
    const instead = others.reduce((sum, other) => sum + other.looks, 0)
    return isBelieved(scan, looks, instead)
  }
  /** What was reported is another label, which the camera has moved on from. */
  const unreported = () => [...sightings.values()].filter(({ reported }) => !reported)

  const see = (frame: readonly Scan[], now: number): Scan[] => {
    const scans: Scan[] = []
    const inView = new Set<string>()
    const identities = frame.map(identify).filter((identity) => identity !== undefined)
    for (const scan of frame) {
      const identity = identify(scan)
      if (identity === undefined || inView.has(identity)) continue
      const aimedAt = inView.size === 0
      inView.add(identity)
      const known = sightings.get(identity)
      if (known === undefined && !aimedAt) continue
      const sighting = known ?? { scan, looks: 0, seenAt: now, misses: 0, reported: false, beside: new Set() }
      for (const other of identities) if (other !== identity) sighting.beside.add(other)
      sighting.seenAt = now
      sighting.misses = 0
      if (aimedAt) sighting.looks += 1
      sightings.set(identity, sighting)
      if (aimedAt && !sighting.reported && isTrue(sighting, unreported())) {
        sighting.reported = true
        scans.push(scan)
        // what else was read so far was read instead of it
        for (const other of unreported()) if (!other.beside.has(identity)) other.looks = 0
      }
    }
    for (const [identity, sighting] of sightings) {
      if (inView.has(identity)) continue
      sighting.misses += 1
      if (sighting.misses >= MISSES && now - sighting.seenAt >= FORGET_MS) sightings.delete(identity)
    }
    return scans
  }

  const believed = () => {
    const all = [...sightings.values()]
    return all
      .filter((sighting) => isTrue(sighting, all))
      .toSorted((one, other) => other.looks - one.looks)
      .map(({ scan }) => scan)
  }

  return { see, believed }
}
