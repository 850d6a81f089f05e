import { describe, expect, it } from 'vitest'
import type { Attention } from '#domain/attention.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import type { AnsweredRow } from '../../offline/db.ts'
import { anOrder, cancelled, pick } from '#domain/testing/given.ts'
import { attentionEntries, isOver } from './attention-entries.ts'

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

describe('what an entry asks for is over', () => {
  const entry = (code: string, status: 'applied' | 'rejected' = 'applied') => ({ code, status, actorId: 'ana' })
  const tooMany = pick(pick(anOrder(), 3, 'p1'), 2, 'p2')

  it('once nothing is too many any more, or the order is not here', () => {
    for (const code of ['put-back-owed', 'more-than-needed']) {
      expect(isOver(entry(code), tooMany)).toBe(false)
      expect(isOver(entry(code), pick(anOrder(), 3, 'p1'))).toBe(true)
      expect(isOver(entry(code), undefined)).toBe(true)
    }
  })

  it('once the cancelled order is back on its shelf; whoever was refused hears of it still', () => {
    expect(isOver(entry('order-cancelled'), cancelled(pick(anOrder(), 3, 'p1')))).toBe(false)
    expect(isOver(entry('order-cancelled'), cancelled(anOrder()))).toBe(true)
    expect(isOver(entry('order-cancelled', 'rejected'), cancelled(anOrder()))).toBe(false)
  })

  it('once it is picked, or theirs after all; left by the other it can be done again', () => {
    const claimed = (by: string, at: Partial<Fulfillment> = {}): Fulfillment => ({
      ...anOrder(),
      state: 'picking',
      claim: { id: 'c', by, at: 0, clientId: 'x' },
      ...at,
    })
    expect(isOver(entry('already-claimed', 'rejected'), claimed('ben'))).toBe(false)
    expect(isOver(entry('already-claimed', 'rejected'), anOrder())).toBe(false)
    expect(isOver(entry('already-claimed', 'rejected'), claimed('ana'))).toBe(true)
    expect(isOver(entry('already-claimed', 'rejected'), claimed('ben', { state: 'ready' }))).toBe(true)
  })

  it('never for what is about something else', () => {
    expect(isOver(entry('over-pick'), undefined)).toBe(false)
  })
})
