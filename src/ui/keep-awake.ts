/** What holds the screen; a browser that cannot has none. */
export interface Screen {
  /** asks the browser; it refuses at a low battery, and lets go by itself when the page is hidden */
  hold(): Promise<{ release(): Promise<void> }>
  isVisible(): boolean
  /** @returns how to stop hearing */
  onVisible(hear: () => void): () => void
}

/**
 * Keeps the screen awake until what is returned is called. Whoever counts with both hands touches no glass, and a screen that
 * went dark wants a PIN. What the browser refuses is not told: the screen then goes dark as it always did.
 */
export function keepAwake(screen: Screen): () => void {
  let isWanted = true
  let held: Promise<{ release(): Promise<void> } | undefined> = Promise.resolve(undefined)
  const release = () => {
    const last = held
    held = Promise.resolve(undefined)
    void last.then((lock) => lock?.release()).catch(() => undefined)
  }
  const hold = () => {
    if (!isWanted || !screen.isVisible()) return
    release()
    held = screen.hold().catch(() => undefined)
  }
  const forget = screen.onVisible(hold)
  hold()
  return () => {
    isWanted = false
    forget()
    release()
  }
}
