import { accept, cannotTell, reject, type Decision, type Effect, type Input, type Reader } from '../decision.ts'
import type { Person } from '../store.ts'
import { roleAt } from '../rights.ts'
import { isAbove, type Role } from '../role.ts'

interface PersonArgs {
  personId: string
}

export const touchesPerson = ({ personId }: PersonArgs) => [{ kind: 'person' as const, id: personId }]

/**
 * Changes a person, or refuses: own-rights, where it is the author or who approved it; not-above, where the author is not
 * above the person, and above the role that they are given. Of two who stand for it the higher one counts.
 * @param given the role that the person gets
 */
export function onPerson(
  read: Reader,
  input: Input<PersonArgs>,
  given: Role | null,
  change: (person: Person) => Person,
  effects: Effect[] = [],
): Decision {
  const person = read.get('person', input.args.personId)
  if (!person) return cannotTell('person', input.args.personId)
  if ([input.actorId, input.approvedBy?.actorId].includes(person.id)) return reject('own-rights')
  // of somebody whose access ended, the role that they had
  const held = roleAt(person, input.at) ?? person.role
  if (!isAboveAll(input, [held, given])) return reject('not-above', { name: person.name })
  return accept([{ kind: 'person', id: person.id, doc: change(person) }], { effects })
}

/** A PIN for the author and nobody else, or refuses: not-above. That they are who they say was shown before. */
export function giveOwnPin(read: Reader, { args: { personId }, actorId, at }: Input<PersonArgs>): Decision {
  const person = read.get('person', personId)
  if (!person) return cannotTell('person', personId)
  if (personId !== actorId) return reject('not-above', { name: person.name })
  const effects: Effect[] = [{ type: 'set-pin', personId }]
  return accept([{ kind: 'person', id: personId, doc: { ...person, pinResetAt: at } }], { effects })
}

/** A program is above everybody. */
export function isAboveAll({ role, approvedBy }: Input<unknown>, others: (Role | null)[]): boolean {
  if (role === undefined) return true
  const standing = [role, ...(approvedBy ? [approvedBy.role] : [])]
  return standing.some((own) => others.every((other) => other === null || isAbove(own, other)))
}
