/** Hours and minutes that a clock shows, such as "21:30". */
const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/

const DAY_MS = 24 * 3600_000

/** In minutes of the day: from when on a store opens, and when most have closed. */
const OPENING = 4 * 60
const CLOSING = 22 * 60
/** How long it must still be until closing to be meant, and else how long somebody stays at least, in minutes. */
const SOON = 30
const SHIFT = 3 * 60

/**
 * Until when somebody who is let in now is likely to stay, as a clock in the zone shows it.
 * @param now UTC ms
 * @param zone IANA name
 */
export function likelyEnd(now: number, zone: string): string {
  const minutes = Math.floor(((now + offsetAt(now, zone)) % DAY_MS) / 60_000)
  const isOpen = minutes >= OPENING && minutes + SOON <= CLOSING
  const end = isOpen ? CLOSING : minutes + SHIFT
  return `${String(Math.ceil(end / 60) % 24).padStart(2, '0')}:00`
}

/**
 * The next instant at which clocks in the zone show this time, in UTC ms; undefined where it is no time. A time that a
 * change of clocks leaves out is taken an hour on.
 * @param now UTC ms
 * @param zone IANA name
 */
export function nextTime(clock: string, now: number, zone: string): number | undefined {
  const [, hours, minutes] = CLOCK.exec(clock) ?? []
  if (hours === undefined || minutes === undefined) return undefined
  const today = now + offsetAt(now, zone)
  const local = today - (today % DAY_MS) + (Number(hours) * 60 + Number(minutes)) * 60_000
  const candidates = [local, local + DAY_MS].map((wall) => instantOf(wall, zone))
  return candidates.find((at) => at > now)
}

/**
 * The last instant at which clocks in the zone showed this time, in UTC ms: today, or else yesterday; undefined where it is no time.
 * @param now UTC ms
 * @param zone IANA name
 */
export function lastTime(clock: string, now: number, zone: string): number | undefined {
  const next = nextTime(clock, now - 1, zone)
  if (next === undefined || next <= now) return next
  const day = new Date(next + offsetAt(next, zone) - DAY_MS).toISOString().slice(0, 10)
  return instantAt(day, clock, zone)
}

/** A day of a calendar, such as "2026-11-30". */
const DATE = /^\d{4}-\d{2}-\d{2}$/

/**
 * The instant at which calendars and clocks in the zone show this, in UTC ms; undefined where it is none.
 * @param zone IANA name
 */
export function instantAt(date: string, clock: string, zone: string): number | undefined {
  const wall = DATE.test(date) && CLOCK.test(clock) ? Date.parse(`${date}T${clock}Z`) : Number.NaN
  return Number.isNaN(wall) ? undefined : instantOf(wall, zone)
}

function instantOf(wall: number, zone: string): number {
  const guess = wall - offsetAt(wall, zone)
  return wall - offsetAt(guess, zone)
}

/** What a clock in the zone is ahead of UTC, in ms. */
function offsetAt(at: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  } as const)
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - (at - (at % 1000))
}
