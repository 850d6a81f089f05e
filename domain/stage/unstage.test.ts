import { describe, expect, it } from 'vitest'
import { after, anOrder, cancelled, handing, pick, ready, refusal, staged, when } from '../testing/given.ts'

const unstage = (parcelId: string) => ({ undoes: `stage-${parcelId}` })

describe('unstage', () => {
  it('restores the order as it was before the parcel stood in a bin', () => {
    const before = pick(anOrder(), 3, 'p1')
    expect(after(staged(before), 'unstage', unstage('parcel'))).toEqual(before)
  })

  it('leaves the other parcels where they are', () => {
    const before = ready()
    expect(after(staged(before, 'second'), 'unstage', unstage('second'))).toEqual(before)
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
