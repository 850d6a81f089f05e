import { expect, it } from 'vitest'
import { deviceState, inOrder } from './device-state.ts'
import type { StoreDevice } from './devices-on-server.ts'

const HOUR = 3600_000
const NOW = 1_000 * HOUR
const device = (id: string, about: Partial<StoreDevice> = {}): StoreDevice => ({
  ...{ id, name: id, enrolledAt: NOW - 100 * HOUR, lastSeenAt: NOW, waiting: 0, appVersion: '1.0.0' },
  ...{ revokedAt: null, ...about },
})

it.each([
  [{}, 'working'],
  [{ lastSeenAt: NOW - 24 * HOUR }, 'working'],
  [{ lastSeenAt: NOW - 24 * HOUR - 1 }, 'silent'],
  [{ lastSeenAt: null }, 'new'],
  [{ revokedAt: NOW, lastSeenAt: NOW }, 'revoked'],
] as const)('%o is %s', (about, state) => {
  expect(deviceState(device('one', about), NOW)).toBe(state)
})

it('shows who still has work first, then whoever was seen last, and apart what is out of service', () => {
  const { inService, revoked } = inOrder([
    device('old', { lastSeenAt: NOW - HOUR }),
    device('gone', { revokedAt: NOW }),
    device('b'),
    device('a'),
    device('owing', { lastSeenAt: NOW - 50 * HOUR, waiting: 3 }),
    device('unseen', { lastSeenAt: null, waiting: null }),
  ])
  expect(inService.map(({ id }) => id)).toEqual(['owing', 'a', 'b', 'old', 'unseen'])
  expect(revoked.map(({ id }) => id)).toEqual(['gone'])
})
