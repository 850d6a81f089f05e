import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium, type CDPSession, type Page } from '@playwright/test'
import { build } from 'vite'
import { chromiumLaunch } from '../../e2e/support/browser.ts'

/** A Chromium of its own on a profile on disk. */
export interface Browser {
  page: Page
  devtools: CDPSession
  version: string
  close(): Promise<void>
  /** `kill -9` of every process of it, all at once. */
  kill(): Promise<void>
}

export async function openBrowser(profile: string): Promise<Browser> {
  const context = await chromium.launchPersistentContext(profile, {
    ...chromiumLaunch(),
    ...{ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'en-GB' },
  })
  const browser = context.browser()
  if (!browser) throw new Error('Playwright does not say which browser it started')
  const whole = await browser.newBrowserCDPSession()
  const page = context.pages()[0] ?? (await context.newPage())
  page.on('pageerror', (error) => console.error(error))
  return {
    page,
    devtools: await context.newCDPSession(page),
    version: browser.version(),
    close: () => context.close(),
    async kill() {
      const { processInfo } = await whole.send('SystemInfo.getProcessInfo')
      const gone = new Promise((done) => context.once('close', done))
      for (const { id } of processInfo) {
        try {
          process.kill(id, 'SIGKILL')
        } catch (error) {
          // it went with its parent
          if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
        }
      }
      await gone
    },
  }
}

/** A bench's page as one script, to be run in a page of the server that it talks to. */
export async function bundle(entry: string): Promise<string> {
  const built = await build({
    ...{ configFile: false, logLevel: 'error', root: resolve('.'), define: { 'process.env.NODE_ENV': '"production"' } },
    build: {
      ...{ write: false, target: 'baseline-widely-available' },
      rolldownOptions: { input: resolve(entry), output: { format: 'iife' as const, codeSplitting: false } },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const chunk = output && 'output' in output ? output.output.find(({ type }) => type === 'chunk') : undefined
  if (!chunk || chunk.type !== 'chunk') throw new Error(`${entry} was not built`)
  return chunk.code
}

/** Installs the peers into bench/peers/, exactly as its lock file says, on first use. @returns why that cannot be done */
export function installPeers(): string | undefined {
  const installed = join('bench', 'peers', 'node_modules', '.package-lock.json')
  if (existsSync(installed)) return undefined
  try {
    execFileSync('npm', ['ci', '--prefix', 'bench/peers'], { stdio: ['ignore', 'ignore', 'pipe'] })
    return undefined
  } catch (error) {
    return `the peers cannot be installed from the npm registry here: ${String(error)}`
  }
}

/** What the browser says that it is. */
export function chromiumVersion(): string {
  const path = chromiumLaunch().executablePath ?? chromium.executablePath()
  return execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
}
