import type { Scan } from '#domain/barcode.ts'
import { createDecoder } from './decoder.ts'
import { createTrust } from './trust.ts'

/** Photographs are larger than labels need, in pixels of the longer side. */
const LONGEST = 2400
/** Looks at one picture: each finds what another misses, and two that agree are believed. */
const LOOKS = 8

/**
 * The codes in a picture, nearest to its middle first, by the same standards as the camera's.
 * @throws where the file is no picture that this browser opens, or no engine loads
 */
export async function readPicture(file: Blob): Promise<Scan[]> {
  const picture = await createImageBitmap(file)
  const decoder = await createDecoder()
  try {
    const trust = createTrust()
    const { width, height } = picture
    const look = { region: { x: 0, y: 0, width, height }, longest: LONGEST }
    for (let attempt = 0; attempt < LOOKS; attempt++) {
      const scans = trust.see(await decoder.read(picture, { ...look, attempt }), 0)
      if (scans.length > 0) return scans
    }
    return []
  } finally {
    picture.close()
    decoder.close()
  }
}
