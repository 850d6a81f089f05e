import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Decision } from '../decision.ts'
import { reportHandoverError } from '../handover/report-handover-error.ts'
import type { ReturnPolicyVersion, ReturnRule } from '../return-policy.ts'
import { aPurchase, aMug, Desk } from '../testing/desk.ts'
import { anOrder, NOON } from '../testing/given.ts'
import { undoStep } from '../timeline/undo-step.ts'
import { dispositionsOf } from './goods.ts'
import { paidByLine, unitsLeft } from './refund.ts'
import { returnNumber } from './return-number.ts'

const DAY = 24 * 3600_000
const KEY = 'ab'.repeat(32)
const anything = { departments: null, channels: null, receipt: null, conditions: null }
const FULL = { kind: 'refund', to: 'tender', feePercent: 0, shipping: 'none', approval: false } as const
const rule = (answer: ReturnRule['answer'], facts: Partial<ReturnRule> = {}): ReturnRule => ({
  ...{ id: 'any', says: 'Whatever it is.', ...anything, days: { from: 0, to: null }, answer, ...facts },
})
const ruledBy = (rules: ReturnRule[], facts: Partial<ReturnPolicyVersion> = {}, desk = new Desk()) => {
  desk.put('return-policy', { id: 'store', versions: [{ from: 0, rules, tenders: ['card'], ...facts }] })
  return desk
}

describe('goods come over the desk', () => {
  it('are granted by the rule, once, and stand where they are looked at', () => {
    const desk = new Desk()
    const onto = { kind: 'card', id: 't', last4: '4242' }
    const payBack = { returnId: 'r1', purchaseId: 'p1', number: '1001', currency: 'EUR', amountMinor: 999, onto }
    expect(desk.take(aMug())).toMatchObject({ kind: 'accept', effects: [{ type: 'pay-back', payBack }] })
    expect(desk.get('return', 'r1')).toMatchObject({
      ...{ state: 'granted', number: returnNumber('r1'), purchaseNumber: '1001' },
      items: [{ granted: { rule: 'in-time', to: 'tender', totalMinor: 999 } }],
    })
    expect(desk.get('purchase', 'p1')?.returns).toMatchObject([
      { id: 'r1', lineId: 'mugs', quantity: 1, totalMinor: 999, tenders: [{ tenderId: 't', amountMinor: 999 }] },
    ])
    expect(desk.level('MUG')).toMatchObject({ inspection: 1, shelf: 0 })
    // said once more, as by a device whose queue was put back
    desk.take(aMug())
    expect(desk.get('purchase', 'p1')?.returns).toHaveLength(1)
    expect(desk.level('MUG').inspection).toBe(1)
  })

  it('the same unit on two devices: the second waits for a manager, with nothing given, and the goods are here', () => {
    const desk = new Desk()
    desk.take(aMug({}, { quantity: 2 }))
    const second = desk.take(aMug({ returnId: 'r2', promisedMinor: 999, paid: true }), 'ana')
    expect(second).toMatchObject({ notice: { code: 'return-in-review', detail: { number: returnNumber('r2') } } })
    expect(desk.get('return', 'r2')).toMatchObject({ state: 'review', why: 'over-returned', paid: true })
    expect(desk.get('return', 'r2')?.items[0]).not.toHaveProperty('granted')
    expect(desk.get('purchase', 'p1')?.returns).toHaveLength(1)
    expect(desk.level('MUG').inspection).toBe(3)
  })

  it('what the rules refuse or leave to a manager waits for one, and is granted where one stands for it', () => {
    const desk = ruledBy([rule({ kind: 'refuse' })])
    desk.take(aMug())
    expect(desk.get('return', 'r1')).toMatchObject({ state: 'review', why: 'return-refused' })
    desk.take(aMug({ returnId: 'r2', override: 'A regular of ours' }), 'ben', 'eve')
    expect(desk.get('return', 'r2')).toMatchObject({
      ...{ state: 'granted', override: { by: 'eve', reason: 'A regular of ours' }, approvedBy: 'eve' },
    })
    expect(desk.get('purchase', 'p1')?.returns).toMatchObject([{ totalMinor: 999, override: 'A regular of ours' }])
    expect(desk.take(aMug({ returnId: 'r3', override: 'Please' }))).toMatchObject({
      reason: { code: 'not-allowed', detail: { role: 'manager' } },
    })

    const asking = ruledBy([rule({ ...FULL, approval: true })])
    asking.take(aMug())
    expect(asking.get('return', 'r1')).toMatchObject({ state: 'review', why: 'return-approval' })
    asking.take(aMug({ returnId: 'r2' }), 'ben', 'eve')
    expect(asking.get('return', 'r2')).toMatchObject({ state: 'granted', approvedBy: 'eve' })
  })

  it('a gift receipt and whoever asks for it get store credit, which no tender takes back', () => {
    for (const facts of [{ shown: 'gift' as const }, { way: 'credit' as const }]) {
      const desk = new Desk()
      desk.take(aMug(facts))
      expect(desk.get('purchase', 'p1')?.returns).toMatchObject([{ to: 'store-credit', totalMinor: 999, tenders: [] }])
    }
  })

  it('an exchange gives the difference, or takes it, and keeps the new item for the customer', () => {
    const desk = new Desk()
    const dearer = { sku: 'POT', name: 'Pot', quantity: 1, priceMinor: 2500 }
    desk.take(aMug({ way: 'exchange', exchange: { items: [dearer], tillReceipt: '77' } }))
    expect(desk.get('return', 'r1')?.exchange).toMatchObject({ dueMinor: 1501, owedMinor: 0, tillReceipt: '77' })
    // what the till has rung up is sold there
    expect(desk.level('POT').reserved).toBe(0)
    const cheaper = { ...dearer, priceMinor: 400 }
    const credit = { amountMinor: 599, onto: { kind: 'store-credit' } }
    expect(
      desk.take(aMug({ returnId: 'r2', way: 'exchange', exchange: { items: [cheaper], tillReceipt: null } })),
    ).toMatchObject({ effects: [{ type: 'pay-back', payBack: credit }] })
    expect(desk.get('return', 'r2')?.exchange).toMatchObject({ dueMinor: 0, owedMinor: 599 })
    expect(desk.level('POT').reserved).toBe(1)
    expect(desk.get('reservation', 'r2/0')).toMatchObject({ sku: 'POT', quantity: 1, ended: null })
    expect(desk.get('purchase', 'p1')?.returns.map(({ to }) => to)).toEqual(['exchange', 'exchange'])
  })

  it('what the store only exchanges is not paid back without a manager', () => {
    const desk = ruledBy([rule({ kind: 'exchange', approval: false })])
    desk.take(aMug())
    expect(desk.get('return', 'r1')).toMatchObject({ state: 'review', why: 'exchange-only' })
  })

  it('another serial number than the one that was sold waits for a manager', () => {
    const [mugs, rug] = aPurchase().lines
    const desk = new Desk(aPurchase({ lines: [{ ...mugs!, serials: ['A1', 'A2'] }, rug!] }))
    desk.take(aMug({}, { serial: 'B9' }))
    expect(desk.get('return', 'r1')).toMatchObject({ state: 'review', why: 'serial-differs' })
    desk.take(aMug({ returnId: 'r2' }, { serial: 'A2' }))
    expect(desk.get('return', 'r2')?.state).toBe('granted')
  })

  describe('a piece that came back', () => {
    const [mugs, rug] = aPurchase().lines
    const ofTwo = () => new Desk(aPurchase({ lines: [{ ...mugs!, serials: ['A1', 'A2'] }, rug!] }))
    const first = { id: 'r1', by: 'ben', at: NOON }

    it('does not come back once more: a manager sees in which return it did, and stands for it with a word', () => {
      const desk = ofTwo()
      desk.take(aMug({}, { serial: 'A1' }))
      desk.at += DAY
      desk.take(aMug({ returnId: 'r2' }, { serial: 'A1' }), 'ana')
      expect(desk.get('return', 'r2')).toMatchObject({
        ...{ state: 'review', why: 'serial-returned' },
        items: [{ held: { why: 'serial-returned', earlier: first } }],
      })
      expect(desk.get('purchase', 'p1')?.returns).toMatchObject([{ id: 'r1', serial: 'A1' }])
      const items = [{ itemId: '0', lineId: 'mugs', eachMinor: null }]
      const grant = { kind: 'grant', way: 'refund', purchaseId: 'p1', policyFrom: 0, override: null, items } as const
      const about = { returnId: 'r2', note: 'So', customerKeys: [] }
      expect(desk.decide({ ...about, verdict: grant })).toMatchObject({ reason: { code: 'serial-returned' } })
      expect(desk.decide({ ...about, verdict: { ...grant, override: 'Misread' } })).toMatchObject({ kind: 'accept' })
      // at the desk, too, nobody passes it over who was not told
      desk.put('purchase', aPurchase({ lines: [{ ...mugs!, quantity: 9, serials: ['A1', 'A2'] }, rug!] }))
      desk.take(aMug({ returnId: 'r3' }, { serial: 'A1' }), 'eve')
      expect(desk.get('return', 'r3')).toMatchObject({ state: 'review', why: 'serial-returned' })
      // the other one of the two was never here
      desk.take(aMug({ returnId: 'r4' }, { serial: 'A2' }))
      expect(desk.get('return', 'r4')?.state).toBe('granted')
    })

    it('twice in one return is one', () => {
      const desk = ofTwo()
      const item = { ...aMug().items[0]!, serial: 'A1' }
      desk.take(aMug({ items: [item, item] }))
      expect(desk.get('return', 'r1')?.items).toMatchObject([
        { granted: { totalMinor: 999 } },
        { held: { why: 'serial-returned' } },
      ])
    })

    it('comes back again once it was sold again, with the purchase that sold it, and with no other', () => {
      const desk = ofTwo()
      desk.take(aMug({}, { serial: 'A1' }))
      const again = (id: string, soldAt: number) =>
        desk.put('purchase', aPurchase({ id, soldAt, lines: [{ ...mugs!, serials: ['A1'] }, rug!] }))
      again('older', NOON - 3 * DAY)
      again('younger', NOON + DAY)
      desk.at += 2 * DAY
      desk.take(aMug({ returnId: 'r2', purchaseId: 'older' }, { serial: 'A1' }))
      expect(desk.get('return', 'r2')).toMatchObject({ why: 'serial-returned', items: [{ held: { earlier: first } }] })
      desk.take(aMug({ returnId: 'r3', purchaseId: 'younger' }, { serial: 'A1' }))
      expect(desk.get('return', 'r3')?.state).toBe('granted')
      // from here on that is the return that brought it
      desk.take(aMug({ returnId: 'r4', purchaseId: 'older' }, { serial: 'A1' }))
      expect(desk.get('return', 'r4')?.items).toMatchObject([{ held: { earlier: { id: 'r3' } } }])
    })

    it('is known where nobody knows the purchase, and where nobody decides yet', () => {
      const desk = ofTwo()
      desk.take(aMug({}, { serial: 'A1' }))
      for (const way of ['refund', 'later', 'drop'] as const) {
        const unknown = aMug({ returnId: way, purchaseId: null, way }, { lineId: null, eachMinor: 700, serial: 'A1' })
        desk.take(unknown)
        expect(desk.get('return', way)).toMatchObject({
          ...{ state: 'review', why: 'serial-returned' },
          items: [{ held: { earlier: first } }],
        })
      }
      // nobody but a manager decides about what is found here a second time
      const verdict = { kind: 'refuse' } as const
      expect(desk.decide({ returnId: 'drop', verdict, note: 'No', customerKeys: [] }, 'ben')).toMatchObject({
        reason: { code: 'not-allowed' },
      })
    })

    it('that its customer took along again was never here', () => {
      const desk = ofTwo()
      desk.take(aMug({ way: 'later' }, { serial: 'A1' }))
      desk.sort({ returnId: 'r1', itemId: '0', sku: 'MUG', quantity: 1, to: 'customer', serial: 'A1' })
      desk.take(aMug({ returnId: 'r2' }, { serial: 'A1' }))
      expect(desk.get('return', 'r2')?.state).toBe('granted')
    })

    it('whatever is said in whatever order: of one piece nothing is given twice between two of its sales', () => {
      const deed = fc.record({
        ...{ serial: fc.constantFrom('A1', 'A2'), sold: fc.boolean() },
        ...{ way: fc.constantFrom('refund' as const, 'later' as const), takes: fc.boolean() },
      })
      fc.assert(
        fc.property(fc.array(deed, { maxLength: 10 }), (deeds) => {
          const desk = new Desk(null)
          let given = new Set<string>()
          for (const [n, { serial, sold, way, takes }] of deeds.entries()) {
            desk.at += DAY
            const lines = [{ ...mugs!, quantity: 9, serials: ['A1', 'A2'] }]
            if (sold || n === 0) {
              desk.put('purchase', aPurchase({ lines, soldAt: desk.at - 1 }))
              given = new Set()
            }
            const returnId = `r${n}`
            desk.take(aMug({ returnId, way }, { serial }))
            const isGiven = desk.get('return', returnId)?.state === 'granted'
            if (isGiven) expect(given.has(serial)).toBe(false)
            if (isGiven) given.add(serial)
            else if (takes) desk.sort({ returnId, itemId: '0', sku: 'MUG', quantity: 1, to: 'customer', serial })
          }
        }),
      )
    })
  })

  it('what nobody knows the purchase of is taken in, and by the store’s rule gets store credit up to its cap', () => {
    const unknown = (facts = {}) =>
      aMug({ purchaseId: null, shown: 'none', ...facts }, { lineId: null, eachMinor: 700 })
    const desk = new Desk()
    desk.take(unknown())
    expect(desk.get('return', 'r1')).toMatchObject({ state: 'review', why: 'return-approval' })
    const capped = ruledBy([rule(FULL)], { noPurchase: { capMinor: 1000, days: 90 } })
    const payBack = { returnId: 'r1', purchaseId: 'r1', number: returnNumber('r1'), amountMinor: 700 }
    expect(capped.take(unknown())).toMatchObject({ effects: [{ type: 'pay-back', payBack }] })
    expect(capped.get('return', 'r1')?.items[0]?.granted).toMatchObject({ to: 'store-credit', totalMinor: 700 })
    capped.take({ ...unknown({ returnId: 'r2' }), items: [{ ...unknown().items[0]!, quantity: 2 }] })
    expect(capped.get('return', 'r2')).toMatchObject({ state: 'review', why: 'return-approval' })
  })

  it('a purchase that is not here cannot be judged here', () => {
    expect(new Desk().take(aMug({ purchaseId: 'p9' }))).toMatchObject({ kind: 'cannot-tell' })
  })

  it('the customer was told by one version of the rules: that one decides', () => {
    const desk = ruledBy([rule(FULL)])
    desk.put('return-policy', {
      id: 'store',
      versions: [
        { from: 5, rules: [rule(FULL)], tenders: ['card'] },
        { from: NOON - 1, rules: [rule({ kind: 'refuse' })], tenders: ['card'] },
      ],
    })
    desk.take(aMug({ policyFrom: 5 }))
    desk.take(aMug({ returnId: 'r2', policyFrom: NOON - 1 }))
    expect([desk.get('return', 'r1')?.state, desk.get('return', 'r2')?.state]).toEqual(['granted', 'review'])
  })
})

describe('a return of several lines', () => {
  const rug = { ...aMug().items[0]!, lineId: 'rug', sku: 'RUG', name: 'Wool rug' }
  const mugAndRug = (facts = {}) => aMug({ items: [...aMug().items, rug], ...facts })

  it('pays for the lines that are in order; the one that came back already waits, with both proofs', () => {
    const desk = new Desk()
    desk.take(aMug({}, { quantity: 2 }), 'ana')
    expect(desk.take(mugAndRug({ returnId: 'r2' }))).toMatchObject({
      effects: [{ payBack: { amountMinor: 8000 } }],
      notice: { code: 'return-in-review', detail: { number: returnNumber('r2') } },
    })
    const second = desk.get('return', 'r2')
    expect(second).toMatchObject({
      ...{ state: 'review', why: 'over-returned' },
      items: [
        { lineId: 'mugs', held: { why: 'over-returned', earlier: { id: 'r1', by: 'ana', at: NOON } } },
        { lineId: 'rug', granted: { totalMinor: 8000 } },
      ],
    })
    expect(second?.items[0]).not.toHaveProperty('granted')
    expect(second?.items[1]).not.toHaveProperty('held')
    expect(desk.get('purchase', 'p1')?.returns.map(({ id, lineId }) => `${id} ${lineId}`)).toEqual([
      'r1 mugs',
      'r2 rug',
    ])
    expect([desk.level('MUG').inspection, desk.level('RUG').inspection]).toEqual([3, 1])
  })

  it('of units of one line those that are left are paid, the others wait', () => {
    const desk = new Desk()
    desk.take(aMug())
    desk.take(aMug({ returnId: 'r2' }, { quantity: 2 }))
    expect(desk.get('return', 'r2')?.items).toMatchObject([
      { id: '0', quantity: 1, granted: { totalMinor: 999 } },
      { id: '1', quantity: 1, held: { why: 'over-returned', earlier: { id: 'r1' } } },
    ])
    expect(desk.level('MUG').inspection).toBe(3)
  })

  it('an exchange is granted whole or not at all: what is due follows from all of it', () => {
    const desk = new Desk()
    desk.take(aMug({}, { quantity: 2 }))
    const exchange = { items: [{ sku: 'POT', name: 'Pot', quantity: 1, priceMinor: 9500 }], tillReceipt: '77' }
    expect(desk.take(mugAndRug({ returnId: 'r2', way: 'exchange', exchange }))).toMatchObject({ effects: [] })
    const held = desk.get('return', 'r2')
    expect(held?.state).toBe('review')
    expect(held?.items.filter(({ granted }) => granted)).toEqual([])
    expect(desk.get('purchase', 'p1')?.returns).toHaveLength(1)
    expect(desk.level('POT').reserved).toBe(0)
  })

  it('what waits is decided by itself: by the rules, as the store’s loss, or refused; what was paid stays so', () => {
    const rules = [
      rule(FULL, { id: 'new', conditions: ['new'] }),
      rule({ ...FULL, approval: true }, { id: 'else', conditions: ['opened', 'used', 'damaged'] }),
    ]
    const partly = () => {
      const desk = ruledBy(rules)
      desk.take(mugAndRug({ items: [{ ...aMug().items[0]!, condition: 'used' }, rug], customerKeys: [KEY] }))
      expect(desk.get('return', 'r1')).toMatchObject({ state: 'review', why: 'return-approval' })
      return desk
    }
    const about = { returnId: 'r1', note: 'So', customerKeys: [KEY] }
    const items = ['0', '1'].map((itemId, n) => ({ itemId, lineId: n === 0 ? 'mugs' : 'rug', eachMinor: null }))
    const grant = { kind: 'grant', way: 'refund', purchaseId: 'p1', policyFrom: 0, override: null, items } as const

    const granted = partly()
    expect(granted.decide({ ...about, verdict: grant })).toMatchObject({ effects: [{ payBack: { amountMinor: 999 } }] })
    expect(granted.get('return', 'r1')).toMatchObject({
      state: 'granted',
      items: [{ granted: { totalMinor: 999 } }, { granted: { totalMinor: 8000 } }],
    })
    expect(granted.get('return', 'r1')?.items[0]).not.toHaveProperty('held')
    // one return of this customer, and not two
    expect(granted.get('return-history', KEY)?.returns).toMatchObject([{ id: 'r1', valueMinor: 8999 }])

    const goodwill = partly()
    goodwill.decide({ ...about, verdict: { kind: 'goodwill', amountMinor: 300, purchaseId: 'p1', items: ['0'] } })
    expect(goodwill.get('return', 'r1')?.items).toMatchObject([
      { granted: { rule: 'goodwill', totalMinor: 300 } },
      { granted: { rule: 'new', totalMinor: 8000 } },
    ])
    expect(goodwill.get('purchase', 'p1')?.returns).toHaveLength(2)

    const refused = partly()
    refused.decide({ ...about, verdict: { kind: 'refuse' } })
    expect(refused.get('return', 'r1')?.state).toBe('granted')
    refused.sort({ returnId: 'r1', itemId: '0', sku: 'MUG', quantity: 1, to: 'customer', serial: null })
    expect(
      refused.sort({ returnId: 'r1', itemId: '1', sku: 'RUG', quantity: 1, to: 'customer', serial: null }),
    ).toMatchObject({
      reason: { code: 'return-granted' },
    })
    const taken = partly()
    taken.sort({ returnId: 'r1', itemId: '0', sku: 'MUG', quantity: 1, to: 'customer', serial: null })
    expect(taken.get('return', 'r1')?.state).toBe('granted')
  })

  it('a sum that a manager said for lines of which another has granted one meanwhile is not given beside it', () => {
    const used = { ...aMug().items[0]!, condition: 'used' as const }
    const rules = [
      rule({ ...FULL, approval: true }, { id: 'new', conditions: ['new'] }),
      rule({ kind: 'refuse' }, { id: 'else', conditions: ['opened', 'used', 'damaged'] }),
    ]
    const both = () => {
      const desk = ruledBy(rules)
      desk.take(mugAndRug({ items: [used, rug] }))
      const items = ['0', '1'].map((itemId, n) => ({ itemId, lineId: n === 0 ? 'mugs' : 'rug', eachMinor: null }))
      const grant = { kind: 'grant', way: 'refund', purchaseId: 'p1', policyFrom: 0, override: null, items } as const
      expect(desk.decide({ returnId: 'r1', verdict: grant, note: null, customerKeys: [] })).toMatchObject({
        effects: [{ payBack: { amountMinor: 8000 } }],
      })
      return desk
    }
    const about = { returnId: 'r1', note: 'As promised', customerKeys: [] }
    const sum = { kind: 'goodwill', amountMinor: 8999, purchaseId: 'p1' } as const
    // an app of before knows of no parts: it says it for all of them
    for (const items of [['0', '1'], null]) {
      expect(both().decide({ ...about, verdict: { ...sum, items } })).toMatchObject({
        reason: { code: 'return-decided' },
      })
    }
    const rest = { ...sum, amountMinor: 999, items: ['0'] }
    expect(both().decide({ ...about, verdict: rest })).toMatchObject({ effects: [{ payBack: { amountMinor: 999 } }] })
    const taken = both()
    taken.sort({ returnId: 'r1', itemId: '0', sku: 'MUG', quantity: 1, to: 'customer', serial: null })
    expect(taken.decide({ ...about, verdict: rest })).toMatchObject({ reason: { code: 'return-decided' } })
  })

  it('a piece that lies there twice waits for a word of a manager, also once the first is granted', () => {
    const [mugs] = aPurchase().lines
    const desk = new Desk(aPurchase({ lines: [{ ...mugs!, serials: ['A1', 'A2'] }] }))
    const one = { ...aMug().items[0]!, serial: 'A1' }
    desk.take(aMug({ items: [one, one] }))
    expect(desk.get('return', 'r1')?.items).toMatchObject([{ granted: {} }, { held: { why: 'serial-returned' } }])
    const items = [{ itemId: '1', lineId: 'mugs', eachMinor: null }]
    const grant = { kind: 'grant', way: 'refund', purchaseId: 'p1', policyFrom: 0, override: null, items } as const
    const about = { returnId: 'r1', note: null, customerKeys: [] }
    expect(desk.decide({ ...about, verdict: grant })).toMatchObject({ reason: { code: 'serial-returned' } })
    expect(desk.decide({ ...about, verdict: { ...grant, override: 'Misread' } })).toMatchObject({ kind: 'accept' })
  })

  it('is decided in parts too, and the parts are of one purchase', () => {
    const desk = new Desk()
    desk.take(aMug({}, { quantity: 2 }))
    desk.take(mugAndRug({ returnId: 'r2', way: 'drop' }))
    const items = ['0', '1'].map((itemId, n) => ({ itemId, lineId: n === 0 ? 'mugs' : 'rug', eachMinor: null }))
    const grant = { kind: 'grant', way: 'refund', purchaseId: 'p1', policyFrom: 0, override: null, items } as const
    const about = { returnId: 'r2', note: null, customerKeys: [] }
    expect(desk.decide({ ...about, verdict: grant }, 'ben')).toMatchObject({
      effects: [{ payBack: { amountMinor: 8000 } }],
    })
    expect(desk.get('return', 'r2')).toMatchObject({
      state: 'review',
      items: [{ held: { earlier: { id: 'r1' } } }, {}],
    })
    expect(desk.decide({ ...about, verdict: grant })).toMatchObject({ reason: { code: 'over-returned' } })
    desk.put('purchase', aPurchase({ id: 'p2' }))
    expect(desk.decide({ ...about, verdict: { ...grant, purchaseId: 'p2' } })).toMatchObject({
      reason: { code: 'return-decided' },
    })
  })
})

describe('an order that was fetched here', () => {
  const handover = { id: 'h', by: 'ana', at: NOON, clientId: 'd', kind: 'code' as const, lines: { milk: 3 } }
  const pick = { id: 'k', by: 'ana', at: NOON, quantity: 3, method: 'scan' as const, late: false }
  const order = anOrder()
  const fetched = { ...order, lines: [{ ...order.lines[0]!, picks: [pick] }], handover }

  it('is a purchase by itself, for what its customer has of it', () => {
    const desk = new Desk(null)
    desk.put('fulfillment', fetched)
    const milk = aMug({ purchaseId: 'f1' }, { lineId: 'milk', sku: 'milk', name: 'Oat milk', quantity: 2 })
    desk.take(milk)
    expect(desk.get('purchase', 'f1')).toMatchObject({
      own: true,
      number: '#7',
      lines: [{ quantity: 3, priceMinor: 597 }],
    })
    expect(desk.get('return', 'r1')?.items[0]?.granted).toMatchObject({ totalMinor: 398 })
    desk.take({ ...milk, returnId: 'r2' })
    expect(desk.get('return', 'r2')).toMatchObject({ state: 'review', why: 'over-returned' })
    expect(desk.open('f1')).toMatchObject({ effects: [{ type: 'enter-feed', kind: 'purchase', id: 'f1' }] })
  })

  it('is worth what was paid for it: less its voucher, and never less for want of a price', () => {
    const services = [
      { sku: 'V', name: 'Voucher', quantity: 1, unitPriceMinor: -100 },
      { sku: 'P', name: 'Postage', quantity: 1, unitPriceMinor: 300 },
    ]
    const desk = new Desk(null)
    desk.put('fulfillment', { ...fetched, services })
    const milk = aMug({ purchaseId: 'f1' }, { lineId: 'milk', sku: 'milk', quantity: 3 })
    desk.take(milk)
    expect(desk.get('return', 'r1')?.items[0]?.granted).toMatchObject({ totalMinor: 497 })
    const unpriced = new Desk(null)
    unpriced.put('fulfillment', { ...fetched, lines: [{ ...fetched.lines[0]!, unitPriceMinor: null }] })
    unpriced.take(milk, 'eve')
    expect(unpriced.get('return', 'r1')).toMatchObject({ state: 'review', why: 'return-approval' })
  })

  it('its handover is not taken back once something of it came back over the desk', () => {
    const desk = new Desk(null)
    desk.put('fulfillment', fetched)
    const undo = () =>
      undoStep.decide(desk, {
        ...{ args: { fulfillmentId: 'f1', undoes: 'h' }, cmdId: 'u', actorId: 'ana', clientId: 'd', at: NOON },
      })
    expect(undo()).toMatchObject({ kind: 'accept' })
    desk.take(aMug({ purchaseId: 'f1' }, { lineId: 'milk', sku: 'milk' }))
    expect(undo()).toMatchObject({ reason: { code: 'returned-since', detail: { order: '#7' } } })
  })

  it('what came back over the desk was no wrong handover: of what its customer still has it may be said', () => {
    const desk = new Desk(null)
    desk.put('fulfillment', fetched)
    const report = (quantity: number, kind: 'wrong' | 'missing' | 'damaged' = 'damaged') =>
      reportHandoverError.decide(desk, {
        args: {
          ...{ fulfillmentId: 'f1', lineId: 'milk', instead: null, quantity, had: 3 },
          ...{ kind, back: kind !== 'missing', got: null },
        },
        ...{ cmdId: `e${quantity}`, actorId: 'ana', clientId: 'd', at: NOON },
      })
    expect(report(3)).toMatchObject({ kind: 'accept' })
    const milk = aMug({ purchaseId: 'f1' }, { lineId: 'milk', sku: 'milk', quantity: 2 })
    desk.take(milk)
    for (const kind of ['wrong', 'missing', 'damaged'] as const) {
      expect(report(2, kind)).toMatchObject({ reason: { code: 'returned-since', detail: { order: '#7' } } })
      expect(report(1, kind)).toMatchObject({ kind: 'accept' })
    }
    desk.take({ ...milk, returnId: 'r2', items: [{ ...milk.items[0]!, quantity: 1 }] })
    expect(report(1)).toMatchObject({ reason: { code: 'returned-since' } })
  })

  it('whatever is reported and brought back in whatever order: no unit is both paid back and picked again', () => {
    const deed = fc.record({
      report: fc.boolean(),
      quantity: fc.integer({ min: 1, max: 3 }),
      had: fc.integer({ min: 1, max: 3 }),
    })
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 8 }), (deeds) => {
        const desk = new Desk(null)
        desk.put('fulfillment', fetched)
        for (const [n, { report, quantity, had }] of deeds.entries()) {
          if (!report) {
            desk.take(aMug({ returnId: `r${n}`, purchaseId: 'f1' }, { lineId: 'milk', sku: 'milk', quantity }))
            continue
          }
          const said = { fulfillmentId: 'f1', lineId: 'milk', instead: null, quantity, had, back: true, got: null }
          const about = { cmdId: `e${n}`, actorId: 'ana', clientId: 'd', at: NOON }
          const decision = reportHandoverError.decide(desk, { args: { ...said, kind: 'damaged' }, ...about })
          if (decision.kind !== 'accept') continue
          for (const { kind, id, doc } of decision.changes) desk.records.set(`${kind}/${id}`, doc)
        }
        const errors = desk.get('fulfillment', 'f1')?.handoverErrors ?? []
        const reported = errors.reduce((sum, { quantity }) => sum + quantity, 0)
        const back = (desk.get('purchase', 'f1')?.returns ?? []).reduce((sum, { quantity }) => sum + quantity, 0)
        expect(reported + back).toBeLessThanOrEqual(3)
      }),
    )
  })

  it('that nobody fetched is none', () => {
    const desk = new Desk(null)
    desk.put('fulfillment', anOrder())
    expect(desk.open('f1')).toMatchObject({ kind: 'cannot-tell' })
  })
})

describe('what another store sold', () => {
  const home = { storeId: 'store-b', asking: 'store-a' }
  /** The other store hears of it, and this one of the answer. */
  const carry = (asking: Desk, selling: Desk, taken: Decision): void => {
    const told = (decision: Decision) =>
      decision.kind === 'accept' ? decision.effects.filter((effect) => effect.type === 'tell-store') : []
    for (const { args } of told(taken)) {
      for (const answer of told(selling.hear('grant-return', args))) asking.hear('answer-return', answer.args)
    }
  }

  it('that store grants, once, whoever asks; until it has answered nothing is given', () => {
    const [first, second, selling] = [new Desk(null), new Desk(null), new Desk()]
    const mugs = aMug({ home }, { quantity: 2 })
    const one = first.take(mugs)
    expect(first.get('return', 'r1')).toMatchObject({ state: 'asked', home: 'store-b' })
    expect(first.level('MUG').inspection).toBe(2)
    const other = second.take({ ...mugs, returnId: 'r2' })
    carry(first, selling, one)
    carry(second, selling, other)
    expect(first.get('return', 'r1')).toMatchObject({ state: 'granted', items: [{ granted: { totalMinor: 1998 } }] })
    expect(second.get('return', 'r2')).toMatchObject({ state: 'review', why: 'over-returned' })
    expect(selling.get('purchase', 'p1')?.returns).toHaveLength(1)
    // the goods are where they were brought
    expect(selling.level('MUG').inspection).toBe(0)
    // heard once more it stays as it is
    carry(first, selling, one)
    expect(first.get('return', 'r1')?.state).toBe('granted')
  })

  it('each line by itself: what came back already is a manager’s, the rest is granted', () => {
    const [asking, selling] = [new Desk(null), new Desk()]
    selling.take(aMug({ returnId: 'r0' }, { quantity: 2 }))
    const rug = { ...aMug().items[0]!, lineId: 'rug', sku: 'RUG', name: 'Wool rug' }
    carry(asking, selling, asking.take(aMug({ home, items: [...aMug().items, rug] })))
    expect(asking.get('return', 'r1')).toMatchObject({
      ...{ state: 'review', why: 'over-returned', purchaseNumber: '1001' },
      items: [{ held: { why: 'over-returned', earlier: { id: 'r0' } } }, { granted: { totalMinor: 8000 } }],
    })
    expect(selling.get('purchase', 'p1')?.returns).toHaveLength(2)
  })

  it('a purchase that it does not have is a manager’s', () => {
    const [asking, selling] = [new Desk(null), new Desk(null)]
    carry(asking, selling, asking.take(aMug({ home })))
    expect(asking.get('return', 'r1')).toMatchObject({ state: 'review', why: 'unknown-line' })
  })
})

describe('signals', () => {
  const signals = [{ signal: 'returns' as const, days: 90, warn: 2, manager: 3, deny: 4 }]
  it('hold a return for a manager, then deny it, and a manager’s eyes alone see why', () => {
    const big = aPurchase({ lines: [{ ...aPurchase().lines[0]!, quantity: 9, priceMinor: 9000 }] })
    const desk = ruledBy([rule(FULL)], { signals }, new Desk(big))
    const states = [1, 2, 3].map((n) => {
      desk.take(aMug({ returnId: `r${n}`, customerKeys: [KEY] }))
      return desk.get('return', `r${n}`)?.state
    })
    expect(states).toEqual(['granted', 'granted', 'review'])
    expect(desk.get('return', 'r3')?.why).toBe('return-signals')
    desk.take(aMug({ returnId: 'r4', customerKeys: [KEY] }), 'ben', 'eve')
    expect(desk.get('return', 'r4')?.state).toBe('granted')
    // a fourth is denied, whoever stands for it
    desk.take(aMug({ returnId: 'r5', customerKeys: [KEY] }), 'ben', 'eve')
    expect(desk.get('return', 'r5')?.state).toBe('review')
    desk.at += 91 * DAY
    desk.take(aMug({ returnId: 'r6', customerKeys: [KEY], policyFrom: 0 }))
    expect(desk.get('return', 'r6')?.state).toBe('granted')
  })
})

describe('what waits is decided', () => {
  const grant = { kind: 'grant', way: 'refund', purchaseId: 'p1', policyFrom: 0, override: null } as const
  const items = [{ itemId: '0', lineId: 'mugs', eachMinor: null }]

  it('goods that were only dropped are found in their purchase later', () => {
    const desk = new Desk()
    desk.take(aMug({ purchaseId: null, purchaseNumber: '1001', way: 'drop' }, { lineId: null }))
    expect(desk.get('return', 'r1')).toMatchObject({ state: 'waiting', purchaseNumber: '1001' })
    // the days are those until it came back, whenever it is decided
    desk.at += 40 * DAY
    desk.decide({ returnId: 'r1', verdict: { ...grant, items }, note: null, customerKeys: [] }, 'ben')
    expect(desk.get('return', 'r1')).toMatchObject({ state: 'granted', purchaseId: 'p1' })
    expect(desk.get('purchase', 'p1')?.returns).toMatchObject([{ id: 'r1', totalMinor: 999 }])
    expect(desk.decide({ returnId: 'r1', verdict: { kind: 'refuse' }, note: 'No', customerKeys: [] })).toMatchObject({
      reason: { code: 'return-decided' },
    })
  })

  it('a clash is a manager’s: nobody grants what is not left, they keep what was promised as the store’s loss', () => {
    const desk = new Desk()
    desk.take(aMug({}, { quantity: 2 }))
    desk.take(aMug({ returnId: 'r2', promisedMinor: 999, paid: true }))
    const about = { returnId: 'r2', note: 'Paid at the desk', customerKeys: [] }
    expect(desk.decide({ ...about, verdict: { ...grant, items } })).toMatchObject({ reason: { code: 'over-returned' } })
    const goodwill = { kind: 'goodwill', amountMinor: 999, purchaseId: 'p1', items: null } as const
    expect(desk.decide({ ...about, verdict: goodwill }, 'ana')).toMatchObject({ reason: { code: 'not-allowed' } })
    expect(desk.decide({ ...about, note: null, verdict: goodwill })).toMatchObject({ reason: { code: 'note-needed' } })
    // they were paid at the desk: nothing leaves once more
    expect(desk.decide({ ...about, verdict: goodwill })).toMatchObject({ kind: 'accept', effects: [] })
    expect(desk.get('return', 'r2')).toMatchObject({
      ...{ state: 'granted', decided: { by: 'eve', note: 'Paid at the desk' } },
      items: [{ granted: { rule: 'goodwill', totalMinor: 999 } }],
    })
    expect(desk.get('purchase', 'p1')?.returns).toHaveLength(1)
  })
})

describe('what a manager decides later', () => {
  const grant = { kind: 'grant', way: 'refund', purchaseId: 'p1', policyFrom: 0, override: null } as const
  const items = [{ itemId: '0', lineId: 'mugs', eachMinor: null }]
  const about = { returnId: 'r1', note: 'So', customerKeys: [] }

  it('as the store’s loss uses up the unit all the same: nobody is paid for it again', () => {
    const desk = ruledBy([rule({ ...FULL, approval: true })])
    desk.take(aMug({}, { quantity: 2 }))
    desk.decide({ ...about, verdict: { kind: 'goodwill', amountMinor: 500, purchaseId: 'p1', items: null } })
    expect(desk.get('purchase', 'p1')?.returns).toMatchObject([{ quantity: 2, goodsMinor: 1998, totalMinor: 0 }])
    desk.take(aMug({ returnId: 'r2' }), 'eve')
    expect(desk.get('return', 'r2')).toMatchObject({ state: 'review', why: 'over-returned' })
  })

  it('pays for what is here, and not for what its customer took along again', () => {
    const desk = new Desk()
    desk.take(aMug({ way: 'later' }, { quantity: 2 }))
    desk.sort({ returnId: 'r1', itemId: '0', sku: 'MUG', quantity: 1, to: 'customer', serial: null })
    desk.decide({ ...about, verdict: { ...grant, items } })
    expect(desk.get('purchase', 'p1')?.returns).toMatchObject([{ quantity: 1, totalMinor: 999 }])
  })

  it('an exchange that was held stays one: nothing is paid back on top', () => {
    const desk = ruledBy([rule({ ...FULL, approval: true })])
    const exchange = { items: [{ sku: 'POT', name: 'Pot', quantity: 1, priceMinor: 1500 }], tillReceipt: '77' }
    desk.take(aMug({ way: 'exchange', exchange }))
    expect(desk.get('return', 'r1')).toMatchObject({ state: 'review', exchange: { dueMinor: 501 } })
    expect(desk.decide({ ...about, verdict: { ...grant, way: 'exchange', items } })).toMatchObject({ effects: [] })
    expect(desk.get('return', 'r1')).toMatchObject({ state: 'granted', exchange: { dueMinor: 501, tillReceipt: '77' } })
  })

  it('goods that nobody knows the price of are worth what a manager says, and never nothing', () => {
    const desk = ruledBy([rule(FULL)], { noPurchase: { capMinor: 5000, days: 90 } })
    desk.take(aMug({ purchaseId: null, shown: 'none', way: 'later' }, { lineId: null, eachMinor: null }))
    const unknown = { ...grant, purchaseId: null, items: [{ itemId: '0', lineId: null, eachMinor: null }] }
    expect(desk.decide({ ...about, verdict: unknown })).toMatchObject({ reason: { code: 'return-approval' } })
    const goodwill = { kind: 'goodwill', amountMinor: 700, purchaseId: null, items: null } as const
    expect(desk.decide({ ...about, verdict: goodwill })).toMatchObject({
      effects: [{ payBack: { amountMinor: 700, onto: { kind: 'store-credit' } } }],
    })
  })

  it('is not refused where it was paid for', () => {
    const desk = new Desk()
    desk.take(aMug({}, { quantity: 2 }))
    desk.take(aMug({ returnId: 'r2', paid: true, promisedMinor: 999 }))
    expect(desk.decide({ ...about, returnId: 'r2', verdict: { kind: 'refuse' } })).toMatchObject({
      reason: { code: 'return-granted' },
    })
  })

  it('an associate decides nothing that signals or a serial number hold', () => {
    const signals = [{ signal: 'returns' as const, days: 90, warn: null, manager: 1, deny: null }]
    const desk = ruledBy([rule(FULL)], { signals })
    desk.take(aMug({ way: 'later', customerKeys: [KEY] }))
    const said = { ...about, customerKeys: [KEY], verdict: { ...grant, items } }
    expect(desk.decide(said, 'ben')).toMatchObject({ reason: { code: 'return-signals' } })
    expect(desk.decide(said, 'eve')).toMatchObject({ kind: 'accept' })
    expect(desk.get('return-history', KEY)?.returns).toHaveLength(1)
  })
})

it('of two serial numbers one does not stand for both', () => {
  const [mugs, rug] = aPurchase().lines
  const desk = new Desk(aPurchase({ lines: [{ ...mugs!, serials: ['A1', 'A2'] }, rug!] }))
  desk.take(aMug({}, { serial: 'A1', quantity: 2 }))
  expect(desk.get('return', 'r1')).toMatchObject({ state: 'review', why: 'serial-differs' })
})

it('rules that were replaced long ago tell nobody anything any more', () => {
  const desk = new Desk()
  const versions = [
    { from: 5, rules: [rule(FULL)], tenders: ['card' as const] },
    { from: NOON - 20 * DAY, rules: [rule({ kind: 'refuse' })], tenders: ['card' as const] },
  ]
  desk.put('return-policy', { id: 'store', versions })
  desk.take(aMug({ policyFrom: 5 }))
  expect(desk.get('return', 'r1')).toMatchObject({ state: 'review', why: 'return-refused' })
})

it('without a purchase too an item that is only exchanged is not paid for', () => {
  const desk = ruledBy([rule({ kind: 'exchange', approval: false })], { noPurchase: { capMinor: 5000, days: 90 } })
  desk.take(aMug({ purchaseId: null, shown: 'none' }, { lineId: null, eachMinor: 700 }))
  expect(desk.get('return', 'r1')).toMatchObject({ state: 'review', why: 'exchange-only' })
})

it('what a rule gave no delivery for has no part in that of the others, whichever came first', () => {
  const rules = [
    rule({ ...FULL, shipping: 'share' }, { id: 'share', conditions: ['new'] }),
    rule(FULL, { id: 'none', conditions: ['opened', 'used', 'damaged'] }),
  ]
  const first = [aMug(), aMug({ returnId: 'r2' }, { lineId: 'rug', sku: 'RUG', condition: 'opened' })]
  const given = [first, first.toReversed()].map((takes) => {
    const desk = ruledBy(rules, {}, new Desk(aPurchase({ shippingMinor: 500, tenders: [] })))
    for (const take of takes) desk.take(take)
    return desk.get('purchase', 'p1')?.returns.find(({ lineId }) => lineId === 'mugs')?.shippingMinor
  })
  expect(given[0]).toBe(given[1])
})

describe('what came back is sorted', () => {
  const sort = { returnId: 'r1', itemId: '0', sku: 'MUG', quantity: 5, to: 'restock' as const, serial: null }
  it('once, however many say so', () => {
    const desk = new Desk()
    desk.take(aMug({}, { quantity: 2 }))
    desk.sort({ ...sort, quantity: 1 })
    desk.sort(sort)
    expect(desk.sort(sort)).toMatchObject({ notice: { code: 'return-sorted' } })
    expect(desk.level('MUG')).toMatchObject({ shelf: 2, inspection: 0 })
  })

  it('the customer takes along what nothing was given for, and nothing else', () => {
    const desk = new Desk()
    desk.take(aMug())
    expect(desk.sort({ ...sort, to: 'customer' })).toMatchObject({ reason: { code: 'return-granted' } })
    desk.take(aMug({ returnId: 'r2', way: 'later' }))
    desk.sort({ ...sort, returnId: 'r2', to: 'customer' })
    expect(desk.get('return', 'r2')?.state).toBe('refused')
    expect(desk.level('MUG').inspection).toBe(1)
  })

  it('what is damaged stands with the damaged goods from the start', () => {
    const desk = new Desk()
    desk.take(aMug({}, { condition: 'damaged', disposition: 'damage' }))
    expect(desk.level('MUG')).toMatchObject({ damaged: 1, inspection: 0 })
    desk.sort({ ...sort, to: 'vendor' })
    expect(desk.level('MUG')).toMatchObject({ damaged: 0, inspection: 0 })
  })
})

it.each([
  ['new', { cold: null, recalled: false }, 'restock'],
  ['opened', { cold: null, recalled: false }, 'inspect'],
  ['damaged', { cold: null, recalled: false }, 'damage'],
  ['new', { cold: null, recalled: true }, 'inspect'],
] as const)('%s goods, %j: first of all %s', (condition, about, first) => {
  expect(dispositionsOf(condition, about)[0]).toBe(first)
})

it('what was cold and left the store is waste, as good as it looks', () => {
  expect(dispositionsOf('new', { cold: 'chilled', recalled: false })).toEqual(['damage'])
})

describe('whatever comes in whatever order', () => {
  const way = fc.constantFrom('refund' as const, 'credit' as const, 'exchange' as const, 'later' as const)
  const item = fc.record({
    line: fc.constantFrom('mugs' as const, 'rug' as const),
    quantity: fc.integer({ min: 1, max: 3 }),
  })
  const deed = fc.record({
    ...{ way, lines: fc.array(item, { minLength: 1, maxLength: 3 }) },
    ...{ by: fc.constantFrom('ben', 'ana', 'eve'), override: fc.boolean(), decide: fc.boolean(), paid: fc.boolean() },
  })
  it('no unit comes back twice, no more is given than was paid, and no line waits for another', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
        const desk = new Desk()
        let sent = 0
        const send = (decision: Decision) => {
          if (decision.kind !== 'accept') return
          for (const effect of decision.effects) if (effect.type === 'pay-back') sent += effect.payBack.amountMinor
        }
        for (const [n, { way, lines, by, override, decide, paid }] of deeds.entries()) {
          const returnId = `r${n}`
          const exchange = {
            items: [{ sku: 'POT', name: 'Pot', quantity: 1, priceMinor: 1_000_000 }],
            tillReceipt: '7',
          }
          const items = lines.map(({ line, quantity }) => ({
            ...{ ...aMug().items[0]!, lineId: line, sku: line === 'mugs' ? 'MUG' : 'RUG', quantity },
          }))
          const facts = { returnId, way, items, paid, ...(way === 'exchange' && { exchange }) }
          const before = desk.get('purchase', 'p1')!
          send(desk.take(aMug({ ...facts, override: override && by === 'eve' ? 'So' : null }), by))
          const doc = desk.get('return', returnId)
          // a line of which enough was left is granted, whatever is said of the others
          if (way !== 'exchange' && way !== 'later') {
            for (const id of ['mugs', 'rug']) {
              const asked = lines.reduce((sum, { line, quantity }) => sum + (line === id ? quantity : 0), 0)
              const granted = doc?.items.filter((one) => one.lineId === id && one.granted) ?? []
              const units = granted.reduce((sum, { quantity }) => sum + quantity, 0)
              expect(units).toBe(Math.min(asked, unitsLeft(before, id)))
            }
          }
          const found = (doc?.items ?? []).map(({ id, lineId }) => ({ itemId: id, lineId, eachMinor: null }))
          const grant = { kind: 'grant', way: 'refund', purchaseId: 'p1', policyFrom: 0, override: null } as const
          const verdict = { ...grant, items: found }
          if (decide) send(desk.decide({ returnId, verdict, note: null, customerKeys: [] }))
        }
        const purchase = desk.get('purchase', 'p1')!
        const paid = paidByLine(purchase)
        for (const [at, { id, quantity }] of purchase.lines.entries()) {
          const back = purchase.returns.filter(({ lineId }) => lineId === id)
          const units = back.reduce((sum, one) => sum + one.quantity, 0)
          const given = back.reduce((sum, one) => sum + one.totalMinor, 0)
          expect(units).toBeLessThanOrEqual(quantity)
          expect(given).toBeLessThanOrEqual(paid[at] ?? 0)
          if (units === quantity) expect(given).toBe(paid[at])
        }
        // what stands with the returns is what the purchase gave, and no more than that left
        const all = deeds.flatMap((_deed, n) => desk.get('return', `r${n}`) ?? [])
        const granted = all.flatMap(({ items }) => items.flatMap((one) => one.granted?.totalMinor ?? []))
        const given = purchase.returns.reduce((sum, one) => sum + one.totalMinor, 0)
        expect(granted.reduce((sum, one) => sum + one, 0)).toBe(given)
        expect(sent).toBeLessThanOrEqual(given)
        // every unit that came over the desk is somewhere
        const brought = deeds.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0)
        const taken = all.flatMap(({ items }) => items).reduce((sum, { quantity }) => sum + quantity, 0)
        expect([desk.level('MUG').inspection + desk.level('RUG').inspection, taken]).toEqual([brought, brought])
      }),
    )
  })
})
