import type { Row } from '#domain/protocol.ts'
import { roleAt } from '#domain/rights.ts'
import type { Person } from '#domain/store.ts'
import type { StorehandDb } from './db.ts'

/**
 * Throws away the keys of people whose access has ended or whose PIN was reset, and signs them out: an old PIN opens
 * nothing any more. What they did waits signed in the outbox and is sent. Call it inside the transaction that swaps a
 * pull in.
 * @param now UTC ms by the server's clock
 */
export async function forgetKeys(db: StorehandDb, rows: Row[], now: number): Promise<void> {
  const people = rows.filter(({ kind }) => kind === 'person')
  if (people.length === 0) return
  const [known, session] = await Promise.all([db.person.bulkGet(people.map(({ id }) => id)), db.read('session')])
  const forgotten = people.flatMap(({ id, op, doc }, index) => {
    const person = op === 'put' ? (doc as Person) : undefined
    const isIn = person !== undefined && roleAt(person, now) !== null
    // ten wrong PINs destroy the keys and not what they opened before
    const pins = [known[index], session?.personId === id ? session : undefined]
    const isOld = isIn && pins.some((pin) => pin && (pin.pinResetAt ?? 0) < (person.pinResetAt ?? 0))
    return isIn && !isOld ? [] : [id]
  })
  await db.person.bulkDelete(forgotten)
  if (!session || !forgotten.includes(session.personId)) return
  await Promise.all([db.meta.delete('session'), db.write('signedOut', session.personId)])
}
