import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept, reject, type Effect } from '../decision.ts'
import { Id, Instant, type Person, Role, Text } from '../store.ts'
import { isAboveAll, touchesPerson } from './on-person.ts'
import { withRight } from '../rights.ts'

/** How long a person may be let in for a day, in ms: opening hours, past midnight and a change of clocks. */
export const TEMPORARY_MS = 36 * 3600_000

/**
 * Somebody new. Whoever has an end (`until`, UTC ms) is here for a day, and may no more than an associate. A device that
 * has no network makes their signing key itself and says its public half (`publicKey`, SPKI as base64): what they do on
 * this device is proven by it. Rejects: person-exists, not-above, not-for-a-day.
 */
export const addPerson = defineCommand({
  name: 'add-person',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'lead',
  args: z.object({
    personId: Id,
    name: Text,
    role: Role,
    until: z.nullable(Instant),
    publicKey: z.nullable(z.string().check(z.regex(/^[A-Za-z0-9+/]{100,200}={0,2}$/))),
  }),
  touches: touchesPerson,
  decide: (read, input) => {
    const { personId: id, name, role, until, publicKey } = input.args
    if (read.get('person', id)) return reject('person-exists')
    if (!isAboveAll(input, [role])) return reject('not-above', { name })
    const isBrief = until !== null && until > input.at && until <= input.at + TEMPORARY_MS
    if (until === null ? publicKey !== null : !isBrief || role !== 'associate') return reject('not-for-a-day', { name })
    const person: Person = { id, name, role }
    const doc = until === null ? person : withRight(person, null, until)
    const effects: Effect[] = publicKey === null ? [] : [{ type: 'know-author', personId: id, publicKey }]
    return accept([{ kind: 'person', id, doc }], { effects })
  },
})
