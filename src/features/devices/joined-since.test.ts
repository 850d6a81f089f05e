import { expect, it } from 'vitest'
import type { StoreDevice } from './devices-on-server.ts'
import { joinedSince } from './joined-since.ts'

const device = (id: string, enrolledAt: number, revokedAt: number | null = null): StoreDevice => ({
  ...{ id, name: id, enrolledAt, revokedAt, lastSeenAt: null, waiting: null, appVersion: null },
})

it('names those that came after the code was made, in their order, and none that was blocked since', () => {
  const devices = [device('third', 30), device('blocked', 25, 26), device('second', 20), device('before', 9)]
  expect(joinedSince(devices, 10).map(({ id }) => id)).toEqual(['second', 'third'])
})
