import { expect, test } from 'vitest'
import type { AttentionEntry } from '../shared/attention-entries.ts'
import { attentionGroups } from './attention-groups.ts'

const entry = (cmdId: string, as: Partial<AttentionEntry>): AttentionEntry => ({
  ...{ cmdId, name: 'claim', v: 1, args: {}, actorId: 'ana', at: 0, status: 'quarantined', code: 'x', detail: {} },
  ...{ cause: null, restored: false, isHere: false, isShared: true },
  ...as,
})

test('what a blocked device handed in stands together, whoever did it and whether that was proven', () => {
  const detail = { device: 'Handheld 3', deviceId: 'd3' }
  const groups = attentionGroups([
    entry('a', { code: 'device-revoked', detail }),
    entry('b', { code: 'over-pick', status: 'rejected' }),
    entry('c', { code: 'bad-proof', detail, actorId: 'ben' }),
    entry('d', { code: 'device-revoked', detail: { device: 'Handheld 3', deviceId: 'd4' } }),
    entry('e', { code: 'access-ended' }),
    entry('f', { code: 'access-ended', status: 'rejected' }),
    entry('g', { code: 'access-ended', actorId: 'ben' }),
    entry('h', { code: 'bad-proof' }),
  ])
  expect(groups.map(({ from, entries }) => [from, entries.map(({ cmdId }) => cmdId).join('')])).toEqual([
    [null, 'bh'],
    [{ kind: 'device', name: 'Handheld 3' }, 'ac'],
    [{ kind: 'device', name: 'Handheld 3' }, 'd'],
    [{ kind: 'person', personId: 'ana' }, 'ef'],
    [{ kind: 'person', personId: 'ben' }, 'g'],
  ])
})

test('is nothing where nothing needs attention', () => {
  expect(attentionGroups([])).toEqual([])
})
