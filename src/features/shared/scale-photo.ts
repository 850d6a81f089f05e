import { PHOTO_LIMIT } from '#domain/photo.ts'

/** What a photo should not be larger than, in bytes. */
const AIM = 200_000
/** The longer edge in pixels and the quality of the JPEG: the first pair that is small enough. */
const TRIES = [
  [1600, 0.8],
  [1600, 0.6],
  [1200, 0.6],
  [900, 0.5],
  [600, 0.4],
] as const

/**
 * A picture as a JPEG of about 200 KB at the most. It is drawn anew, so that nothing is left of what cameras write beside
 * it: the place, the owner's name.
 * @returns undefined where the browser cannot read it
 */
export async function scalePhoto(file: Blob): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const picture = await decode(file)
  if (!picture) return undefined
  let smallest: Blob | undefined
  for (const [edge, quality] of TRIES) {
    smallest = await draw(picture, edge, quality)
    if (smallest && smallest.size <= AIM) break
  }
  picture.close()
  if (!smallest || smallest.size > PHOTO_LIMIT) return undefined
  return new Uint8Array(await smallest.arrayBuffer())
}

async function decode(file: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(file)
  } catch (error) {
    // what the standard throws for bytes that are no picture
    if (error instanceof DOMException) return undefined
    throw error
  }
}

/** @param edge of the longer side, in pixels: a smaller picture stays as it is */
async function draw(picture: ImageBitmap, edge: number, quality: number): Promise<Blob | undefined> {
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (!context) return undefined
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return await new Promise((done) => canvas.toBlob((blob) => done(blob ?? undefined), 'image/jpeg', quality))
}
