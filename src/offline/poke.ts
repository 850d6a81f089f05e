import { createParser } from 'eventsource-parser'
import { Poke, SCHEMA, Told } from '#domain/protocol.ts'
import type { Device, SyncState } from './db.ts'
import type { Ports } from './ports.ts'
import type { ToldTo } from './pull.ts'

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000

/** The server says where the store stands each 20 s: after so long without a word the stream is dead. */
const SILENT_MS = 50_000

/** Where the store stands, as far as the hint says so, and what is new. */
export interface Hint {
  head?: number
  told?: ToldTo
}
type Stand = { device: Device; state: SyncState }

export interface Pokes {
  stop(): void
  /** the server has just said where the store stands: nothing is missed */
  isAlive(): boolean
  /** it says what is new too, and not only where the store stands */
  tells(): boolean
}

/**
 * Listens for the server's hints that there is something to pull, each with what it is, from where this device stood last.
 * They may be lost: the engine pulls now and then anyway.
 * A lost connection is tried again with growing, jittered waits, so that a store that comes back does not stampede.
 */
export function listenForPokes(
  ports: Ports,
  standNow: () => Promise<Stand | undefined>,
  onPoke: (hint: Hint) => void,
): Pokes {
  const stop = new AbortController()
  let heardAt = -Infinity
  let hasTold = false
  const isAlive = () => ports.monoMs() - heardAt < SILENT_MS
  const hear = (hint: Hint) => {
    if (hint.head !== undefined) heardAt = ports.monoMs()
    if (hint.told) hasTold = true
    onPoke(hint)
  }
  void (async () => {
    let wait = FIRST_WAIT_MS
    let isFirst = true
    while (!stop.signal.aborted) {
      const stand = await standNow().catch(() => undefined)
      const connected = stand !== undefined && (await listenOnce(ports, stand, stop.signal, hear, isFirst))
      isFirst = false
      heardAt = -Infinity
      hasTold = false
      wait = connected ? FIRST_WAIT_MS : Math.min(wait * 2, LONGEST_WAIT_MS)
      await pause(ports, wait * (0.5 + ports.jitter()), stop.signal)
    }
  })()
  return { stop: () => stop.abort(), isAlive, tells: () => hasTold && isAlive() }
}

/** Listens until the stream ends or is silent for too long. @returns whether anything came */
async function listenOnce(
  ports: Ports,
  { device, state }: Stand,
  stopped: AbortSignal,
  onPoke: (hint: Hint) => void,
  isFirst: boolean,
): Promise<boolean> {
  if (stopped.aborted) return false
  const connection = new AbortController()
  const { signal } = connection
  const end = () => connection.abort()
  stopped.addEventListener('abort', end)
  let stopWaiting = () => {}
  const waitOn = () => {
    stopWaiting()
    stopWaiting = ports.after(SILENT_MS, end)
  }
  let connected = false
  try {
    const headers = { accept: 'text/event-stream' }
    const { clientId } = device
    const { ver, tag } = state.cursor
    const from = { clientId, schema: `${SCHEMA}`, ver: `${ver}`, tag, ackedSeq: `${state.lastSeq}` }
    const access = await ports.access()
    const path = `/v1/sync/poke?${new URLSearchParams(from)}`
    waitOn()
    const response = await access.fetch(device, path, { headers, signal, cache: 'no-store' })
    // a page of HTML is no stream: a Wi-Fi or a proxy that answers in the server's place would be asked each second
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
    if (!response.ok || !isStream || !response.body) return false
    const parser = createParser({ onEvent: ({ data }) => onPoke(hintOf(data, clientId)) })
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    // what changed while nobody listened; before the first time a round has just ended
    if (!isFirst) onPoke({})
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return true
      connected = true
      waitOn()
      parser.feed(value)
    }
  } catch {
    // offline, silent or stopped: the caller waits and tries again
    return connected
  } finally {
    stopWaiting()
    stopped.removeEventListener('abort', end)
  }
}

/** A hint that is not understood is a hint all the same. */
function hintOf(data: string, clientId: string): Hint {
  try {
    const hint: unknown = JSON.parse(data)
    const told = Told.safeParse(hint)
    if (told.success) return { head: told.data.page.to.ver, told: { ...told.data, clientId } }
    const poke = Poke.safeParse(hint)
    return poke.success ? { head: poke.data.head } : {}
  } catch {
    return {}
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
