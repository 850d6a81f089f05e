/** How far this device can do it. */
export type State = 'good' | 'limited' | 'bad'

const MEGABYTE = 1_000_000
const MINUTE_MS = 60_000

/** A day's work and photos take far less than the first; below the second a full disk is near. In bytes. */
export function judgeSpace(free: number): State {
  return free >= 500 * MEGABYTE ? 'good' : free >= 50 * MEGABYTE ? 'limited' : 'bad'
}

/** The server's time is used for what is recorded; a clock that is a day off makes secure connections fail. */
export function judgeClock(skewMs: number): State {
  const off = Math.abs(skewMs)
  return off <= 2 * MINUTE_MS ? 'good' : off < 24 * 60 * MINUTE_MS ? 'limited' : 'bad'
}

/** @param level 0 to 1 */
export function judgeBattery(level: number, charging: boolean): State {
  if (charging || level >= 0.2) return 'good'
  return level >= 0.1 ? 'limited' : 'bad'
}

export interface Browser {
  name: string
  version: number
  engine: 'chromium' | 'firefox' | 'safari' | 'other'
}

/** From the user agent: browsers have frozen it, but for the major version, which is what is wanted. */
export function browserOf(userAgent: string): Browser {
  const major = (pattern: RegExp) => Number(pattern.exec(userAgent)?.[1] ?? 0)
  const chromium = major(/(?:Chrome|Chromium)\/(\d+)/)
  // on iOS every browser is Safari inside, whatever it calls itself
  if (chromium > 0) {
    const edge = major(/\bEdgA?\/(\d+)/)
    const samsung = major(/\bSamsungBrowser\/(\d+)/)
    const name = edge > 0 ? 'Edge' : samsung > 0 ? 'Samsung Internet' : 'Chrome'
    return { name, version: chromium, engine: 'chromium' }
  }
  const firefox = major(/\bFirefox\/(\d+)/)
  if (firefox > 0) return { name: 'Firefox', version: firefox, engine: 'firefox' }
  const safari = major(/\bVersion\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari/)
  if (safari > 0 || /iPhone|iPad/.test(userAgent)) {
    return { name: 'Safari', version: safari || major(/ OS (\d+)_/), engine: 'safari' }
  }
  return { name: 'Browser', version: 0, engine: 'other' }
}

/** The oldest that the build is made for (Vite's `baseline-widely-available`). Chromium is what every test runs on. */
const OLDEST = { chromium: 111, firefox: 114, safari: 16, other: Infinity }

export function judgeBrowser({ engine, version }: Browser): State {
  if (engine === 'other') return 'limited'
  if (version < OLDEST[engine]) return 'bad'
  return engine === 'chromium' ? 'good' : 'limited'
}
