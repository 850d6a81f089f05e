import type { Decision, Input, Reader } from './decision.ts'
import type { PhotoRef } from './photo.ts'
import type { RecordKey } from './record-key.ts'

export const touchesPhoto = (photo: PhotoRef | null): RecordKey[] =>
  photo ? [{ kind: 'photo', id: photo.sha256 }] : []

/** The decision of a command that names a photo: from now on the photo is waited for, unless it was named before. */
export function namePhoto(
  decision: Decision,
  read: Reader,
  { args, actorId, at }: Input<({ fulfillmentId: string } | { sku: string }) & { photo: PhotoRef | null }>,
): Decision {
  const { photo } = args
  if (decision.kind !== 'accept' || !photo || read.get('photo', photo.sha256)) return decision
  const { sha256: id, size } = photo
  const of = 'fulfillmentId' in args ? { fulfillmentId: args.fulfillmentId } : { sku: args.sku }
  const doc = { id, ...of, size, by: actorId, at, arrivedAt: null }
  return { ...decision, changes: [...decision.changes, { kind: 'photo', id, doc }] }
}
