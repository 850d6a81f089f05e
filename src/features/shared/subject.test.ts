import { describe, expect, it } from 'vitest'
import type { Reader } from '#domain/decision.ts'
import { subjectOf } from './subject.ts'

const records: Record<string, unknown> = {
  'fulfillment/f1': { orderNumber: '1001', lines: [{ id: 'l1', name: 'Oat milk' }] },
  'bin/b1': { name: 'A1' },
  'case/c1': { fulfillmentId: 'f1' },
}
const view = { get: (kind: string, id: string) => records[`${kind}/${id}`] } as Reader

describe('subjectOf', () => {
  it('names order, product and quantity', () => {
    expect(subjectOf(view, { fulfillmentId: 'f1', lineId: 'l1', quantity: 2 })).toEqual({
      fulfillmentId: 'f1',
      orderNumber: '1001',
      thing: 'Oat milk',
      quantity: 2,
    })
  })

  it('names the bin, and the order of a case', () => {
    expect(subjectOf(view, { fulfillmentId: 'f1', binId: 'b1' }).thing).toBe('A1')
    expect(subjectOf(view, { caseId: 'c1' }).orderNumber).toBe('1001')
  })

  it('keeps the order’s id where its record is gone, and survives arguments it does not know', () => {
    expect(subjectOf(view, { fulfillmentId: 'gone' })).toMatchObject({ fulfillmentId: 'gone', orderNumber: undefined })
    for (const args of [null, 'text', { fulfillmentId: 7 }, {}]) {
      expect(subjectOf(view, args).fulfillmentId).toBeUndefined()
    }
  })
})
