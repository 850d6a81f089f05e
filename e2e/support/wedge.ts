import type { Page } from '@playwright/test'

/** How an imager is set. */
export interface Imager {
  /** between two keys, in ms */
  paceMs?: number
  /** it sends nothing for a quarter of a second before this key */
  stallAt?: number
  /** in front of each scan, such as its symbology identifier */
  prefix?: string
  suffix?: 'Enter' | 'Tab'
}

const STALL_MS = 250

/**
 * Types a code as a handheld's imager does: key by key at its pace, then Enter. Each key carries the time at which the
 * imager sent it, so that a busy machine that delivers them late does not turn a scan into slow typing.
 */
export async function scanByWedge(page: Page, code: string, imager: Imager = {}): Promise<void> {
  const { paceMs = 8, stallAt, prefix = '', suffix = 'Enter' } = imager
  const session = await page.context().newCDPSession(page)
  const end =
    suffix === 'Enter'
      ? { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 }
      : { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 }
  const keys = [...[...(prefix + code)].map((key) => ({ key, text: key, unmodifiedText: key })), end]
  let at = Date.now() / 1000
  const sent = keys.flatMap((key, index) => {
    at += (index === stallAt ? STALL_MS : paceMs) / 1000
    return [
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp: at, ...key }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp: at + 0.001, key: key.key }),
    ]
  })
  await Promise.all(sent)
  await session.detach()
}

/** Types a code as imagers do that are an input method on Android: keys without a name, and the text as a whole. */
export async function scanByText(page: Page, code: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const unnamed = { key: 'Unidentified', code: '', windowsVirtualKeyCode: 229 }
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...unnamed })
  await session.send('Input.insertText', { text: code })
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...unnamed })
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 }
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...enter, text: '\r' })
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter })
  await session.detach()
}
