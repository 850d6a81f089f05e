import type { ServerResponse } from 'node:http'
import { constants, createGzip } from 'node:zlib'
import type { FastifyReply } from 'fastify'
import type { Poke, PullResponse } from '#domain/protocol.ts'
import type { Database } from '../store/database.ts'
import { readHead } from '../store/head.ts'
import { follow, type Stand } from './follow.ts'

/** Proxies close a connection that is silent for longer. */
const HEARTBEAT_MS = 20_000
/** A device that takes nothing any more is let go once so much waits for it, in bytes: it asks anew where it is alive. */
const LONGEST_UNSENT = 1024 * 1024

export interface Follower {
  stand: Stand
  pull(stand: Stand): Promise<PullResponse>
}

export interface Pokes {
  /** Answers with a stream of server-sent events: one for every new head of the store, with what it brings for a follower. */
  listen(storeId: string, reply: FastifyReply, follower?: Follower): void
  /** Ends every stream, so that the server can stop. */
  close(): void
}

/** Hints that there is something to pull. They may be lost: devices pull by the clock too. */
export function openPokes(database: Database): Pokes {
  const ends = new Set<() => void>()
  let closed = false
  return {
    listen(storeId, reply, follower) {
      reply.hijack()
      const stream = openStream(reply, follower !== undefined)
      stream.write(': connected\n\n')
      const send = (event: string, data: object) => stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
      const hint = (head: number) => {
        const poke: Poke = { storeId, head }
        send('poke', poke)
      }
      const end = () => {
        clearInterval(heartbeat)
        forget()
        ends.delete(end)
        stream.end()
      }
      const onHead = follower
        ? follow(follower.stand, { pull: follower.pull, tell: (told) => send('told', told), hint, end })
        : hint
      // who follows asks less by itself, and another process may have taken what this one was not told of
      const beat = () => {
        if (!follower) return stream.write(': still here\n\n')
        readHead(database.read, storeId).then(
          ({ head }) => onHead(head),
          // without a sign of life a device looks by itself
          () => undefined,
        )
      }
      const forget = database.onAnnounce((changed, head) => {
        if (changed === storeId) onHead(head)
      })
      const heartbeat = setInterval(beat, HEARTBEAT_MS)
      if (follower) beat()
      ends.add(end)
      reply.raw.on('close', end)
      // it was let in while the server began to stop
      if (closed) end()
    },
    close() {
      closed = true
      for (const end of ends) end()
    },
  }
}

interface Stream {
  write(text: string): void
  end(): void
}

/** Packed as one text, where that is understood: what changed of a record is little beside what was told of it before. */
function openStream(reply: FastifyReply, withRows: boolean): Stream {
  const { raw } = reply
  const isPacked = withRows && /\bgzip\b/.test(reply.request.headers['accept-encoding'] ?? '')
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    ...(isPacked && { 'content-encoding': 'gzip' }),
  })
  const { write, end } = isPacked ? pack(raw) : { write: (text: string) => raw.write(text), end: () => raw.end() }
  return {
    write(text) {
      // what was asked for may come after the end
      if (raw.writableEnded || raw.destroyed) return
      write(text)
      if (raw.writableLength > LONGEST_UNSENT) raw.destroy()
    },
    end: () => void end(),
  }
}

function pack(raw: ServerResponse) {
  const gzip = createGzip()
  // not by `pipe`, which would let what nobody takes pile up in here
  gzip.on('data', (part: Buffer) => raw.write(part))
  gzip.on('end', () => raw.end())
  raw.on('close', () => gzip.destroy())
  return {
    write(text: string) {
      if (gzip.writableEnded) return
      gzip.write(text)
      // each goes out at once
      gzip.flush(constants.Z_SYNC_FLUSH)
    },
    end: () => gzip.end(),
  }
}
