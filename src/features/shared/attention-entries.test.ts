import { describe, expect, it } from 'vitest'
import type { Attention } from '#domain/attention.ts'
import type { AnsweredRow } from '../../offline/db.ts'
import { attentionEntries } from './attention-entries.ts'

const shared = (id: string, at: number, settled = false): Attention => ({
  ...{ id, name: 'claim', v: 1, args: { fulfillmentId: 'f1' }, actorId: 'ana', at, status: 'rejected' },
  ...{ code: 'already-claimed', detail: {}, cause: null },
  settled: settled ? { at, by: 'ben', how: 'discarded', note: '', instead: null } : null,
})
const answered = (cmdId: string, deviceAt: number, code = 'already-claimed') =>
  ({
    ...{ cmdId, name: 'claim', args: { fulfillmentId: 'f1' }, actorId: 'ana', deviceAt, after: 'first' },
    outcome: { cmdId, seq: 1, status: code === 'put-back-owed' ? 'applied' : 'rejected', code },
  }) as unknown as AnsweredRow

const everything = () => true

describe('what needs attention', () => {
  it('is told once, the oldest first, whoever knows of it', () => {
    const entries = attentionEntries(
      [answered('mine', 5), answered('notice', 9, 'put-back-owed')],
      [shared('mine', 6), shared('other', 2)],
      everything,
    )
    expect(entries.map(({ cmdId, isHere, isShared }) => [cmdId, isHere, isShared])).toEqual([
      ['other', false, true],
      ['mine', true, true],
      ['notice', true, false],
    ])
  })

  it('is gone once somebody has settled it, here too', () => {
    expect(
      attentionEntries([answered('mine', 5)], [shared('mine', 6, true), shared('other', 2, true)], everything),
    ).toEqual([])
  })

  it('names the cause of what was not applied because of another', () => {
    const [first, second] = attentionEntries([answered('a', 1), answered('b', 2, 'depends-on-failed')], [], everything)
    expect([first?.cause, second?.cause]).toEqual([null, 'first'])
  })

  it('of this device is the store’s too, whoever looks: settling it settles it for all', () => {
    const entries = attentionEntries([answered('here', 5)], [shared('here', 6), shared('theirs', 2)], () => false)
    expect(entries.map(({ cmdId, isShared }) => [cmdId, isShared])).toEqual([['here', true]])
  })
})
