import { pinWaitMs } from '#domain/pin-wait.ts'
import type { KnownPerson, StorehandDb } from './db.ts'

/** After this many wrong PINs in a row the person's keys on this device are destroyed: the next sign-in needs the server. */
export const WRONG_PINS = 10

/** How long the next try still has to wait, in ms by the device's clock. */
export function waitMs({ wrong, wrongAt }: Pick<KnownPerson, 'wrong' | 'wrongAt'>, now: number): number {
  const whole = pinWaitMs(wrong)
  // a clock that was set back would make it wait for years
  return Math.min(whole, Math.max(0, wrongAt + whole - now))
}

/**
 * Counts a try before it is made, so that an app that is killed meanwhile gives none for nothing.
 * @returns undefined where the person has to wait, or is not known here any more
 */
export async function countTry(db: StorehandDb, personId: string, now: number): Promise<KnownPerson | undefined> {
  return await db.transaction('rw', db.person, async () => {
    const known = await db.person.get(personId)
    if (!known) return undefined
    if (waitMs(known, now) > 0) {
      // a clock that was set back counts from here
      if (known.wrongAt > now) await db.person.put({ ...known, wrongAt: now })
      return undefined
    }
    await db.person.put({ ...known, wrong: known.wrong + 1, wrongAt: now })
    return known
  })
}

/** That try was right, or it was the last. What the person did and has not been sent is not touched. */
export async function settleTry(db: StorehandDb, personId: string, right: boolean): Promise<void> {
  await db.transaction('rw', db.person, async () => {
    const known = await db.person.get(personId)
    if (!known) return
    if (right) await db.person.put({ ...known, wrong: 0, wrongAt: 0 })
    else if (known.wrong >= WRONG_PINS) await db.person.delete(personId)
  })
}
