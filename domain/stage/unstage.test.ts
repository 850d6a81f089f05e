import { describe, expect, it } from 'vitest'
import { after, anOrder, ben, cancelled, handing, NOON, pick, ready, refusal, staged, when } from '../testing/given.ts'

const unstage = (parcelId: string) => ({ undoes: `stage-${parcelId}` })

describe('unstage', () => {
  it('restores the order as it was before the parcel stood in a bin, and keeps where that was', () => {
    const before = pick(anOrder(), 3, 'p1')
    const { takenOut, ...order } = after(staged(before), 'unstage', unstage('parcel'), { cmdId: 'u1', ...ben })
    expect(order).toEqual(before)
    const parcel = { id: 'parcel', binId: 'b3', stageId: 'stage-parcel', by: 'ana', at: NOON }
    expect(takenOut).toEqual([{ id: 'u1', by: 'ben', at: NOON, parcel }])
  })

  it('is no way out of a fridge that failed: what stands elsewhere later stood there too', () => {
    const picked = pick(anOrder(), 3, 'p1')
    const into = { parcelId: 'parcel', binId: 'b3', tag: '7 A', bags: 2, contents: [{ lineId: 'milk', quantity: 3 }] }
    const held = after(after(picked, 'stage', into, { cmdId: 's1' }), 'release-parcel', {
      ...{ parcelId: 'parcel', holds: ['h1'] },
    })
    const out = after(held, 'unstage', { undoes: 's1' }, { cmdId: 'u1', at: NOON + 60 })
    const again = after(out, 'stage', { parcelId: 'parcel', binId: 'b4' }, { cmdId: 's2', at: NOON + 90 })
    expect(again.parcels).toEqual([
      {
        ...{ id: 'parcel', binId: 'b4', stageId: 's2', by: 'ana', at: NOON + 90, tag: '7 A', bags: 2, cleared: ['h1'] },
        before: [{ binId: 'b3', from: NOON, to: NOON + 60 }],
      },
    ])
    const twice = after(again, 'unstage', { undoes: 's2' }, { cmdId: 'u2', at: NOON + 99 })
    const third = after(twice, 'stage', { parcelId: 'parcel', binId: 'b5' }, { cmdId: 's3', at: NOON + 99 })
    expect(third.parcels[0]?.before?.map(({ binId }) => binId)).toEqual(['b3', 'b4'])
  })

  it('keeps the last twenty', () => {
    let order = pick(anOrder(), 3, 'p1')
    for (let turn = 0; turn < 25; turn++) {
      order = after(order, 'stage', { parcelId: 'parcel', binId: 'b3' }, { cmdId: `s${turn}` })
      order = after(order, 'unstage', { undoes: `s${turn}` }, { cmdId: `u${turn}` })
    }
    expect(order.takenOut?.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, turn) => `u${turn + 5}`))
  })

  it('leaves the other parcels where they are', () => {
    const before = ready()
    const { takenOut: _out, ...order } = after(staged(before, 'second'), 'unstage', unstage('second'))
    expect(order).toEqual(before)
  })

  it('takes "ready" back when nothing stands in a bin any more', () => {
    const order = after(ready(), 'unstage', unstage('parcel'))
    expect(order).toMatchObject({ state: 'picked', ready: null })
    expect(staged(order).state).toBe('staged')
  })

  it('is refused for a stage that is not there, or that a later one moved', () => {
    expect(refusal(when(ready(), 'unstage', unstage('second')))).toBe('nothing-to-undo')
    const moved = after(ready(), 'stage', { parcelId: 'parcel', binId: 'b4' }, { cmdId: 'moved' })
    expect(refusal(when(moved, 'unstage', unstage('parcel')))).toBe('nothing-to-undo')
  })

  it('empties the bin of a cancelled order', () => {
    expect(after(cancelled(ready()), 'unstage', unstage('parcel'))).toMatchObject({ state: 'cancelled', parcels: [] })
  })

  it('empties the bin of a parcel that was left behind', () => {
    const left = after(staged(ready(), 'second'), 'hand-over', handing('parcel'))
    expect(after(left, 'unstage', unstage('second'))).toMatchObject({ state: 'handed-over', parcels: [] })
  })
})
