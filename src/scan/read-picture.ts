import type { Scan } from '#domain/barcode.ts'
import { createDecoder, type Decoder } from './decoder.ts'
import { createTrust } from './trust.ts'

/** Photographs are larger than labels need, in pixels of the longer side. */
const LONGEST = 2400
/** Looks at one picture: each finds what another misses, and what was read instead shows only after the last. */
const LOOKS = 12

/**
 * The codes in a picture, the one seen most often first, by the same standards as the camera's.
 * @throws where the file is no picture that this browser opens, or no engine loads
 */
export async function readPicture(file: Blob): Promise<Scan[]> {
  const picture = await createImageBitmap(file)
  try {
    const decoder = await createDecoder()
    try {
      return await readBitmap(decoder, picture)
    } finally {
      decoder.close()
    }
  } finally {
    picture.close()
  }
}

/** The same of a picture and an engine that are here. */
export async function readBitmap(decoder: Decoder, picture: ImageBitmap): Promise<Scan[]> {
  const trust = createTrust()
  const { width, height } = picture
  const look = { region: { x: 0, y: 0, width, height }, longest: LONGEST }
  for (let attempt = 0; attempt < LOOKS; attempt++) {
    const codes = await decoder.read(picture, { ...look, attempt })
    trust.see(
      codes.map(({ scan }) => scan),
      0,
    )
  }
  return trust.believed()
}
