import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const COMMAND = 'server/cli/bin.js'
const READY = /Storehand is ready on https?:\/\//
const START_MS = 30_000
const STOP_MS = 15_000

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (!address || typeof address === 'string') throw new Error('No free port')
  return address.port
}

/**
 * The real server in a process of its own, with a data folder of its own. It keeps its port and its data over stop, kill
 * and start, so that a device finds it again.
 */
export class StorehandServer {
  readonly url: string
  /** settings beside its own, from its next start on */
  env: Record<string, string> = {}
  /** everything that it printed since it was made, for the enrolment code and for reports of failures */
  output = ''
  #child: ChildProcess | undefined
  private readonly port: number
  /** the folder that STOREHAND_DATA names */
  readonly data: string
  private readonly args: string[]

  private constructor(port: number, data: string, args: string[]) {
    this.port = port
    this.data = data
    this.args = args
    this.url = `http://127.0.0.1:${port}`
  }

  /** @param args further arguments of `storehand start`, as `--no-demo` */
  static async create(args: string[] = []): Promise<StorehandServer> {
    return new StorehandServer(await freePort(), await mkdtemp(join(tmpdir(), 'storehand-e2e-')), args)
  }

  /** Returns when it says that it is ready. */
  async start(): Promise<void> {
    if (this.#child) throw new Error('The server runs already')
    const child = this.#spawn(['start', '--port', String(this.port), ...this.args])
    this.#child = child
    let said = ''
    await new Promise<void>((ready, fail) => {
      const late = setTimeout(() => fail(new Error(`Not ready after ${START_MS} ms:\n${said}`)), START_MS)
      const listen = (chunk: Buffer): void => {
        said += chunk.toString()
        this.output += chunk.toString()
        if (!READY.test(said)) return
        clearTimeout(late)
        ready()
      }
      child.stdout?.on('data', listen)
      child.stderr?.on('data', listen)
      child.once('exit', (code, signal) => {
        clearTimeout(late)
        this.#child = undefined
        fail(new Error(`The server ended (${code ?? signal}) before it was ready:\n${said}`))
      })
    })
  }

  /** A clean shutdown, as systemd or Ctrl-C would do it. */
  stop(): Promise<void> {
    return this.#end('SIGTERM')
  }

  /** Power cut. */
  kill(): Promise<void> {
    return this.#end('SIGKILL')
  }

  /** Runs another `storehand` command on the same data folder, as `import orders FILE`; throws when it fails. */
  async run(...args: string[]): Promise<string> {
    const child = this.#spawn(args)
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const [code] = (await once(child, 'close')) as [number | null]
    if (code !== 0) throw new Error(`storehand ${args.join(' ')} ended with ${code}:\n${said}`)
    return said
  }

  /** What it printed for enrolling devices. */
  enrolmentCode(): string {
    const code = /enrol a device with the code (\S+)/.exec(this.output)?.[1]
    if (!code) throw new Error(`The server printed no enrolment code:\n${this.output}`)
    return code
  }

  /**
   * Calls its API as a connector does, with the key of the data folder: JSON, or a text as CSV. Throws what the server
   * refused.
   */
  async admin(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<unknown> {
    const isCsv = typeof body === 'string'
    const content = { 'content-type': isCsv ? 'text/csv' : 'application/json' }
    const key = (await readFile(join(this.data, 'admin.key'), 'utf8')).trim()
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : content) },
      ...(body === undefined ? {} : { body: isCsv ? body : JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return await response.json()
  }

  /** Ends it and removes its data. */
  async dispose(): Promise<void> {
    await this.kill()
    await rm(this.data, { recursive: true, force: true })
  }

  #spawn(args: string[]): ChildProcess {
    const place = { STOREHAND_DATA: this.data, HOST: '127.0.0.1', DATABASE_URL: '', STOREHAND_PUBLIC_URL: this.url }
    const env = { ...process.env, ...place, ...this.env }
    return spawn(process.execPath, [COMMAND, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    if (!child) return
    this.#child = undefined
    const ended = once(child, 'exit')
    child.kill(signal)
    const forced = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    await ended
    clearTimeout(forced)
  }
}
