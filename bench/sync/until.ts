import type { Engine } from '../../src/offline/engine.ts'

/** Waits until this holds; looks whenever the engine has something new. */
export async function untilHolds(engine: Engine, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (;;) {
    // heard from before the look, so that nothing is missed between the two
    const { promise: news, resolve } = Promise.withResolvers<void>()
    const forget = engine.subscribe(resolve)
    try {
      if (await holds()) return
      await news
    } finally {
      forget()
    }
  }
}
