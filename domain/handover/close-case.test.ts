import { describe, expect, it } from 'vitest'
import type { Case } from '../case.ts'
import type { Input, Reader } from '../decision.ts'
import { ana, NOON } from '../testing/given.ts'
import { closeCase } from './close-case.ts'

const opened: Case = {
  id: 'case1',
  code: 'handed-over-twice',
  fulfillmentId: 'f1',
  openedAt: NOON,
  openedBy: 'ben',
  closed: null,
}

function close(found: Case | undefined, input: Partial<Omit<Input<unknown>, 'args'>> = {}) {
  const get = (_kind: string, id: string) => (id === found?.id ? found : undefined)
  const args = { caseId: 'case1', note: 'Ben had the other bag' }
  return closeCase.decide({ get: get as Reader['get'] }, { args, cmdId: 'cc1', at: NOON + 1, ...ana, ...input })
}

describe('close-case', () => {
  it('says who settled it, when and how', () => {
    const closed = { at: NOON + 1, by: 'ana', note: 'Ben had the other bag' }
    expect(close(opened)).toMatchObject({ changes: [{ kind: 'case', id: 'case1', doc: { ...opened, closed } }] })
  })

  it('needs somebody else beside whoever did it, a lead too', () => {
    const own = { ...opened, openedBy: 'ana' }
    const lead = { role: 'lead' as const }
    expect(close(own, lead)).toMatchObject({
      kind: 'reject',
      reason: { code: 'not-allowed', detail: { role: 'lead' } },
    })
    const approvedBy = { actorId: 'chi', role: 'lead' as const }
    expect(close(own, { ...lead, approvedBy })).toMatchObject({ changes: [{ doc: { closed: { approvedBy: 'chi' } } }] })
  })

  it('keeps what the first said', () => {
    const closed = { at: NOON, by: 'ben', note: 'settled' }
    expect(close({ ...opened, closed })).toEqual({ kind: 'accept', changes: [], effects: [] })
  })

  it('cannot be told about a case that is not here', () => {
    expect(close(undefined)).toEqual({ kind: 'cannot-tell', missing: { kind: 'case', id: 'case1' } })
    expect(closeCase.touches({ caseId: 'case1', note: '' })).toEqual([{ kind: 'case', id: 'case1' }])
  })
})
