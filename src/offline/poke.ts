import { createParser } from 'eventsource-parser'
import { Poke } from '#domain/protocol.ts'
import type { Device } from './db.ts'
import type { Ports } from './ports.ts'

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000

/**
 * Listens for the server's hints that there is something to pull; `onPoke` gets the store's head where the hint names it.
 * They may be lost: the engine pulls now and then anyway.
 * A lost connection is tried again with growing, jittered waits, so that a store that comes back does not stampede.
 */
export function listenForPokes(
  ports: Ports,
  deviceNow: () => Device | undefined,
  onPoke: (head?: number) => void,
): () => void {
  const stop = new AbortController()
  void (async () => {
    let wait = FIRST_WAIT_MS
    while (!stop.signal.aborted) {
      const device = deviceNow()
      const connected = device !== undefined && (await listenOnce(ports, device, stop.signal, onPoke))
      wait = connected ? FIRST_WAIT_MS : Math.min(wait * 2, LONGEST_WAIT_MS)
      await pause(ports, wait * (0.5 + ports.jitter()), stop.signal)
    }
  })()
  return () => {
    stop.abort()
  }
}

async function listenOnce(
  ports: Ports,
  device: Device,
  signal: AbortSignal,
  onPoke: (head?: number) => void,
): Promise<boolean> {
  try {
    const headers = { accept: 'text/event-stream' }
    const access = await ports.access()
    const response = await access.fetch(device, '/v1/sync/poke', { headers, signal, cache: 'no-store' })
    if (!response.ok || !response.body) return false
    const parser = createParser({ onEvent: ({ data }) => onPoke(headOf(data)) })
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    // what changed while nobody listened
    onPoke()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return true
      parser.feed(value)
    }
  } catch {
    // offline, or stopped: the caller waits and tries again
    return false
  }
}

/** A hint that is not understood is a hint all the same. */
function headOf(data: string): number | undefined {
  try {
    const poke = Poke.safeParse(JSON.parse(data))
    return poke.success ? poke.data.head : undefined
  } catch {
    return undefined
  }
}

async function pause(ports: Ports, ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const cancel = ports.after(ms, resolve)
    signal.addEventListener('abort', () => {
      cancel()
      resolve()
    })
  })
}
