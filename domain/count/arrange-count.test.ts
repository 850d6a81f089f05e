import { describe, expect, it } from 'vitest'
import { parseCommand } from '../commands.ts'
import { NOON } from '../testing/given.ts'
import { Counting } from '../testing/counting.ts'

const shares = [{ by: 'ana', bays: ['A1'] }]
const plan = { assigned: ['ana', 'ben'], due: NOON, blind: false, shares }

describe('who counts, where and by when,', () => {
  it('is changed by a lead at any time, and nothing of what was counted is lost', () => {
    const count = new Counting()
    count.join('ana', 'A1', 'alone')
    count.enter('ana', 'A1', [['milk', 3]])
    expect(count.do('arrange-count', plan, 'eve').kind).toBe('accept')
    expect(count.session).toMatchObject({ ...plan, counters: [{ by: 'ana' }] })
    expect(count.counted('milk')).toMatchObject({ units: 3 })
    count.do('arrange-count', { assigned: [], due: null, blind: true, shares: [] }, 'eve')
    expect(count.session).toMatchObject({ assigned: [], due: null, blind: true, shares: [] })
  })

  it('is not changed once the count is over', () => {
    const count = new Counting()
    count.do('close-count', { how: 'given-up' }, 'eve')
    expect(count.do('arrange-count', plan, 'eve')).toMatchObject({ kind: 'reject', reason: { code: 'count-over' } })
  })

  it('gives a bay to one person only', () => {
    const twice = { ...plan, sessionId: 's1', shares: [...shares, { by: 'ben', bays: ['A1'] }] }
    expect(parseCommand('arrange-count', 1, twice)).toMatchObject({ ok: false, code: 'bad-arguments' })
  })
})

describe('that counters are told what the record says', () => {
  const facts = {
    name: 'Aisle 1',
    kind: 'ad-hoc',
    place: 'shelf',
    due: null,
    assigned: [],
    bays: [],
    skus: null,
  } as const

  it('takes a lead to plan', () => {
    expect(fresh('associate', false)).toMatchObject({ kind: 'hold', reason: { code: 'not-allowed' } })
    expect(fresh('associate', true).kind).toBe('accept')
    expect(fresh('lead', false).kind).toBe('accept')
  })

  const fresh = (role: 'associate' | 'lead', blind: boolean) => {
    const parsed = parseCommand('plan-count', 1, { ...facts, sessionId: 's2', blind })
    if (!parsed.ok) throw new Error(parsed.code)
    const input = { cmdId: 'c1', actorId: 'ana', clientId: 'ana', role, at: NOON, args: parsed.args }
    return parsed.definition.decide({ get: () => undefined }, input)
  }
})
