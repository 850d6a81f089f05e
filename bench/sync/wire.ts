import { once } from 'node:events'
import { createServer, connect, type Socket } from 'node:net'

/** Stands between devices and the server and counts the bytes of both directions as TCP carries them, headers and all. */
export interface Wire {
  url: string
  /** since it was opened */
  bytes(): { sent: number; received: number; connections: number }
  /** Ends every connection, as a Wi-Fi that goes away. */
  cut(): void
  close(): Promise<void>
}

export async function openWire(server: string): Promise<Wire> {
  const { hostname, port } = new URL(server)
  const open = new Set<Socket>()
  let connections = 0
  let sent = 0
  let received = 0
  const wire = createServer({ noDelay: true }, (device) => {
    connections++
    const upstream = connect({ host: hostname, port: Number(port), noDelay: true })
    for (const socket of [device, upstream]) {
      open.add(socket)
      socket.on('close', () => open.delete(socket))
      // the other end shows it too
      socket.on('error', () => socket.destroy())
    }
    device.on('data', (chunk: Buffer) => (sent += chunk.length))
    upstream.on('data', (chunk: Buffer) => (received += chunk.length))
    device.pipe(upstream)
    upstream.pipe(device)
  })
  const cut = () => {
    for (const socket of open) socket.destroy()
  }
  wire.listen(0, '127.0.0.1')
  await once(wire, 'listening')
  const address = wire.address()
  if (!address || typeof address === 'string') throw new Error('No free port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    bytes: () => ({ sent, received, connections }),
    cut,
    async close() {
      cut()
      wire.close()
      await once(wire, 'close')
    },
  }
}
