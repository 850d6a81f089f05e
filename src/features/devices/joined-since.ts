import type { StoreDevice } from './devices-on-server.ts'

/** The devices that have come into the store since then, UTC ms by the server's clock, the first one first. */
export function joinedSince(devices: readonly StoreDevice[], at: number): StoreDevice[] {
  return devices
    .filter(({ enrolledAt, revokedAt }) => enrolledAt >= at && revokedAt === null)
    .toSorted((one, other) => one.enrolledAt - other.enrolledAt)
}
