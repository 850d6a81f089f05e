import { describe, expect, it } from 'vitest'
import { parcelTag, plannedParcels } from './parcel-contents.ts'
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
      { id: 'f1-1', tag: '0427 A', cold: undefined, contents: [{ lineId: 'milk', quantity: 3 }] },
      { id: 'f1-2', tag: '0427 B', cold: 'chilled', contents: [{ lineId: 'ham', quantity: 1 }] },
      { id: 'f1-3', tag: '0427 C', cold: 'frozen', contents: [{ lineId: 'peas', quantity: 2 }] },
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
