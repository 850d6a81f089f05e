import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Person } from './store.ts'
import { MOST_RIGHTS, roleAt, roleBetween, withRight } from './rights.ts'
import { ROLES, type Role } from './role.ts'

const ben: Person = { id: 'ben', name: 'Ben', role: 'associate' }
const anyRole = fc.option(fc.constantFrom(...ROLES))
const changes = fc.uniqueArray(fc.record({ role: anyRole, since: fc.integer({ min: 1, max: 1_000 }) }), {
  maxLength: 20,
  selector: ({ since }) => since,
})
const after = (made: { role: Role | null; since: number }[]) =>
  made.reduce((person, { role, since }) => withRight(person, role, since), ben)

describe('what a person may', () => {
  it('is their role, where that never changed', () => {
    expect([0, 5, Number.MAX_SAFE_INTEGER].map((at) => roleAt(ben, at))).toEqual(Array(3).fill('associate'))
  })

  it('changes at its instant, and what was before stays told', () => {
    const made = after([
      { role: 'lead', since: 100 },
      { role: null, since: 200 },
    ])
    expect([0, 99, 100, 199, 200].map((at) => roleAt(made, at))).toEqual([
      'associate',
      'associate',
      'lead',
      'lead',
      null,
    ])
    expect(made.role).toBe('lead')
  })

  it('is the newest change of before, whichever order changes are heard in', () => {
    fc.assert(
      fc.property(changes, fc.integer({ min: 0, max: 1_001 }), (made, at) => {
        const expected = made.filter(({ since }) => since <= at).toSorted((one, other) => other.since - one.since)[0]
        const role = expected ? expected.role : 'associate'
        expect(roleAt(after(made), at)).toBe(role)
        expect(roleAt(after(made.toReversed()), at)).toBe(role)
        const inTurn = after(made.toSorted((one, other) => one.since - other.since))
        expect(Person.safeParse(inTurn)).toEqual({ success: true, data: inTurn })
      }),
    )
  })

  it('is the most of an interval, where the instant is not known better', () => {
    fc.assert(
      fc.property(changes, fc.nat(1_000), fc.nat(100), (made, from, length) => {
        const person = after(made)
        const every = Array.from({ length: length + 1 }, (_, ms) => roleAt(person, from + ms))
        const most = ROLES.findLast((role) => every.includes(role)) ?? null
        expect(roleBetween(person, from, from + length)).toBe(most)
      }),
    )
  })

  it('is remembered for so many changes; then the oldest that is left counts from the start', () => {
    const many = Array.from({ length: 300 }, (_, at) => ({
      role: (at % 2 ? 'lead' : 'manager') as Role,
      since: at + 1,
    }))
    const person = after(many)
    expect(person.rights).toHaveLength(MOST_RIGHTS)
    expect(roleAt(person, 0)).toBe(person.rights?.[0]?.role)
    expect(roleAt(person, 300)).toBe('lead')
  })
})

it('a record of before there were histories still decodes, and keeps its form until it is changed', () => {
  const old = { id: 'ana', name: 'Ana', role: 'lead' }
  expect(Person.safeParse(old)).toEqual({ success: true, data: old })
})
