import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { roleAt, withRight } from '../rights.ts'
import { Person, Store } from '../store.ts'

/** Set-up of a store: the record as given replaces what was there. */
export const saveStore = defineCommand({
  name: 'save-store',
  v: 1,
  mode: 'request',
  origins: ['import'],
  may: 'program',
  args: Store,
  touches: (store) => [{ kind: 'store', id: store.id }],
  decide: (_read, { args }) => accept([{ kind: 'store', id: args.id, doc: args }]),
})

/** What a set-up says of a person; how it came to their rights is not for it to say. */
export const PersonToSave = z.object({
  ...z.pick(Person, { id: true, name: true, role: true }).shape,
  /** gives access again to somebody whose access had ended; else a list that is imported each night would */
  reinstate: z.optional(z.boolean()),
})

/** The name as given; another role counts from now on. */
export const savePerson = defineCommand({
  name: 'save-person',
  v: 1,
  mode: 'request',
  origins: ['import'],
  may: 'program',
  args: PersonToSave,
  touches: (person) => [{ kind: 'person', id: person.id }],
  decide: (read, { args: { reinstate, ...given }, at }) => {
    const { id } = given
    const known = read.get('person', id)
    if (!known) return accept([{ kind: 'person', id, doc: given }])
    const named = { ...known, name: given.name }
    const now = roleAt(known, at)
    const stays = now === given.role || (now === null && !reinstate)
    return accept([{ kind: 'person', id, doc: stays ? named : withRight(named, given.role, at) }])
  },
})
