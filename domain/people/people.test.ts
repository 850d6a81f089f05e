import { describe, expect, it } from 'vitest'
import { parseCommand, type ArgsOf, type CommandName } from '../commands.ts'
import { decide } from '../decide.ts'
import type { Decision, Reader } from '../decision.ts'
import type { Person } from '../store.ts'
import { NOON, refusal } from '../testing/given.ts'
import { TEMPORARY_MS } from './add-person.ts'
import { roleAt, withRight } from '../rights.ts'

const HOUR = 3600_000
const people: Record<string, Person> = Object.fromEntries(
  (['associate', 'lead', 'manager', 'head-office'] as const).flatMap((role) =>
    [role, `other-${role}`].map((id) => [id, { id, name: `The ${id}`, role }] as const),
  ),
)
const reading = (more: Person[] = []): Reader => {
  const known = { ...people, ...Object.fromEntries(more.map((person) => [person.id, person])) }
  return { get: ((kind: string, id: string) => (kind === 'person' ? known[id] : undefined)) as Reader['get'] }
}

interface As {
  approverId?: string
  more?: Person[]
}

function when<N extends CommandName>(
  actorId: string,
  name: N,
  args: ArgsOf<N>,
  { approverId, more }: As = {},
): Decision {
  const parsed = parseCommand(name, 1, args)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed))
  const made = { args: parsed.args, cmdId: 'c1', actorId, clientId: 'device-1', at: NOON, approverId }
  return decide(parsed.definition, reading(more), made, { uncertaintyMs: 0, receivedAt: NOON })
}

function became(decision: Decision): Person {
  const [change] = decision.kind === 'accept' ? decision.changes : []
  if (change?.kind !== 'person') throw new Error(JSON.stringify(decision))
  return change.doc
}

const newcomer = { personId: 'new', name: 'New', role: 'associate', until: null, publicKey: null } as const
const publicKey = `${'A'.repeat(122)}==`

describe('a new person', () => {
  it('is added by somebody above them', () => {
    expect(became(when('lead', 'add-person', newcomer))).toEqual({ id: 'new', name: 'New', role: 'associate' })
    expect(refusal(when('lead', 'add-person', { ...newcomer, role: 'lead' }))).toBe('not-above')
    expect(became(when('manager', 'add-person', { ...newcomer, role: 'lead' })).role).toBe('lead')
    expect(became(when('head-office', 'add-person', { ...newcomer, role: 'head-office' })).role).toBe('head-office')
    expect(when('associate', 'add-person', newcomer)).toMatchObject({
      kind: 'reject',
      reason: { code: 'not-allowed', detail: { role: 'lead' } },
    })
  })

  it('takes nobody’s place', () => {
    expect(refusal(when('head-office', 'add-person', { ...newcomer, personId: 'associate' }))).toBe('person-exists')
  })

  it('may be here until closing, and signs with a key that this device made', () => {
    const until = NOON + 8 * HOUR
    const decision = when('lead', 'add-person', { ...newcomer, until, publicKey })
    expect(decision).toMatchObject({ effects: [{ type: 'know-author', personId: 'new', publicKey }] })
    const person = became(decision)
    expect([0, NOON, until - 1, until].map((at) => roleAt(person, at))).toEqual([
      ...Array<string>(3).fill('associate'),
      null,
    ])
  })

  it('is here for a day at most, as an associate; whoever stays has no key of a device’s making', () => {
    const day = { ...newcomer, until: NOON + HOUR, publicKey }
    for (const wrong of [
      { ...day, until: NOON },
      { ...day, until: NOON + TEMPORARY_MS + 1 },
      { ...day, role: 'lead' as const },
      { ...day, until: null },
    ]) {
      expect(refusal(when('manager', 'add-person', wrong))).toBe('not-for-a-day')
    }
  })
})

describe('a person’s rights', () => {
  it('are changed by somebody above them, from now on', () => {
    const promoted = became(when('manager', 'set-role', { personId: 'associate', role: 'lead' }))
    expect([roleAt(promoted, NOON - 1), roleAt(promoted, NOON)]).toEqual(['associate', 'lead'])
    expect(refusal(when('lead', 'set-role', { personId: 'associate', role: 'lead' }))).toBe('not-above')
    expect(refusal(when('lead', 'set-role', { personId: 'other-lead', role: 'associate' }))).toBe('not-above')
  })

  it('end, and what was before stays', () => {
    const gone = became(when('lead', 'revoke-person', { personId: 'associate' }))
    expect([roleAt(gone, NOON - 1), roleAt(gone, NOON)]).toEqual(['associate', null])
    expect(refusal(when('lead', 'revoke-person', { personId: 'manager' }))).toBe('not-above')
  })

  it('come back by somebody who is above what they had', () => {
    const gone = withRight({ id: 'gone', name: 'Gone', role: 'lead' }, null, NOON - HOUR)
    const back = { personId: 'gone', role: 'associate' } as const
    expect(refusal(when('lead', 'set-role', back, { more: [gone] }))).toBe('not-above')
    expect(roleAt(became(when('manager', 'set-role', back, { more: [gone] })), NOON)).toBe('associate')
  })

  it.each(['lead', 'manager', 'head-office'])('of one’s own are nobody’s to change: %s', (me) => {
    expect(refusal(when(me, 'set-role', { personId: me, role: 'associate' }))).toBe('own-rights')
    expect(refusal(when(me, 'revoke-person', { personId: me }))).toBe('own-rights')
    expect(refusal(when(me, 'reset-pin', { personId: me }))).toBe('own-rights')
  })

  it('are not changed with one’s own approval either', () => {
    const promote = { personId: 'manager', role: 'associate' } as const
    expect(refusal(when('lead', 'set-role', promote, { approverId: 'manager' }))).toBe('own-rights')
    expect(refusal(when('lead', 'set-role', promote, { approverId: 'lead' }))).toBe('self-approval')
    expect(became(when('lead', 'set-role', promote, { approverId: 'head-office' })).role).toBe('associate')
  })
})

it('a new PIN is for somebody below, and makes the older ones worthless', () => {
  expect(became(when('lead', 'reset-pin', { personId: 'associate' }))).toMatchObject({ pinResetAt: NOON })
  expect(refusal(when('lead', 'reset-pin', { personId: 'other-lead' }))).toBe('not-above')
})

it('a new PIN is one’s own by an identity provider, of leads and above', () => {
  expect(became(when('lead', 'renew-pin', { personId: 'lead' }))).toMatchObject({ pinResetAt: NOON })
  expect(refusal(when('head-office', 'renew-pin', { personId: 'associate' }))).toBe('not-above')
  expect(refusal(when('associate', 'renew-pin', { personId: 'associate' }))).toBe('not-allowed')
})

it('a new PIN is one’s own by the old one, of everybody and for nobody else', () => {
  expect(became(when('associate', 'change-pin', { personId: 'associate' }))).toMatchObject({ pinResetAt: NOON })
  expect(refusal(when('head-office', 'change-pin', { personId: 'associate' }))).toBe('not-above')
})
