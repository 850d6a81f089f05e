import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { openHoursValues } from '../open-hours.ts'
import { THE_STORE } from '../store.ts'

/** The server says the store's hours as instants: only it knows zones. */
export const setOpenHours = defineCommand({
  name: 'set-open-hours',
  v: 1,
  mode: 'request',
  origins: ['job'],
  may: 'program',
  args: z.object(openHoursValues),
  touches: () => [{ kind: 'open-hours', id: THE_STORE }],
  decide: (_read, { args }) => accept([{ kind: 'open-hours', id: THE_STORE, doc: { id: THE_STORE, ...args } }]),
})
