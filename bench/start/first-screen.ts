import { gzipSync } from 'node:zlib'
import type { StorehandServer } from '../../e2e/support/server.ts'
import { openHandheld } from './handheld.ts'
import { untilListAnswers, watchList } from './work-list.ts'

export interface Script {
  file: string
  bytes: number
  gzip: number
}

/**
 * A reload by somebody who is signed in, with nothing cached: neither service worker nor HTTP cache. Every script whose
 * request began before the Work list answered a tap counts, with the bytes that came, compressed by gzip's default.
 */
export async function measureFirstScreen(profile: string, server: StorehandServer): Promise<Script[]> {
  const { page, devtools, close } = await openHandheld(profile)
  const requests: { requestId: string; timestamp: number; wallTime: number; request: { url: string } }[] = []
  const finished = new Map<string, () => void>()
  const bodies = new Map<string, Promise<void>>()
  devtools.on('Network.requestWillBeSent', (event) => {
    if (event.type !== 'Script') return
    requests.push(event)
    bodies.set(event.requestId, new Promise((resolve) => finished.set(event.requestId, resolve)))
  })
  devtools.on('Network.loadingFinished', ({ requestId }) => finished.get(requestId)?.())
  await devtools.send('Network.enable')
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true })
  await devtools.send('Network.setBypassServiceWorker', { bypass: true })
  await page.addInitScript(watchList)
  await page.goto(server.url, { waitUntil: 'commit' })
  const { answeredAt } = await untilListAnswers(page)
  const timeOrigin = await page.evaluate(() => performance.timeOrigin)

  const scripts: Script[] = []
  // wallTime is in seconds
  for (const { requestId, request, wallTime } of requests) {
    if (wallTime * 1000 > timeOrigin + answeredAt) continue
    await bodies.get(requestId)
    const { body, base64Encoded } = await devtools.send('Network.getResponseBody', { requestId })
    const bytes = Buffer.from(body, base64Encoded ? 'base64' : 'utf8')
    scripts.push({ file: new URL(request.url).pathname, bytes: bytes.length, gzip: gzipSync(bytes).length })
  }
  await close()
  return scripts.toSorted((a, b) => b.gzip - a.gzip)
}
