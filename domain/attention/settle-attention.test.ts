import { describe, expect, it } from 'vitest'
import type { Input, Reader } from '../decision.ts'
import { ben, NOON } from '../testing/given.ts'
import type { Attention } from '../attention.ts'
import { settleAttention } from './settle-attention.ts'

const open: Attention = {
  ...{ id: 'cmd1', name: 'claim', v: 1, args: { fulfillmentId: 'f1' }, actorId: 'ana', at: NOON },
  ...{ status: 'rejected', code: 'already-claimed', detail: {}, cause: null, settled: null },
}
const how = { how: 'discarded' as const, note: 'Ben has it', instead: null }

function settle(found: Attention | undefined, rights: Pick<Input<unknown>, 'role' | 'approvedBy'> = {}) {
  const get = (_kind: string, id: string) => (id === found?.id ? found : undefined)
  const args = { attentionId: 'cmd1', ...how }
  return settleAttention.decide({ get: get as Reader['get'] }, { args, cmdId: 's1', at: NOON + 1, ...ben, ...rights })
}

describe('settle-attention', () => {
  it('says who settled it, when and how', () => {
    const settled = { ...how, at: NOON + 1, by: 'ben' }
    expect(settle(open)).toMatchObject({ changes: [{ kind: 'attention', id: 'cmd1', doc: { ...open, settled } }] })
  })

  it('keeps what the first said', () => {
    const settled = { at: NOON, by: 'ana', how: 'retried' as const, note: '', instead: 'cmd2' }
    expect(settle({ ...open, settled })).toEqual({ kind: 'accept', changes: [], effects: [] })
  })

  it('of what was quarantined is for a lead, or for whom a lead approves it', () => {
    const held = { ...open, status: 'quarantined' as const, code: 'access-ended' }
    expect(settle(held, { role: 'associate' })).toMatchObject({ kind: 'reject', reason: { code: 'not-allowed' } })
    expect(settle(held, { role: 'lead' }).kind).toBe('accept')
    expect(settle(held, { role: 'associate', approvedBy: { actorId: 'ana', role: 'lead' } }).kind).toBe('accept')
    expect(settle(open, { role: 'associate' }).kind).toBe('accept')
  })

  it('cannot be told where it is not here', () => {
    expect(settle(undefined)).toEqual({ kind: 'cannot-tell', missing: { kind: 'attention', id: 'cmd1' } })
    const args = { attentionId: 'cmd1', ...how }
    expect(settleAttention.touches(args)).toEqual([{ kind: 'attention', id: 'cmd1' }])
  })
})
