/** What a store that says nothing else allows: a shift of twelve hours, the way to it and from it, and some more. */
export const LEASE_HOURS = 16

/** A device that the server was not heard from for longer than this may not be read until it was, in ms. */
export function leaseMs(store: { leaseHours?: number | undefined } | undefined): number {
  return (store?.leaseHours ?? LEASE_HOURS) * 3600_000
}
