import { describe, expect, it } from 'vitest'
import type { Reader } from '../decision.ts'
import type { Photo } from '../photo.ts'
import { NOON } from '../testing/given.ts'
import { receivePhoto } from './receive-photo.ts'

const id = 'ab'.repeat(32)
const missing: Photo = { id, fulfillmentId: 'f1', size: 1_000, by: 'ana', at: NOON, arrivedAt: null }

function receive(found: Photo | undefined) {
  const get = () => found
  const input = { args: { sha256: id }, cmdId: 'r1', actorId: 'device-1', clientId: '', at: NOON + 5 }
  return receivePhoto.decide({ get: get as Reader['get'] }, input)
}

describe('receive-photo', () => {
  it('says when the photo arrived', () => {
    const doc = { ...missing, arrivedAt: NOON + 5 }
    expect(receive(missing)).toEqual({ kind: 'accept', changes: [{ kind: 'photo', id, doc }], effects: [] })
  })

  it('keeps the first time', () => {
    expect(receive({ ...missing, arrivedAt: NOON })).toEqual({ kind: 'accept', changes: [], effects: [] })
  })

  it('cannot be told of a photo that nothing named', () => {
    expect(receive(undefined)).toEqual({ kind: 'cannot-tell', missing: { kind: 'photo', id } })
    expect(receivePhoto.touches({ sha256: id })).toEqual([{ kind: 'photo', id }])
  })
})
