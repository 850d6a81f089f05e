import { expect, test } from 'vitest'
import { onceLoaded } from './once-loaded.ts'

test('code that is there is given without a turn', async () => {
  let loads = 0
  const code = onceLoaded(() => Promise.resolve({ number: ++loads }))
  await code()
  expect(code()).toEqual({ number: 1 })
})

test('a load that failed is tried anew', async () => {
  let loads = 0
  const code = onceLoaded(() => (++loads === 1 ? Promise.reject(new Error('no network')) : Promise.resolve(loads)))
  await expect(code()).rejects.toThrow('no network')
  expect(await code()).toBe(2)
})
