import type { Page } from '@playwright/test'

/** How far apart an imager's keys are, in seconds. */
const PACE_S = 0.008

/**
 * Types a code as a handheld's imager does: key by key at its pace, then Enter. Each key carries the time at which the
 * imager sent it, so that a busy machine that delivers them late does not turn a scan into slow typing.
 */
export async function scanByWedge(page: Page, code: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const enter = { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 }
  const keys = [...[...code].map((key) => ({ key, text: key, unmodifiedText: key })), enter]
  const start = Date.now() / 1000
  const sent = keys.flatMap((key, index) => {
    const at = start + index * PACE_S
    return [
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp: at, ...key }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp: at + PACE_S / 2, key: key.key }),
    ]
  })
  await Promise.all(sent)
  await session.detach()
}
