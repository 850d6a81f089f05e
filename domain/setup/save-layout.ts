import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { layoutValues } from '../layout.ts'
import { madeOn, revise } from '../revised.ts'
import { THE_STORE } from '../store.ts'

/** The map of the store is this from now on. Rejects: changed-meanwhile. */
export const saveLayout = defineCommand({
  name: 'save-layout',
  v: 1,
  mode: 'request',
  origins: ['device', 'import'],
  may: 'manager',
  args: z.object({ ...layoutValues, rev: madeOn }),
  touches: () => [{ kind: 'layout', id: THE_STORE }],
  decide: (read, input) => {
    const { rev: _rev, ...layout } = input.args
    return revise(read, input, 'layout', { id: THE_STORE, ...layout })
  },
})
