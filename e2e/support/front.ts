import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Place } from './device.ts'
import type { StorehandServer } from './server.ts'

/** A reverse proxy before the server, as a store would have one; a test can have it serve a newer version of the app. */
export class Front implements Place {
  readonly url: string
  readonly enrolmentCode: () => string
  readonly close: () => void
  /** what stands at the end of the service worker's script: any other byte is another version to the browser */
  version = ''

  private constructor(url: string, enrolmentCode: () => string, close: () => void) {
    this.url = url
    this.enrolmentCode = enrolmentCode
    this.close = close
  }

  static async before(server: StorehandServer): Promise<Front> {
    const proxy = createServer((incoming, outgoing) => {
      const isWorker = incoming.url === '/sw.js'
      const { method, headers } = incoming
      if (isWorker) {
        // as it is, and all of it: neither compressed nor "not modified"
        headers['accept-encoding'] = 'identity'
        delete headers['if-none-match']
        delete headers['if-modified-since']
      }
      const passed = request(`${server.url}${incoming.url}`, { method, headers }, (answer) => {
        if (isWorker) delete answer.headers['content-length']
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing, { end: !isWorker })
        if (isWorker) answer.on('end', () => outgoing.end(`\n// ${front.version}`))
      })
      passed.on('error', () => outgoing.destroy())
      outgoing.on('close', () => passed.destroy())
      incoming.pipe(passed)
    }).listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    const { port } = proxy.address() as AddressInfo
    const close = () => {
      proxy.close()
      proxy.closeAllConnections()
    }
    const front = new Front(`http://127.0.0.1:${port}`, () => server.enrolmentCode(), close)
    return front
  }
}
