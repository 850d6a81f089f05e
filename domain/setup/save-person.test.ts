import { expect, it } from 'vitest'
import type { Reader } from '../decision.ts'
import { roleAt, withRight } from '../rights.ts'
import type { Person } from '../store.ts'
import { NOON } from '../testing/given.ts'
import { savePerson } from './save-records.ts'

const ben: Person = { id: 'ben', name: 'Ben', role: 'associate' }

function saved(known: Person, given: { name?: string; role?: Person['role']; reinstate?: boolean }): Person {
  const reader = { get: (() => known) as Reader['get'] }
  const args = { id: 'ben', name: 'Ben', role: 'associate' as const, ...given }
  const decision = savePerson.decide(reader, { args, cmdId: 'c1', actorId: 'set-up', clientId: '', at: NOON })
  const [change] = decision.kind === 'accept' ? decision.changes : []
  if (change?.kind !== 'person') throw new Error(JSON.stringify(decision))
  return change.doc
}

it('a person who is saved as they are stays as they are', () => {
  expect(saved(ben, {})).toEqual(ben)
  expect(saved(ben, { name: 'Benedict' })).toEqual({ ...ben, name: 'Benedict' })
})

it('another role counts from now on', () => {
  const lead = saved(ben, { role: 'lead' })
  expect([roleAt(lead, NOON - 1), roleAt(lead, NOON)]).toEqual(['associate', 'lead'])
})

it('a list that is imported each night does not let in again whose access was ended', () => {
  const gone = withRight(ben, null, NOON - 1)
  expect(roleAt(saved(gone, {}), NOON)).toBeNull()
  expect(roleAt(saved(gone, { role: 'lead' }), NOON)).toBeNull()
  expect(roleAt(saved(gone, { reinstate: true }), NOON)).toBe('associate')
})
