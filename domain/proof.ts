import type { Envelope } from './protocol.ts'

/** What the author signs, and whoever approves it: everything that says what was done, by whom and when. `seq` is allotted later. */
export function signedText(
  envelope: Omit<Envelope, 'seq' | 'proof' | 'approval'>,
  place: { storeId: string; deviceId: string },
): string {
  const { cmdId, name, v, args, actorId, deviceAt, bootId, monoMs, base, after, onBehalfOf } = envelope
  return canonical([
    place.storeId,
    place.deviceId,
    cmdId,
    name,
    v,
    args,
    actorId,
    deviceAt,
    bootId,
    monoMs,
    base,
    after,
    // what was queued before there was such a thing has no place for it
    ...(onBehalfOf ? [onBehalfOf] : []),
  ])
}

/** JSON with sorted keys, so that both sides write the same text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
