import { describe, expect, it } from 'vitest'
import type { BinState } from '../bin.ts'
import type { CommandDefinition } from '../command.ts'
import type { Reader } from '../decision.ts'
import type { Fulfillment } from '../fulfillment.ts'
import { after, ana, ben, cancelled, cases, handedOver, handing, NOON, notice, ready, when } from '../testing/given.ts'
import { binDifferences } from './bin-differences.ts'
import { checkBin } from './check-bin.ts'
import { endHold } from './end-hold.ts'
import { holdBin } from './hold-bin.ts'

class Known {
  state: BinState | undefined
  readonly orders: Fulfillment[]

  constructor(...orders: Fulfillment[]) {
    this.orders = orders
  }

  do<Args extends { binId: string }>(command: CommandDefinition<string, Args>, args: Args, at = NOON, by = ana) {
    const get = (kind: string, id: string) =>
      kind === 'bin' ? { id, name: id } : kind === 'bin-state' ? this.state : this.orders.find((one) => one.id === id)
    const decision = command.decide({ get: get as Reader['get'] }, { args, cmdId: `c${at}`, at, ...by })
    if (decision.kind !== 'accept') throw new Error(JSON.stringify(decision))
    for (const { doc } of decision.changes) this.state = doc as BinState
    return decision
  }
}

const binId = 'b3'

describe('a bin that failed', () => {
  it('is held from when it failed, once, from the earlier instant that somebody names', () => {
    const known = new Known()
    known.do(holdBin, { binId, since: NOON - 60, orders: [] })
    known.do(holdBin, { binId, since: NOON - 90, orders: [] }, NOON + 1, ben)
    known.do(holdBin, { binId, since: NOON + 900, orders: [] }, NOON + 2, ben)
    expect(known.state?.holds).toMatchObject([{ since: NOON - 90, by: 'ana', ended: null }])
    known.do(endHold, { binId }, NOON + 3)
    known.do(endHold, { binId }, NOON + 4)
    expect(known.state?.holds).toMatchObject([{ ended: { at: NOON + 3 } }])
    known.do(holdBin, { binId, since: NOON + 5, orders: [] }, NOON + 5)
    expect(known.state?.holds).toHaveLength(2)
  })

  it('opens a case for an order that was handed over since, and for no other', () => {
    const since = (at: number, order = handedOver(ready())) =>
      cases(new Known(order).do(holdBin, { binId, since: at, orders: ['f1'] }, NOON + 9))
    expect(since(NOON - 1)).toEqual(['handed-over-held'])
    expect(since(NOON + 1)).toEqual([])
    expect(since(NOON - 1, ready())).toEqual([])
  })

  it('a handover that did not know of it opens one too', () => {
    const handover = when(ready(), 'hand-over', { ...handing('parcel'), bins: ['bheld'] })
    expect(cases(handover)).toEqual([])
    const inIt = after(ready(), 'stage', { parcelId: 'parcel', binId: 'bheld' })
    const later = { at: NOON + 60_000, cmdId: 'h1' }
    const decision = when(inIt, 'hand-over', { ...handing('parcel'), bins: ['bheld'] }, later)
    expect([cases(decision), notice(decision)]).toEqual([['handed-over-held'], 'handed-over-held'])
    // an app of before names no bins
    expect(cases(when(inIt, 'hand-over', handing('parcel'), later))).toEqual([])
  })
})

describe('a bin that was looked through', () => {
  const check = (seen: string[], at = NOON + 10) => {
    const known = new Known()
    known.do(checkBin, { binId, seen: seen.map((parcelId) => ({ fulfillmentId: 'f1', parcelId })) }, at)
    return known
  }
  const differences = (known: Known, ...orders: Fulfillment[]) => {
    if (!known.state?.check) throw new Error('not checked')
    const { ghosts, strays } = binDifferences(binId, known.state.check, orders)
    return { ghosts: ghosts.map(({ parcel }) => parcel.id), strays: strays.map(({ parcelId }) => parcelId) }
  }

  it('has nothing to tell where it holds what the record says', () => {
    expect(differences(check(['parcel']), ready())).toEqual({ ghosts: [], strays: [] })
  })

  it('tells of a parcel that is recorded and was not seen, until it is scanned again', () => {
    expect(differences(check([]), ready())).toEqual({ ghosts: ['parcel'], strays: [] })
    const again = after(ready(), 'stage', { parcelId: 'parcel', binId }, { cmdId: 's2', at: NOON + 20 })
    expect(differences(check([]), again)).toEqual({ ghosts: [], strays: [] })
  })

  it('tells of one that is recorded elsewhere, missing, or with its customer', () => {
    const elsewhere = after(ready(), 'stage', { parcelId: 'parcel', binId: 'b9' }, { cmdId: 's2' })
    const lost = after(ready(), 'report-missing-parcel', { parcelId: 'parcel', stageId: 'stage-parcel' })
    for (const order of [elsewhere, lost, handedOver(ready())])
      expect(differences(check(['parcel']), order)).toEqual({ ghosts: [], strays: ['parcel'] })
    expect(differences(check(['parcel']), cancelled(ready()))).toEqual({ ghosts: [], strays: [] })
  })

  it('of two looks the one that was made later stands, whichever is told first', () => {
    const known = check(['parcel'], NOON + 20)
    known.do(checkBin, { binId, seen: [] }, NOON + 10, ben)
    expect(known.state?.check?.seen).toHaveLength(1)
  })
})
