/**
 * Finds or fetches a Chromium for the browser tests and writes where it is to .cache/browser.json: Playwright's own
 * where installed or downloadable, else the system's, else Debian's package. Beside Debian's goes its headless shell.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { BROWSER_FILE } from '../e2e/support/browser.ts'

const DOWNLOADS = 'https://cdn.playwright.dev/'
const PROBE_MS = 5_000
const DOWNLOAD_MS = 5 * 60_000

/** The version that it prints, or undefined when it does not even start (a library may be missing). */
function versionOf(executable: string): string | undefined {
  const { status, stdout } = spawnSync(executable, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  return status === 0 ? stdout.trim() : undefined
}

function remembered(): string | undefined {
  if (!existsSync(BROWSER_FILE)) return undefined
  const saved: unknown = JSON.parse(readFileSync(BROWSER_FILE, 'utf8'))
  const path = typeof saved === 'object' && saved && 'executablePath' in saved ? saved.executablePath : undefined
  return typeof path === 'string' && existsSync(path) && versionOf(path) ? path : undefined
}

function playwrightsOwn(): string | undefined {
  const path = chromium.executablePath()
  return existsSync(path) && versionOf(path) ? path : undefined
}

async function downloaded(): Promise<string | undefined> {
  const reachable = await fetch(DOWNLOADS, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) }).then(
    () => true,
    () => false,
  )
  if (!reachable) return undefined
  console.log("Downloading Playwright's Chromium …")
  spawnSync('playwright', ['install', '--no-shell', 'chromium'], { stdio: 'inherit', timeout: DOWNLOAD_MS })
  return playwrightsOwn()
}

function systems(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  return names.map((name) => `/usr/bin/${name}`).find((path) => existsSync(path) && versionOf(path))
}

function fromDebian(): string | undefined {
  installFromDebian('chromium')
  return systems()
}

const isDebian = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0
let isUpdated = false

function installFromDebian(name: string): void {
  if (!isDebian) return
  console.log(`Installing ${name} from this Debian …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  if (!isUpdated) spawnSync('apt-get', ['update'], { stdio: 'inherit', env })
  isUpdated = true
  spawnSync('apt-get', ['install', '-y', name], { stdio: 'inherit', env })
}

/** The headless shell of the same version; undefined where there is none, and the whole browser does its work. */
function shellOf(executable: string): string | undefined {
  const path = '/usr/bin/chromium-headless-shell'
  if (executable !== '/usr/bin/chromium') return undefined
  if (!existsSync(path)) installFromDebian('chromium-headless-shell')
  return existsSync(path) && versionOf(path) ? path : undefined
}

const executablePath = remembered() ?? playwrightsOwn() ?? (await downloaded()) ?? systems() ?? fromDebian()
if (executablePath) {
  mkdirSync('.cache', { recursive: true })
  const shell = shellOf(executablePath)
  writeFileSync(BROWSER_FILE, JSON.stringify({ executablePath, shell }))
  console.log(`Browser: ${versionOf(executablePath)} (${executablePath})`)
} else {
  console.error(
    'No Chromium for the browser tests: it is not installed, cannot be downloaded from cdn.playwright.dev, and cannot ' +
      'be installed here with apt-get (that needs Debian and root). Install chromium, or run `npx playwright install ' +
      '--with-deps chromium` with a network, then run this again.',
  )
  process.exitCode = 1
}
