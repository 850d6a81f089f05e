import type { Decision, Input, Reader } from './decision.ts'
import type { PhotoRef } from './photo.ts'
import type { RecordKey } from './record-key.ts'

/** What a photo is about: an order, a delivery, a return, a product of the store, or a code that a count found. */
type About =
  { fulfillmentId: string } | { returnId: string } | { deliveryId: string } | { sku: string } | { sessionId: string }

export const touchesPhoto = (photo: PhotoRef | null): RecordKey[] =>
  photo ? [{ kind: 'photo', id: photo.sha256 }] : []

/** The decision of a command that names a photo: from now on the photo is waited for, unless it was named before. */
export function namePhoto(
  decision: Decision,
  read: Reader,
  { args, actorId, at }: Input<About & { photo: PhotoRef | null }>,
): Decision {
  const { photo } = args
  if (decision.kind !== 'accept' || !photo || read.get('photo', photo.sha256)) return decision
  const { sha256: id, size } = photo
  const about = aboutOf(args)
  const doc = { id, ...about, size, by: actorId, at, arrivedAt: null }
  return { ...decision, changes: [...decision.changes, { kind: 'photo', id, doc }] }
}

function aboutOf(args: About): About {
  if ('fulfillmentId' in args) return { fulfillmentId: args.fulfillmentId }
  if ('returnId' in args) return { returnId: args.returnId }
  if ('sessionId' in args) return { sessionId: args.sessionId }
  return 'deliveryId' in args ? { deliveryId: args.deliveryId } : { sku: args.sku }
}
