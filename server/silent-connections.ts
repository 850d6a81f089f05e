import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { App } from './app.ts'

/** Over TLS a request names another socket than the one that was accepted, with the same peer. */
const peerOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`

/**
 * Ends, when the server stops, the connections that Node would wait for though they are silent. Those that have not asked
 * anything yet, as browsers open some ahead: it takes them for busy, and would wait a minute for a request, two for a TLS
 * handshake. And those whose last answer goes out meanwhile: it looks once for idle ones, and would keep these 72 s for a
 * next request.
 */
export function endSilentConnections(app: App): void {
  const silent = new Map<string, Socket>()
  let closing = false
  app.server.on('connection', (socket: Socket) => {
    if (closing) return socket.destroy()
    const peer = peerOf(socket)
    silent.set(peer, socket)
    socket.once('close', () => silent.delete(peer))
  })
  app.server.on('request', ({ socket }: IncomingMessage, answer: ServerResponse) => {
    silent.delete(peerOf(socket))
    answer.once('finish', () => closing && socket.end())
  })
  app.addHook('preClose', async () => {
    closing = true
    for (const socket of silent.values()) socket.destroy()
  })
}
