import * as z from 'zod/mini'
import { Id, Instant, Text } from './store.ts'

/** Bytes of one photo at the most. The app scales what the camera gives down to about 200 KB. */
export const PHOTO_LIMIT = 400_000
/** Bytes of it in one request: what a bad Wi-Fi carries before the request times out. */
export const PIECE_LIMIT = 65_536

/** Bytes that a device's seal adds to a photo that shows a customer: nonce and tag of AES-GCM. */
export const SEAL_BYTES = 28

export const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** How a command names a photo: its bytes travel by themselves, before or after it, or never. `size` in bytes. */
export const PhotoRef = z.object({ sha256: Sha256, size: z.int().check(z.positive(), z.maximum(PHOTO_LIMIT)) })
export type PhotoRef = z.infer<typeof PhotoRef>

/**
 * A photo that a command named, a JPEG: of an order (its goods, or a signature), a delivery, or a product of the store. `id` is the SHA-256 of its bytes; until
 * `arrivedAt` it is missing.
 */
export const Photo = z.object({
  id: Sha256,
  fulfillmentId: z.optional(Id),
  deliveryId: z.optional(Id),
  sku: z.optional(Text),
  returnId: z.optional(Id),
  /** the count session that found the code on it */
  sessionId: z.optional(Id),
  size: z.int(),
  by: Id,
  at: Instant,
  arrivedAt: z.nullable(Instant),
})
export type Photo = z.infer<typeof Photo>

/** The answer to a piece: so many bytes of the photo are at the server, from its beginning on. */
export const PhotoProgress = z.object({ received: z.int().check(z.nonnegative()) })
