import { useEffect, useState } from 'react'

export interface StorageState {
  /** the browser will not clear it by itself; undefined where it does not say */
  persisted: boolean | undefined
  /** bytes */
  usage: number | undefined
  /** bytes */
  quota: number | undefined
}

/** What the browser says about this app's storage; `keep` asks it for what it may not have granted at first. */
export function useStorage(): StorageState & { keep: () => Promise<boolean> } {
  const [state, setState] = useState<StorageState>({ persisted: undefined, usage: undefined, quota: undefined })
  useEffect(() => {
    let wanted = true
    void readStorage().then((read) => wanted && setState(read))
    return () => {
      wanted = false
    }
  }, [])
  const keep = async () => {
    const persisted = await askToKeep()
    setState((before) => ({ ...before, persisted }))
    return persisted
  }
  return { ...state, keep }
}

/** Asks the browser not to clear this app's storage by itself; it decides by how the app is used. @returns whether it will not */
export const askToKeep = (): Promise<boolean> => navigator.storage.persist()

/** Safari before 17 lacks the one, private windows refuse the other: what cannot be known is left open. */
export async function readStorage(): Promise<StorageState> {
  const [persisted, estimate] = await Promise.allSettled([
    navigator.storage?.persisted?.(),
    navigator.storage?.estimate?.(),
  ])
  const space = estimate.status === 'fulfilled' ? estimate.value : undefined
  return {
    persisted: persisted.status === 'fulfilled' ? persisted.value : undefined,
    usage: space?.usage,
    quota: space?.quota,
  }
}
