import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext } from '@playwright/test'
import { chromiumLaunch } from './browser.ts'

/** A Chromium of its own on a profile on disk, which a test may kill as a flat battery does. */
export class KillableBrowser {
  readonly #profile: string
  #kill: () => Promise<void> = async () => undefined

  private constructor(profile: string) {
    this.#profile = profile
  }

  static async create(): Promise<KillableBrowser> {
    return new KillableBrowser(await mkdtemp(join(tmpdir(), 'storehand-profile-')))
  }

  async start(): Promise<BrowserContext> {
    const { executablePath = chromium.executablePath(), args } = chromiumLaunch()
    const own = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${this.#profile}`, '--window-size=400,800']
    // a group of its own: its renderers and its storage die with it
    const child = spawn(executablePath, [...args, ...own, 'about:blank'], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const exit = once(child, 'exit')
    this.#kill = async () => {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
      process.kill(-child.pid, 'SIGKILL')
      await exit
    }
    let said = ''
    const endpoint = await new Promise<string>((found, fail) => {
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        const [, address] = /DevTools listening on (ws:\S+)/.exec(said) ?? []
        if (address) found(address)
      })
      child.on('exit', () => fail(new Error(`Chromium ended:\n${said}`)))
    })
    const browser = await chromium.connectOverCDP(endpoint)
    const [context] = browser.contexts()
    if (!context) throw new Error('Chromium has no window')
    return context
  }

  /** SIGKILL to every process of it. */
  async kill(): Promise<void> {
    await this.#kill()
  }

  async dispose(): Promise<void> {
    await this.kill()
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
