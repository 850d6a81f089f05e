import * as z from 'zod/mini'
import { roleAt } from '../rights.ts'
import type { Person } from '../store.ts'

/**
 * A badge's code is kept nowhere: a person's record holds 24 bits of a slow hash of it. They find the person among those of
 * a store, and fit so many codes that nobody makes a badge of them: of a billion codes sixty (decision 036).
 */
export const BADGE_BITS = 24
/** PBKDF2-HMAC-SHA-256. Device and server derive the same, both by native code. */
export const BADGE_ITERATIONS = 20_000

/** What a badge says when it is scanned, or is typed. */
export const BadgeCode = z.string().check(z.minLength(4), z.maxLength(200))

/** What is hashed of a badge's code: readers differ in blanks and leading zeros (an EAN-13 that begins with 0 is a UPC-A too). */
export const normaliseBadge = (code: string) =>
  code
    .trim()
    .normalize('NFC')
    .replace(/^0+(?=\d+$)/, '')

/** Differs from store to store, so that a person has another hash in each. */
export const badgeSalt = (storeId: string) => `storehand badge of ${storeId}`

/** The one of them whose badge this is at that instant, UTC ms: of two leads who gave it away it is the later who did. */
export function holderOf(people: readonly Person[], hash: string, at: number): Person | undefined {
  return people
    .filter((person) => person.badge?.hash === hash && roleAt(person, at) !== null)
    .reduce<Person | undefined>((last, person) => (!last || isLater(person, last) ? person : last), undefined)
}

function isLater(one: Person, other: Person): boolean {
  const [since, before] = [one.badge?.since ?? 0, other.badge?.since ?? 0]
  return since > before || (since === before && one.id > other.id)
}
