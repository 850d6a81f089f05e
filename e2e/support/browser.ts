import { existsSync, readFileSync } from 'node:fs'

/** Written by scripts/ensure-browser.ts, which `npm run e2e` runs first. */
export const BROWSER_FILE = '.cache/browser.json'

interface Launch {
  executablePath?: string
  args: string[]
}

/** How every browser of the tests and benches starts; add the camera's arguments to `args` where one is needed. */
export function chromiumLaunch(): Launch {
  const { executablePath } = saved()
  const root = process.getuid?.() === 0
  return {
    ...(executablePath !== undefined && { executablePath }),
    args: [
      ...(root ? ['--no-sandbox'] : []),
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  }
}

/**
 * The same without what draws windows, where that is installed by itself: most tests take two thirds of the time in it. It
 * neither asks for permissions nor wakes a closed app, so what is about those starts the whole browser.
 */
export function shellLaunch(): Launch {
  const { shell } = saved()
  return { ...chromiumLaunch(), ...(shell !== undefined && { executablePath: shell }) }
}

function saved(): { executablePath?: string; shell?: string } {
  return existsSync(BROWSER_FILE) ? (JSON.parse(readFileSync(BROWSER_FILE, 'utf8')) as Record<string, string>) : {}
}
