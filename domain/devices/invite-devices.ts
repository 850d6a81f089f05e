import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { isAllowed } from '../decide.ts'
import { accept, reject } from '../decision.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60

/** The most that anybody may, in minutes and in devices. */
export const MOST_MINUTES = 90 * DAY_MINUTES
export const MOST_DEVICES = 1000

/** Whether it lasts: for more than one device or more than a day, which is a manager's to give. */
export const isLasting = ({ devices, minutes }: { devices: number; minutes: number }): boolean =>
  devices > 1 || minutes > DAY_MINUTES

/**
 * Makes a code that adds so many devices within so many minutes. The code itself is no argument: the server makes it, tells
 * it once and keeps its hash. One device within a day is a lead's to add, more are a manager's. Rejects: not-allowed.
 */
export const inviteDevices = defineCommand({
  name: 'invite-devices',
  v: 1,
  mode: 'request',
  origins: ['online', 'import'],
  may: 'lead',
  args: z.object({
    devices: z.int().check(z.gte(1), z.lte(MOST_DEVICES)),
    minutes: z.int().check(z.gte(1), z.lte(MOST_MINUTES)),
  }),
  touches: () => [],
  decide: (_read, input) => {
    const { devices, minutes } = input.args
    if (isLasting(input.args) && !isAllowed(input, 'manager')) return reject('not-allowed', { role: 'manager' })
    const expiresAt = input.at + minutes * MINUTE_MS
    return accept([], { effects: [{ type: 'invite-devices', devices, expiresAt }] })
  },
})
