import { describe, expect, it } from 'vitest'
import type { Symbology } from '#domain/barcode.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { type Bin, IN_PLACE } from '#domain/bin.ts'
import { meaningAtGate } from './gate-scan.ts'

const token = '7K2M9QXT0123456789ABCDEFGH'
const bins: Bin[] = ['A1', 'A2', 'B1'].map((name) => ({ id: `bin-${name}`, code: `BIN-${name}`, name, kind: 'shelf' }))
const order = (orderNumber: string, ...inBins: string[]) =>
  ({
    orderNumber,
    lines: [],
    parcels: inBins.map((bin, index) => ({ id: `p${index}`, binId: `bin-${bin}` })),
  }) as unknown as Fulfillment
const own = order('1001', 'A1', 'A2', 'A1')
const orders = [own, order('1002', 'B1')]
const at = (text: string, symbology: Symbology = 'unknown', whose = own) =>
  meaningAtGate(whose, { text, symbology }, { bins, orders })

describe('meaningAtGate', () => {
  it('confirms every parcel of the bin', () => {
    expect(at('BIN-A1')).toEqual({ kind: 'parcels', ids: ['p0', 'p2'] })
    expect(at('BIN-A2')).toEqual({ kind: 'parcels', ids: ['p1'] })
    expect(at('BIN-B1')).toEqual({ kind: 'other-bin', name: 'B1' })
  })

  it('confirms the only parcel by the number on it', () => {
    expect(at('1002', 'code-128', orders[1])).toEqual({ kind: 'parcels', ids: ['p0'] })
    expect(at('1001')).toEqual({ kind: 'own-order' })
  })

  it('takes no tag of eight characters for a code, though its parcel is lost, or in no bin now', () => {
    const fact = { id: 'x', by: 'ana', at: 1 }
    const loss = { ...fact, quantity: 1, pick: 'p', parcel: 'gone', why: 'missing', tag: 'HOLDTAG7' }
    const lost = { ...order('1005'), lines: [{ losses: [loss] }] } as unknown as Fulfillment
    const out = { ...own, takenOut: [{ ...fact, parcel: { id: 'o', tag: 'HOLD-TAG 8' } }] } as unknown as Fulfillment
    const known = { bins, orders: [out, lost] }
    const at = (text: string) => meaningAtGate(out, { text, symbology: 'unknown' }, known)
    expect(at('HOLDTAG7')).toEqual({ kind: 'other-order', number: '1005' })
    expect(at('hold-tag8')).toEqual({ kind: 'nothing' })
  })

  describe('of bags and tags', () => {
    const bags = {
      ...order('1003', 'A1', 'A1'),
      parcels: [
        { id: 'p0', binId: 'bin-A1', tag: '1003 A', bags: 2 },
        { id: 'p1', binId: IN_PLACE, tag: 'HOLD-17' },
      ],
    } as Fulfillment

    it('confirms each bag by what is written on it, and not several by the bin', () => {
      expect(at('1003a2', 'unknown', bags)).toEqual({ kind: 'parcels', ids: ['p0/2'] })
      expect(at('BIN-A1', 'unknown', bags)).toEqual({ kind: 'several', tag: '1003 A', count: 2 })
      expect(at('1003 A', 'unknown', bags)).toEqual({ kind: 'several', tag: '1003 A', count: 2 })
      const withOther = { ...bags, parcels: [...bags.parcels, { id: 'p2', binId: 'bin-A1', tag: '1003 C' }] }
      expect(at('BIN-A1', 'unknown', withOther as Fulfillment)).toEqual({ kind: 'parcels', ids: ['p2'] })
    })

    it('does not take the tag of another order’s parcel for a customer’s code', () => {
      const tagged = { ...order('1004'), parcels: [{ id: 'p0', binId: IN_PLACE, tag: 'BIKE 0042' }] } as Fulfillment
      const known = { bins, orders: [...orders, tagged] }
      const scan = { text: 'BIKE0042', symbology: 'code-128' } as const
      expect(meaningAtGate(own, scan, known)).toEqual({ kind: 'other-order', number: '1004' })
    })

    it('confirms what stands under a tag by that tag alone', () => {
      expect(at('hold-17', 'code-128', bags)).toEqual({ kind: 'parcels', ids: ['p1'] })
      const alone = { ...bags, parcels: bags.parcels.slice(1) }
      expect(at('1003', 'unknown', alone)).toEqual({ kind: 'own-order' })
    })
  })

  it('takes the customer’s code, alone or behind this order’s number', () => {
    expect(at('7k2m-9qxt')).toEqual({ kind: 'code', code: '7K2M9QXT' })
    expect(at(`1001/${token}`, 'qr')).toEqual({ kind: 'code', code: token })
  })

  it('names another order and never opens it', () => {
    expect(at('1002')).toEqual({ kind: 'other-order', number: '1002' })
    expect(at(`1002/${token}`, 'qr')).toEqual({ kind: 'other-order', number: '1002' })
  })

  it('makes nothing of a product', () => {
    expect(at('4006381333931', 'ean-13')).toEqual({ kind: 'nothing' })
    expect(at('96385074', 'ean-8')).toEqual({ kind: 'nothing' })
  })
})
