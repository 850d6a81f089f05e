import { expect, it } from 'vitest'
import { inTurn } from './in-turn.ts'

it('lets each task see what the one before has done', async () => {
  const queue = inTurn()
  let remaining = 1
  const pick = async () => {
    const seen = remaining
    await new Promise((resolve) => setTimeout(resolve, 5))
    if (seen === 0) return 'refused'
    remaining -= 1
    return 'picked'
  }
  expect(await Promise.all([queue(pick), queue(pick)])).toEqual(['picked', 'refused'])
})

it('goes on after a task that failed, and tells its caller', async () => {
  const queue = inTurn()
  const failed = queue(() => Promise.reject(new Error('no storage')))
  const next = queue(async () => 'done')
  await expect(failed).rejects.toThrow('no storage')
  expect(await next).toBe('done')
})
