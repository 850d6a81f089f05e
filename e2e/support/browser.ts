import { existsSync, readFileSync } from 'node:fs'

/** Written by scripts/ensure-browser.ts, which `npm run e2e` runs first. */
export const BROWSER_FILE = '.cache/browser.json'

/** How every browser of the tests and benches starts; add the camera's arguments to `args` where one is needed. */
export function chromiumLaunch(): { executablePath?: string; args: string[] } {
  const saved = existsSync(BROWSER_FILE)
    ? (JSON.parse(readFileSync(BROWSER_FILE, 'utf8')) as { executablePath: string })
    : {}
  const root = process.getuid?.() === 0
  return {
    ...saved,
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
