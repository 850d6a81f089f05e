import { StorehandDb } from './db.ts'
import { exchange } from './exchange.ts'
import { CHANGES, roundPorts, SYNC_LOCK } from './round-ports.ts'

/**
 * One round by the service worker, for an app that is closed. An accelerator: what it cannot send stays in the outbox, and
 * the app sends it when it is opened. A tab that is talking to the server already does it itself.
 * @throws Error where the server was not reached, so that the browser tries again
 */
export async function syncInBackground(): Promise<void> {
  await navigator.locks.request(SYNC_LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return
    const [db, ports] = [new StorehandDb(), roundPorts()]
    try {
      const { sent, pulled } = await exchange(db, ports)
      const channel = new BroadcastChannel(CHANGES)
      channel.postMessage('changed')
      channel.close()
      const { sendPhotos } = await import('./send-photos.ts')
      await sendPhotos(db, ports)
      for (const result of [sent, pulled]) {
        if (result.kind === 'unreachable') throw new Error(`the server was not reached: ${result.why}`)
      }
    } finally {
      db.close()
    }
  })
}
