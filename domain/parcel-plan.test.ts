import { describe, expect, it } from 'vitest'
import { keepingOf } from './parcel-contents.ts'
import { bagsOf, parcelTag, plannedParcels, takesTwo } from './parcel-plan.ts'
import { after, aLine, anOrder, refusal, when } from './testing/given.ts'

const lines = [
  aLine(),
  aLine({ id: 'peas', sku: 'peas', storage: 'frozen', ordered: 2 }),
  aLine({ id: 'ham', sku: 'ham', storage: 'chilled', ordered: 1 }),
]
const pickAll = (order = anOrder({ orderNumber: '#10427', lines })) =>
  order.lines.reduce(
    (doc, { id, ordered }) =>
      after(
        doc,
        'pick-line',
        { lineId: id, quantity: ordered, remaining: ordered, method: 'scan', takeOver: null },
        { cmdId: `pick-${id}-${doc.lines.find((line) => line.id === id)?.picks.length}` },
      ),
    order,
  )
const stageNext = (order = pickAll()) => {
  const [next] = plannedParcels(order)
  if (!next) throw new Error('all is staged')
  const { id: parcelId, tag, contents } = next
  return after(order, 'stage', { parcelId, binId: 'b1', tag, contents }, { cmdId: `stage-${parcelId}` })
}

describe('the parcels of an order', () => {
  it('are one for each way to keep its goods, each with a tag to write on it', () => {
    expect(plannedParcels(pickAll())).toEqual([
      { id: 'f1-1', tag: '0427 A', keeping: undefined, contents: [{ lineId: 'milk', quantity: 3 }] },
      { id: 'f1-2', tag: '0427 B', keeping: 'chilled', contents: [{ lineId: 'ham', quantity: 1 }] },
      { id: 'f1-3', tag: '0427 C', keeping: 'frozen', contents: [{ lineId: 'peas', quantity: 2 }] },
    ])
  })

  it('keep what is valuable apart, and every bulky line under a tag of its own', () => {
    const other = [
      aLine({ id: 'ring', sku: 'ring', highValue: true, ordered: 1 }),
      aLine({ id: 'sofa', sku: 'sofa', bulky: true, ordered: 1 }),
      aLine({ id: 'tv', sku: 'tv', bulky: true, highValue: true, ordered: 1 }),
      aLine({ id: 'bed', sku: 'bed', bulky: true, ordered: 2 }),
      aLine({ id: 'caviar', sku: 'caviar', storage: 'chilled', highValue: true, ordered: 1 }),
    ]
    const order = pickAll(anOrder({ orderNumber: '#10427', lines: [aLine(), ...other] }))
    const planned = plannedParcels(order)
    expect(planned.map(({ id, tag, keeping }) => [id, tag, keeping])).toEqual([
      ['f1-1', '0427 A', undefined],
      ['f1-2', '0427 B', 'chilled'],
      ['f1-4', '0427 C', 'locked'],
      ['f1-5-3', '0427 D', 'bulky'],
      ['f1-5-5', '0427 E', 'bulky'],
    ])
    expect(planned[2]?.contents.map(({ lineId }) => lineId)).toEqual(['ring', 'tv'])
    // a television goes into the cage, and two people carry it
    expect(planned.map(({ contents }) => takesTwo(order.lines, contents))).toEqual([false, false, true, true, true])
    // what an app of before put into one bag goes by what needs it most
    const together = order.lines.map(({ id }) => ({ lineId: id, quantity: 1 }))
    expect(keepingOf(order.lines, together)).toBe('chilled')
    expect(keepingOf(order.lines, together.slice(0, 4))).toBe('locked')
  })

  it('may be several bags, each with its number', () => {
    const order = stageNext(pickAll(anOrder()))
    const [parcel] = order.parcels
    if (!parcel) throw new Error('nothing is staged')
    expect(bagsOf(order, parcel)).toEqual([{ key: 'f1-1', parcelId: 'f1-1', tag: '7 A' }])
    expect(bagsOf(order, { ...parcel, bags: 3 })).toEqual([
      { key: 'f1-1/1', parcelId: 'f1-1', tag: '7 A1' },
      { key: 'f1-1/2', parcelId: 'f1-1', tag: '7 A2' },
      { key: 'f1-1/3', parcelId: 'f1-1', tag: '7 A3' },
    ])
  })

  it('are all in their bins before the order is', () => {
    let order = pickAll()
    for (const [state, left] of [
      ['picked', 2],
      ['picked', 1],
      ['staged', 0],
    ] as const) {
      order = stageNext(order)
      expect([order.state, plannedParcels(order).length]).toEqual([state, left])
    }
    expect(refusal(when(order, 'mark-ready', {}))).toBeUndefined()
  })

  it('what is picked once more goes into the parcel that stands there', () => {
    const staged = stageNext(pickAll(anOrder()))
    const more = { ...staged, lines: [{ ...aLine({ ordered: 4 }), picks: staged.lines[0]?.picks ?? [] }] }
    const picked = after(more, 'pick-line', {
      ...{ lineId: 'milk', quantity: 1, remaining: 1, method: 'scan', takeOver: null },
    })
    expect(picked.state).toBe('picked')
    expect(plannedParcels(picked)).toMatchObject([{ id: 'f1-1', contents: [{ lineId: 'milk', quantity: 4 }] }])
    expect(stageNext(picked).state).toBe('staged')
  })

  it('of one that says nothing of its contents nothing is missing, and its tag follows from its place', () => {
    const order = after(pickAll(), 'stage', { parcelId: 'old', binId: 'b1' })
    expect([order.state, plannedParcels(order)]).toEqual(['staged', []])
    expect(parcelTag(order, { id: 'old' })).toBe('0427 A')
  })
})
