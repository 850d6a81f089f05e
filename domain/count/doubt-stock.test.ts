import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArgsOf } from '../commands.ts'
import { type CountLine, CountSession } from '../count.ts'
import type { Reader } from '../decision.ts'
import { noLevel, type StockLevel } from '../stock-level.ts'
import { NOON } from '../testing/given.ts'
import { countEntries } from './count-entries.ts'
import { doubtIn, doubtStock } from './doubt-stock.ts'
import { countState } from './session-state.ts'

/** The store's records, and the server that hears of shorts: it looks up which list is open, as the job does. */
class Heard {
  readonly sessions = new Map<string, CountSession>()
  readonly lines = new Map<string, CountLine>()
  level: StockLevel | undefined
  #next = 0

  get open(): CountSession | undefined {
    return [...this.sessions.values()].find((session) => ['scheduled', 'counting'].includes(countState(session)))
  }

  short(by: string, args: Partial<ArgsOf<'doubt-stock'>> & { sku: string }, at = NOON) {
    const cmdId = `d${this.#next++}`
    const said = { reason: 'not-found', order: '4711', openId: this.open?.id ?? null, newId: `new-${cmdId}` } as const
    const get = (kind: string, id: string) =>
      kind === 'count-session' ? this.sessions.get(id) : kind === 'count-line' ? this.lines.get(id) : this.level
    const input = { args: { ...said, ...args }, cmdId, actorId: by, clientId: 'job', at }
    const decision = doubtStock.decide({ get: get as Reader['get'] }, input)
    if (decision.kind !== 'accept') throw new Error(JSON.stringify(decision))
    for (const { id, doc } of decision.changes) this.sessions.set(id, CountSession.parse(doc))
  }

  count(sku: string, units: number) {
    const session = this.open
    if (!session) throw new Error('nothing is open')
    const entries = [{ what: { sku }, units, agoMs: 0, round: 1 }]
    const get = (kind: string, id: string) => (kind === 'count-session' ? session : this.lines.get(id))
    const input = {
      args: { sessionId: session.id, bay: 'A1', entries },
      cmdId: 'e',
      actorId: 'ben',
      clientId: 'b',
      at: NOON,
    }
    const decision = countEntries.decide({ get: get as Reader['get'] }, input)
    if (decision.kind !== 'accept') throw new Error(JSON.stringify(decision))
    for (const { id, doc } of decision.changes) this.lines.set(id, doc as CountLine)
  }
}

describe('a short that doubts the record', () => {
  it('raises one list of problem lines, and each further one goes on it, with who said so of which order', () => {
    const heard = new Heard()
    heard.short('ana', { sku: 'milk' })
    heard.short('ben', { sku: 'milk', order: '4712' })
    heard.short('ana', { sku: 'bread', reason: 'mismatch' })
    expect([...heard.sessions.values()]).toMatchObject([
      {
        ...{ kind: 'problem-line', skus: ['milk', 'bread'], blind: true, planned: { by: 'ana' } },
        doubts: [
          { sku: 'milk', by: 'ana', order: '4711', reason: 'not-found' },
          { sku: 'milk', by: 'ben', order: '4712' },
          { sku: 'bread', reason: 'mismatch' },
        ],
      },
    ])
  })

  it('raises another list where the product was counted on the open one before, or that is handed in', () => {
    const heard = new Heard()
    heard.short('ana', { sku: 'milk' })
    heard.count('milk', 2)
    heard.short('ana', { sku: 'milk' })
    expect(heard.sessions.size).toBe(2)
    for (const session of heard.sessions.values()) session.submitted = { id: 's', by: 'eve', at: NOON }
    heard.short('ben', { sku: 'bread' })
    expect(heard.open).toMatchObject({ skus: ['bread'] })
  })

  it('raises nothing where the shelf was counted after it: it was heard of late', () => {
    const heard = new Heard()
    const counted = { place: 'shelf' as const, at: NOON, sessionId: 's', name: 'Aisle 1' }
    heard.level = { ...noLevel('milk'), counts: [counted] }
    heard.short('ana', { sku: 'milk' }, NOON - 1)
    expect(heard.sessions.size).toBe(0)
    heard.short('ana', { sku: 'milk' }, NOON + 1)
    expect(heard.sessions.size).toBe(1)
    heard.level = { ...noLevel('milk'), counts: [{ ...counted, place: 'backroom', at: NOON + 9 }] }
    heard.short('ana', { sku: 'bread' }, NOON + 2)
    expect(heard.open?.skus).toEqual(['milk', 'bread'])
  })

  it('never loses a product and lists none twice, whatever was counted and handed in meanwhile', () => {
    const step = fc.oneof(
      fc.record({ short: fc.constantFrom('milk', 'bread', 'mug') }),
      fc.record({ count: fc.constantFrom('milk', 'bread', 'mug') }),
      fc.constant('hand in' as const),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const heard = new Heard()
        for (const one of steps) {
          if (one === 'hand in') {
            if (heard.open) heard.open.submitted = { id: 's', by: 'eve', at: NOON }
          } else if ('count' in one) {
            if (heard.open) heard.count(one.count, 1)
          } else {
            heard.short('ana', { sku: one.short })
            const onList = [...heard.sessions.values()].some(
              (session) =>
                countState(session) === 'scheduled' &&
                session.skus?.includes(one.short) &&
                !heard.lines.has(`${session.id}/${one.short}`),
            )
            expect(onList).toBe(true)
          }
          for (const { skus } of heard.sessions.values()) expect(new Set(skus).size).toBe(skus?.length)
        }
      }),
    )
  })
})

it('is told by the ledger: none seen and too few do, damaged goods and what is taken back do not', () => {
  expect(doubtIn({ cause: 'none-seen', from: null })).toBe('not-found')
  expect(doubtIn({ cause: 'short-mismatch', from: 'shelf' })).toBe('mismatch')
  expect(doubtIn({ cause: 'short-mismatch', from: null })).toBeUndefined()
  expect(doubtIn({ cause: 'short-damaged', from: 'shelf' })).toBeUndefined()
})
