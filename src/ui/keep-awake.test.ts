import { expect, it } from 'vitest'
import { keepAwake, type Screen } from './keep-awake.ts'

/** A screen that counts what holds it. */
function aScreen({ refuses = false } = {}) {
  const heard = new Set<() => void>()
  const locks = new Set<object>()
  let visible = true
  const screen: Screen = {
    async hold() {
      if (refuses) throw new DOMException('the battery is low', 'NotAllowedError')
      const lock = {
        async release() {
          locks.delete(lock)
        },
      }
      locks.add(lock)
      return lock
    },
    isVisible: () => visible,
    onVisible(hear) {
      heard.add(hear)
      return () => heard.delete(hear)
    },
  }
  const turn = (now: boolean) => {
    visible = now
    // the browser lets go of what is hidden
    if (!now) locks.clear()
    else for (const hear of heard) hear()
  }
  return { screen, turn, holds: () => locks.size, heard }
}
const settled = () => new Promise((done) => setImmediate(done))

it('holds the screen until nobody works there any more', async () => {
  const { screen, holds, heard } = aScreen()
  const stop = keepAwake(screen)
  await settled()
  expect(holds()).toBe(1)
  stop()
  await settled()
  expect(holds()).toBe(0)
  expect(heard.size).toBe(0)
})

it('holds it again when the app comes back to the front, once', async () => {
  const { screen, turn, holds } = aScreen()
  const stop = keepAwake(screen)
  await settled()
  turn(false)
  turn(true)
  await settled()
  expect(holds()).toBe(1)
  stop()
  await settled()
  expect(holds()).toBe(0)
})

it('lets go of what comes after it was stopped', async () => {
  const { screen, holds } = aScreen()
  keepAwake(screen)()
  await settled()
  expect(holds()).toBe(0)
})

it('says nothing where the browser refuses', async () => {
  const { screen, holds } = aScreen({ refuses: true })
  keepAwake(screen)()
  await settled()
  expect(holds()).toBe(0)
})
