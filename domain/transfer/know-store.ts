import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { OtherStore } from '../transfer.ts'

/** There is another store, or it has another name: goods may go there. */
export const knowStore = defineCommand({
  name: 'know-store',
  v: 1,
  mode: 'request',
  origins: ['job'],
  may: 'program',
  args: OtherStore,
  touches: ({ id }) => [{ kind: 'other-store', id }],
  decide: (_read, { args }) => accept([{ kind: 'other-store', id: args.id, doc: args }]),
})
