import { describe, expect, it } from 'vitest'
import { after, anOrder, cancelled, handedOver, NOON, ready, refusal, when } from '../testing/given.ts'

const note = (state: 'sent' | 'no-contact') => ({ messageId: 'm1', kind: 'ready' as const, state })
const resend = (order: ReturnType<typeof ready>, minutes: number) =>
  when(order, 'resend-code', {}, { at: NOON + minutes * 60_000, cmdId: `r${minutes}` })

describe('messages to the customer', () => {
  it('an order says what became of each, as it was noted last', () => {
    const noted = after(
      after(ready(), 'note-message', { ...note('sent'), state: 'failing' }),
      'note-message',
      note('sent'),
    )
    expect(noted.messages).toEqual([{ id: 'm1', kind: 'ready', state: 'sent', at: NOON }])
  })

  it('the code goes once more to the contact on file, three times an hour at most', () => {
    let order = ready()
    const decision = resend(order, 0)
    expect(decision).toMatchObject({ effects: [{ type: 'tell-customer', message: 'code', fulfillmentId: 'f1' }] })
    for (const minute of [0, 1, 2]) order = after(order, 'resend-code', {}, { at: NOON + minute * 60_000 })
    expect(refusal(resend(order, 59))).toBe('resent-too-often')
    expect(refusal(resend(order, 61))).toBeUndefined()
  })

  it('is refused where there is nobody to send it to, or nothing to fetch', () => {
    expect(refusal(resend(after(ready(), 'note-message', note('no-contact')), 0))).toBe('no-contact')
    expect(refusal(resend(anOrder(), 0))).toBe('not-staged')
    expect(refusal(resend(handedOver(ready()), 0))).toBe('already-handed-over')
    expect(refusal(resend(cancelled(ready()), 0))).toBe('order-cancelled')
  })
})
