import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { hoursValues } from '../hours.ts'
import { madeOn, revise } from '../revised.ts'
import { THE_STORE } from '../store.ts'

/** The store's hours are these from now on. Rejects: changed-meanwhile. */
export const saveHours = defineCommand({
  name: 'save-hours',
  v: 1,
  mode: 'request',
  origins: ['device', 'import'],
  may: 'manager',
  args: z.object({ ...hoursValues, rev: madeOn }),
  touches: () => [{ kind: 'hours', id: THE_STORE }],
  decide: (read, input) => {
    const { rev: _rev, ...hours } = input.args
    return revise(read, input, 'hours', { id: THE_STORE, ...hours })
  },
})
