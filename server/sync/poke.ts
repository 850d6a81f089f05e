import type { FastifyReply } from 'fastify'
import type { Poke } from '#domain/protocol.ts'
import type { Database } from '../store/database.ts'

/** Proxies close a connection that is silent for longer. */
const HEARTBEAT_MS = 20_000

export interface Pokes {
  /** Answers with a stream of server-sent events: one for every new head of the store. */
  listen(storeId: string, reply: FastifyReply): void
  /** Ends every stream, so that the server can stop. */
  close(): void
}

/** Hints that there is something to pull. They may be lost: devices pull by the clock too. */
export function openPokes(database: Database): Pokes {
  const ends = new Set<() => void>()
  let closed = false
  return {
    listen(storeId, reply) {
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      raw.write(': connected\n\n')
      const forget = database.onAnnounce((changed, head) => {
        const poke: Poke = { storeId, head }
        if (changed === storeId) raw.write(`event: poke\ndata: ${JSON.stringify(poke)}\n\n`)
      })
      const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS)
      const end = () => {
        clearInterval(heartbeat)
        forget()
        ends.delete(end)
        raw.end()
      }
      ends.add(end)
      raw.on('close', end)
      // it was let in while the server began to stop
      if (closed) end()
    },
    close() {
      closed = true
      for (const end of ends) end()
    },
  }
}
