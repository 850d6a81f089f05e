import type { StorehandDb } from './db.ts'

/** How long this device has been without the server. Instants are by this device's clock, in ms. */
export interface Away {
  /** the last contact, as `SyncState.lastPullAt` has it */
  contactAt: number
  /** of this much it is sure that it has passed since */
  spentMs: number
  /** when that was counted, by both clocks */
  at: number
  bootId: string
  monoMs: number
}

type Clock = Pick<Away, 'at' | 'bootId' | 'monoMs'>

/** What was counted is written down this often, in ms. */
const WRITE_EVERY_MS = 60_000

/**
 * Counts on. The monotonic clock of an open app cannot be set back, and stands still while the device sleeps; the other one
 * can be set, and goes on: what either of them says has passed has passed (decision 028).
 */
export function countOn(before: Away, clock: Clock): Away {
  const byClock = clock.at - before.at
  const sameBoot = clock.bootId === before.bootId
  const spentMs = before.spentMs + Math.max(0, byClock, sameBoot ? clock.monoMs - before.monoMs : 0)
  return { contactAt: before.contactAt, spentMs, ...clock }
}

/** The time that this device has spent without the server, in this tab. */
export class Lease {
  /** as the database has it, of whichever tab */
  stored: Away | undefined
  #counted: Away | undefined

  /** @param contactAt the last contact; @returns ms without the server */
  spentMs(contactAt: number, clock: Clock): number {
    const fresh: Away = { contactAt, spentMs: 0, at: contactAt, bootId: '', monoMs: 0 }
    const of = (away: Away | undefined) => (away?.contactAt === contactAt ? away : undefined)
    const counted = countOn(of(this.#counted) ?? of(this.stored) ?? fresh, clock)
    // another tab may know of more
    this.#counted = { ...counted, spentMs: Math.max(counted.spentMs, of(this.stored)?.spentMs ?? 0) }
    return this.#counted.spentMs
  }

  /** Writes down what was counted, where that is worth it. */
  async keep(db: StorehandDb): Promise<void> {
    const [counted, stored] = [this.#counted, this.stored]
    const before = stored?.contactAt === counted?.contactAt ? (stored?.spentMs ?? 0) : 0
    if (!counted || counted.spentMs - before < WRITE_EVERY_MS) return
    this.stored = counted
    await db.write('away', counted)
  }
}

/**
 * Nobody opens anything on this device any more: whoever was signed in is not, and the keys of the people who knew it are
 * gone. What was not sent stays, and is sent; once the server was reached people sign in through it.
 */
export async function lockAway(db: StorehandDb): Promise<void> {
  await db.transaction('rw', [db.meta, db.person], async () => {
    await Promise.all([db.meta.delete('session'), db.person.clear()])
  })
}
