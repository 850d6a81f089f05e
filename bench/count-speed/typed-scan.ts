import type { CDPSession } from '@playwright/test'

/** Between two keys of the imager, in ms. */
const KEY_MS = 2

/** Types a code as an imager does, all but its end. Each key carries the time at which it was sent, which was before now. */
export async function typeCode(devtools: CDPSession, code: string, endsAt = Date.now()): Promise<void> {
  const from = endsAt - (code.length + 1) * KEY_MS
  await Promise.all(
    [...code].flatMap((key, index) => [
      devtools.send('Input.dispatchKeyEvent', {
        ...{ type: 'keyDown', timestamp: (from + index * KEY_MS) / 1000 },
        ...{ key, text: key, unmodifiedText: key },
      }),
      devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', key }),
    ]),
  )
}

/** The end of a scan. */
export async function pressEnter(devtools: CDPSession, at = Date.now()): Promise<void> {
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 }
  await Promise.all([
    devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp: at / 1000, ...enter, text: '\r' }),
    devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter }),
  ])
}
