import type { Person } from './store.ts'
import { ROLES, type Role } from './role.ts'

/** From an instant on, in UTC ms: a role, or null where access had ended. */
type Right = NonNullable<Person['rights']>[number]

/** Changes of one person's rights that are remembered: years of them. */
export const MOST_RIGHTS = 100

/** How it came to the person's rights, oldest first. What stands first has always been: nobody acts before they are known. */
function historyOf({ role, rights }: Person): Right[] {
  return rights ?? [{ role, since: 0 }]
}

/** What the person may do at this instant; null where they have no access. */
export function roleAt(person: Person, at: number): Role | null {
  const history = historyOf(person)
  const right = history.findLast(({ since }) => since <= at) ?? history[0]
  return right ? right.role : person.role
}

/** The most that the person could do between two instants: an instant that is not known better gets the benefit of doubt. */
export function roleBetween(person: Person, from: number, to: number): Role | null {
  const within = historyOf(person).filter(({ since }) => since > from && since <= to)
  const roles = [roleAt(person, from), ...within.map(({ role }) => role)]
  return ROLES.findLast((role) => roles.includes(role)) ?? null
}

/**
 * The person with this role from an instant on, null for none. A change that is told late takes its place in time, so that
 * two who change a person offline agree whoever is heard first.
 */
export function withRight(person: Person, role: Role | null, since: number): Person {
  const before = historyOf(person)
  const place = before.findLastIndex((right) => right.since <= since) + 1
  // one that changes nothing is kept too: an earlier one may still be told
  const rights = [...before.slice(0, place), { role, since }, ...before.slice(place)]
  const last = rights.findLast((right) => right.role !== null)?.role ?? person.role
  return { ...person, role: last, rights: rights.slice(-MOST_RIGHTS) }
}
