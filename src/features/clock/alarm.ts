import { signal } from '../../scan/index.ts'

/** Alerts that this device has sounded since the app was opened. */
const heard = new Set<string>()

const TIMES = 3
/** Between two of them, in ms: longer than one is. */
const PAUSE_MS = 600

/** Sounds and vibrates three times where one of these is new here, so that nobody takes it for a scan that failed. */
export function sound(keys: readonly string[]): void {
  const isNew = keys.some((key) => !heard.has(key))
  for (const key of keys) heard.add(key)
  if (!isNew) return
  for (let n = 0; n < TIMES; n++) setTimeout(() => signal('unknown'), n * PAUSE_MS)
}
