import { describe, expect, it } from 'vitest'
import { parseCommand } from '../commands.ts'
import { decide } from '../decide.ts'
import type { Decision, Reader } from '../decision.ts'
import type { Role } from '../role.ts'
import { NOON, refusal } from '../testing/given.ts'
import { MOST_DEVICES, MOST_MINUTES } from './invite-devices.ts'

const DAY = 24 * 60

function invite(role: Role, devices: number, minutes: number): Decision {
  const parsed = parseCommand('invite-devices', 1, { devices, minutes })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed))
  const read: Reader = { get: ((_kind: string, id: string) => ({ id, name: id, role })) as unknown as Reader['get'] }
  const made = { args: parsed.args, cmdId: 'c1', actorId: 'somebody', clientId: 'device-1', at: NOON }
  return decide(parsed.definition, read, made, { uncertaintyMs: 0, receivedAt: NOON })
}

describe('a code that adds devices', () => {
  it('is a lead’s to make for one device within a day', () => {
    expect(invite('lead', 1, DAY)).toEqual({
      kind: 'accept',
      changes: [],
      effects: [{ type: 'invite-devices', devices: 1, expiresAt: NOON + 24 * 3600_000 }],
    })
    expect(refusal(invite('associate', 1, 15))).toBe('not-allowed')
  })

  it.each([
    [2, 15],
    [1, DAY + 1],
    [MOST_DEVICES, MOST_MINUTES],
  ])('is a manager’s for %i devices within %i minutes', (devices, minutes) => {
    expect(invite('lead', devices, minutes)).toMatchObject({
      reason: { code: 'not-allowed', detail: { role: 'manager' } },
    })
    expect(invite('manager', devices, minutes).kind).toBe('accept')
  })

  it.each([
    [0, 15],
    [MOST_DEVICES + 1, 15],
    [1, 0],
    [1, MOST_MINUTES + 1],
    [1.5, 15],
  ])('is for no %f devices within %i minutes', (devices, minutes) => {
    expect(parseCommand('invite-devices', 1, { devices, minutes })).toMatchObject({ ok: false, code: 'bad-arguments' })
  })
})
