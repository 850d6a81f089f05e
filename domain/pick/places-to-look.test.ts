import { describe, expect, it } from 'vitest'
import { noLevel } from '../stock-level.ts'
import { anOrder, cancelled, handedOver, pick, ready, staged } from '../testing/given.ts'
import { placesToLook } from './places-to-look.ts'

const many = { ...noLevel('milk'), shelf: 3 }
const inTote = { ...pick(anOrder(), 1, 'p1'), id: 'tote' }
const inBin = { ...staged(pick(anOrder(), 2, 'p1')), id: 'bin' }

describe('other places to look', () => {
  it('are the backroom, what is inspected, and other orders that hold some, the most first', () => {
    const found = placesToLook({ ...many, backroom: 4, inspection: 1 }, [inTote, inBin, anOrder()], 'f1')
    expect(found).toMatchObject([
      { kind: 'backroom', units: 4 },
      { kind: 'inspection', units: 1 },
      { kind: 'parcel', units: 2, order: { id: 'bin' } },
      { kind: 'tote', units: 1, order: { id: 'tote' } },
    ])
  })

  it('are units too that a cancelled order still has, but none that a customer took along', () => {
    const orders = [
      { ...cancelled(pick(anOrder(), 3, 'p1')), id: 'gone' },
      { ...handedOver(ready()), id: 'left' },
    ]
    expect(placesToLook(many, orders, 'f1')).toMatchObject([{ kind: 'tote', units: 3, order: { id: 'gone' } }])
  })

  it('are not this very order, and none where the record says of fewer than 3', () => {
    expect(placesToLook(many, [inTote], 'tote')).toEqual([])
    expect(placesToLook({ ...many, shelf: 2 }, [inTote], 'f1')).toEqual([])
    expect(placesToLook({ ...many, shelf: -4, backroom: 2 }, [inTote], 'f1')).toEqual([])
    expect(placesToLook({ ...many, shelf: -4, backroom: 3 }, [], 'f1')).toEqual([{ kind: 'backroom', units: 3 }])
  })
})
