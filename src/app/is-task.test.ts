import { expect, it } from 'vitest'
import { isTask } from './is-task.ts'

it('knows work on one order from the places between', () => {
  for (const path of [
    '/pick/f1',
    '/take-over/f1',
    '/put-back/f1',
    '/stage/f1',
    '/handover/f1',
    '/curbside/fetch/f1,f2',
  ]) {
    expect(isTask(path), path).toBe(true)
  }
  for (const path of ['/', '/handover', '/curbside', '/lookup', '/lookup/MUG-1', '/sync', '/me'])
    expect(isTask(path), path).toBe(false)
})
