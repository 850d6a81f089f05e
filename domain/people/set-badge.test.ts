import { describe, expect, it } from 'vitest'
import { commands } from '../commands.ts'
import { decide } from '../decide.ts'
import type { Decision, Reader } from '../decision.ts'
import { withRight } from '../rights.ts'
import { Person } from '../store.ts'
import { NOON, refusal } from '../testing/given.ts'
import { holderOf } from './badge.ts'
import { setBadge } from './set-badge.ts'

const HASH = '00ff12'
const lead: Person = { id: 'lead', name: 'Lea', role: 'lead' }
const ana: Person = { id: 'ana', name: 'Ana', role: 'associate' }
const ben: Person = { id: 'ben', name: 'Ben', role: 'associate' }
const manager: Person = { id: 'manager', name: 'Max', role: 'manager' }
const holding = (person: Person, since = NOON - 1): Person => ({ ...person, badge: { hash: HASH, since } })

interface Given {
  people?: Person[]
  by?: string
  holderId?: string | null
  badge?: string | null
}

function giving(personId: string, { people = [], by = 'lead', holderId = null, badge = HASH }: Given = {}): Decision {
  const known = [...people, lead, ana, ben, manager]
  const get = (kind: string, id: string) => (kind === 'person' ? known.find((one) => one.id === id) : undefined)
  const args = { personId, badge, holderId }
  const definition = commands.get('set-badge')
  if (!definition) throw new Error('not registered')
  const made = { args, cmdId: 'c1', actorId: by, clientId: 'device-1', at: NOON }
  return decide(definition, { get: get as Reader['get'] }, made, { uncertaintyMs: 0, receivedAt: NOON })
}

function became(decision: Decision): Person {
  const [change] = decision.kind === 'accept' ? decision.changes : []
  if (change?.kind !== 'person') throw new Error(JSON.stringify(decision))
  return change.doc
}

describe('a badge', () => {
  it('is given by a lead to anybody, themselves included, and by no associate', () => {
    for (const personId of ['ana', 'lead', 'manager'])
      expect(became(giving(personId)).badge).toEqual({ hash: HASH, since: NOON })
    expect(refusal(giving('ana', { by: 'ben' }))).toBe('not-allowed')
  })

  it('is changed and taken away; the rest of the person stays', () => {
    const people = [{ ...holding(ana), pinResetAt: 7 }]
    expect(became(giving('ana', { people, badge: 'abcdef' }))).toEqual({
      ...{ ...ana, pinResetAt: 7, badge: { hash: 'abcdef', since: NOON } },
    })
    expect(became(giving('ana', { people, badge: null }))).toEqual({ ...ana, pinResetAt: 7 })
  })

  it('that is somebody else’s is refused, and says whose', () => {
    expect(giving('ana', { people: [holding(ben)], holderId: 'ben' })).toEqual({
      kind: 'reject',
      reason: { code: 'badge-taken', detail: { name: 'Ben' } },
    })
    // they have another one by now, or work here no more
    expect(giving('ana', { holderId: 'ben' }).kind).toBe('accept')
    const gone = withRight(holding(ben), null, NOON - 1)
    expect(giving('ana', { people: [gone], holderId: 'ben' }).kind).toBe('accept')
    expect(giving('ana', { people: [holding(ana)], holderId: 'ana' }).kind).toBe('accept')
  })

  it('of nobody whom the store knows is not decided here', () => {
    expect(giving('none')).toEqual({ kind: 'cannot-tell', missing: { kind: 'person', id: 'none' } })
  })

  it('touches both people', () => {
    const touched = (holderId: string | null) =>
      setBadge.touches({ personId: 'ana', badge: HASH, holderId }).map(({ id }) => id)
    expect(touched(null)).toEqual(['ana'])
    expect(touched('ana')).toEqual(['ana'])
    expect(touched('ben')).toEqual(['ana', 'ben'])
  })
})

describe('the holder of a badge', () => {
  it('is who was given it last, of those who work here', () => {
    expect(holderOf([ana, holding(ben)], HASH, NOON)?.id).toBe('ben')
    expect(holderOf([ana, holding(ben)], 'abcdef', NOON)).toBeUndefined()
    for (const people of [
      [holding(ana, 5), holding(ben, 6)],
      [holding(ben, 6), holding(ana, 5)],
      [holding(ana, 6), holding(ben, 6)],
      [holding(ben, 6), holding(ana, 6)],
    ])
      expect(holderOf(people, HASH, NOON)?.id).toBe('ben')
    const gone = withRight(holding(ben, 6), null, NOON)
    expect(holderOf([holding(ana, 5), gone], HASH, NOON - 1)?.id).toBe('ben')
    expect(holderOf([holding(ana, 5), gone], HASH, NOON)?.id).toBe('ana')
  })
})

it('a person of before has no badge', () => {
  expect(Person.parse(ana)).toEqual(ana)
})
