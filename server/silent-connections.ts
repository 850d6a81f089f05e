import type { Socket } from 'node:net'
import type { App } from './app.ts'

/** Over TLS a request names another socket than the one that was accepted, with the same peer. */
const peerOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`

/**
 * Ends, when the server stops, the connections that have not asked anything yet: browsers open some ahead. Node takes them for
 * busy, and would wait a minute for a request, two for a TLS handshake.
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
  app.server.on('request', ({ socket }: { socket: Socket }) => silent.delete(peerOf(socket)))
  app.addHook('preClose', async () => {
    closing = true
    for (const socket of silent.values()) socket.destroy()
  })
}
