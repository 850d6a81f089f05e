import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Bin, Person, Store } from '../store.ts'

/** Set-up of a store: the record as given replaces what was there. */
export const saveStore = defineCommand({
  name: 'save-store',
  v: 1,
  mode: 'request',
  origins: ['import'],
  args: Store,
  touches: (store) => [{ kind: 'store', id: store.id }],
  decide: (_read, { args }) => accept([{ kind: 'store', id: args.id, doc: args }]),
})

export const savePerson = defineCommand({
  name: 'save-person',
  v: 1,
  mode: 'request',
  origins: ['import'],
  args: Person,
  touches: (person) => [{ kind: 'person', id: person.id }],
  decide: (_read, { args }) => accept([{ kind: 'person', id: args.id, doc: args }]),
})

export const saveBin = defineCommand({
  name: 'save-bin',
  v: 1,
  mode: 'request',
  origins: ['import'],
  args: Bin,
  touches: (bin) => [{ kind: 'bin', id: bin.id }],
  decide: (_read, { args }) => accept([{ kind: 'bin', id: args.id, doc: args }]),
})
