import type { StoreDevice } from './devices-on-server.ts'

/** A device that works is heard of every half minute: one that is silent for so long is off, lost or broken. In ms. */
const SILENT_AFTER_MS = 24 * 3600_000

export type DeviceState = 'working' | 'silent' | 'new' | 'revoked'

/** @param now UTC ms by the server's clock */
export function deviceState({ revokedAt, lastSeenAt }: StoreDevice, now: number): DeviceState {
  if (revokedAt !== null) return 'revoked'
  if (lastSeenAt === null) return 'new'
  return now - lastSeenAt > SILENT_AFTER_MS ? 'silent' : 'working'
}

/** Those with unsent work first, then whoever was seen last; what is out of service apart. */
export function inOrder(devices: StoreDevice[]): { inService: StoreDevice[]; revoked: StoreDevice[] } {
  const sorted = devices.toSorted(
    (one, other) =>
      Number((other.waiting ?? 0) > 0) - Number((one.waiting ?? 0) > 0) ||
      (other.lastSeenAt ?? other.enrolledAt) - (one.lastSeenAt ?? one.enrolledAt) ||
      one.name.localeCompare(other.name),
  )
  const [inService, revoked] = [
    sorted.filter((one) => one.revokedAt === null),
    sorted.filter((one) => one.revokedAt !== null),
  ]
  return { inService, revoked }
}
