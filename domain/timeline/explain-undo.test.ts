import { describe, expect, it } from 'vitest'
import { commands } from '../commands.ts'
import { anOrder, when } from '../testing/given.ts'
import { UNDOES } from './explain-undo.ts'
import { whysOf } from './whys-of.ts'

const undo = { cmdId: 'u1', name: 'undo-pick', args: { undoes: 'p1' }, by: 'ana' }
const says = (why: string, about = ['u1'], by = 'ana', cmdId = `e-${why}`) => ({
  ...{ cmdId, name: 'explain-undo', args: { fulfillmentId: 'f1', about, why }, by },
})

describe('why something was undone', () => {
  it('is said of commands that there are, and changes no record', () => {
    expect(UNDOES.filter((name) => !commands.has(name))).toEqual([])
    expect(when(anOrder(), 'explain-undo', { about: ['u1'], why: 'slip' })).toEqual({
      ...{ kind: 'accept', changes: [], effects: [] },
    })
    // the order may have left the device
    expect(when(undefined, 'explain-undo', { about: ['u1'], why: 'slip' }).kind).toBe('accept')
  })

  it('stands beside what it is about, as it was said last', () => {
    const { whys, placed } = whysOf([says('changed'), says('slip'), undo])
    expect([...whys]).toEqual([['u1', 'changed']])
    expect([...placed]).toEqual(['e-changed', 'e-slip'])
  })

  it('is nobody’s word for somebody else, for nothing else than an undo, and no reason that this app does not know', () => {
    const pick = { cmdId: 'p1', name: 'pick-line', args: {}, by: 'ana' }
    const { whys, placed } = whysOf([says('slip', ['u1'], 'ben'), says('slip', ['p1']), says('bored'), undo, pick])
    expect([whys.size, placed.size]).toEqual([0, 0])
  })
})
