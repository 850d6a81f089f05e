import type { StorehandDb } from './db.ts'
import type { Ports } from './ports.ts'
import type { View } from './view.ts'

/** The photos that the store waits for, as far as they are here. */
export class WaitedPhotos {
  #isSending = false
  /** some are to be sent still */
  areHere = false

  /** Sends them, if that may be on this device; most rounds have nothing to do with it. */
  async send(view: View, db: StorehandDb, ports: Ports): Promise<void> {
    const isWaitedFor = view.all('photo').some(({ arrivedAt }) => arrivedAt === null)
    this.areHere &&= isWaitedFor
    if (this.#isSending || !isWaitedFor) return
    this.#isSending = true
    try {
      const { sendPhotos } = await import('./send-photos.ts')
      this.areHere = await sendPhotos(db, ports)
    } finally {
      this.#isSending = false
    }
  }
}
