import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail that the server took. */
interface Taken {
  from: string
  to: string[]
  messageId: string
  /** as it came, headers first */
  eml: string
}

const refusal = (responseCode: number, says: string) => Object.assign(new Error(says), { responseCode })

/** A mail server as stores have one, on this machine. It keeps its port over stop and start. */
export class TestMailServer {
  readonly taken: Taken[] = []
  /** what it says to this reader's mail instead of taking it, as `550 no such user` */
  readonly refuses = new Map<string, string>()
  /** wanted from whoever sends; nobody is asked where it is not set */
  password: string | undefined
  host = '127.0.0.1'
  #port = 0
  #server: SMTPServer | undefined

  async start(): Promise<void> {
    const server = new SMTPServer({
      ...{ disabledCommands: ['STARTTLS'], authOptional: true, allowInsecureAuth: true, logger: false },
      onAuth: (auth, _session, done) =>
        auth.password === this.password ? done(null, { user: 'shop' }) : done(refusal(535, 'wrong password')),
      onRcptTo: (address, session, done) => {
        const [, code, says] = /^(\d+) (.*)$/.exec(this.refuses.get(address.address) ?? '') ?? []
        if (code) return done(refusal(Number(code), says ?? ''))
        done(this.password === undefined || session.user ? null : refusal(530, 'sign in first'))
      },
      onData: (stream, { envelope }, done) => {
        let eml = ''
        stream.setEncoding('utf8')
        stream.on('data', (part: string) => (eml += part))
        stream.on('end', () => {
          const [, messageId = ''] = /^Message-ID: <(.+)>$/m.exec(eml.replaceAll('\r', '')) ?? []
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
          this.taken.push({ from, to: envelope.rcptTo.map(({ address }) => address), messageId, eml })
          done()
        })
      },
    })
    this.#server = server
    const socket = server.listen(this.#port, this.host)
    await once(socket, 'listening')
    this.#port = (socket.address() as AddressInfo).port
  }

  async stop(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    await new Promise<void>((ended) => (server ? server.close(() => ended()) : ended()))
  }

  get address(): string {
    return `${this.host}:${this.#port}`
  }
}
