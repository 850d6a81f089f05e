import type { Clock, Envelope } from '#domain/protocol.ts'

/** What a request needs on its way, at least: no instant is known better than this. */
const NETWORK_MS = 2_000

/**
 * When a command was made, by the server's clock, in UTC ms. A device's clock may be wrong by years and may jump, so only
 * differences count: ms since the same boot, else its own instant corrected by how wrong its clock is now.
 * @param receivedAt when the push arrived
 * @param knownAt commit time of the version that its author saw; it cannot have been made before
 */
export function occurredAt(
  made: Pick<Envelope, 'deviceAt' | 'bootId' | 'monoMs'>,
  sent: Clock,
  receivedAt: number,
  knownAt: number | undefined,
): { at: number; uncertaintyMs: number } {
  const byClock = receivedAt - (sent.deviceAt - made.deviceAt)
  const sameBoot = made.bootId === sent.bootId && made.monoMs <= sent.monoMs
  const best = sameBoot ? receivedAt - (sent.monoMs - made.monoMs) : byClock
  const at = Math.round(Math.max(Math.min(best, receivedAt), Math.min(knownAt ?? 0, receivedAt), 0))
  // a monotonic clock stands still while some devices sleep: then the two ways disagree
  const disagreement = Math.abs(at - byClock)
  return { at, uncertaintyMs: Math.round(Math.min(Math.max(NETWORK_MS, disagreement), Number.MAX_SAFE_INTEGER)) }
}
