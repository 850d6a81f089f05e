import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'

/**
 * Whoever signs it wants to hear of alerts on this device while the app is closed. It changes no record, so it is in no registry, queue or
 * log; it is signed and judged as a command is. `endpoint` is where the browser's push service takes what is for this device,
 * the keys are those that it is sealed with (RFC 8291): a point of P-256 and 16 bytes, as base64url.
 */
export const receiveNotifications = defineCommand({
  name: 'receive-notifications',
  v: 1,
  mode: 'request',
  origins: ['online'],
  may: 'associate',
  args: z.object({
    endpoint: z.string().check(z.minLength(1), z.maxLength(1000)),
    p256dh: z.string().check(z.regex(/^[\w-]{87}$/)),
    auth: z.string().check(z.regex(/^[\w-]{22}$/)),
  }),
  touches: () => [],
  decide: () => accept([]),
})
