import { Temporal } from 'temporal-polyfill'
import { toGtin14 } from '#domain/barcode.ts'
import { fault, parsed, type Parsed } from './reject.ts'

/** Text as a person may have typed it: trimmed, inner white space as one space. `max` in UTF-16 units. */
export function parseText(raw: string, max: number): Parsed<string> {
  const text = raw.trim().replace(/\s+/g, ' ')
  // a database text holds no NUL and no half of a surrogate pair; other control characters are never meant
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(text) || /\p{Surrogate}/u.test(text)) {
    return fault('bad-character', 'It contains characters that are not text.')
  }
  if (text.length > max) return fault('too-long', `It has ${text.length} characters; ${max} are the most.`)
  return parsed(text)
}

/** Most eaches in one row; the same limit as in the domain. */
const MAX_QUANTITY = 100_000

/** Whole eaches above 0. Spreadsheets write 12 as `12.0`, which is accepted. */
export function parseQuantity(raw: string): Parsed<number> {
  const match = /^([+-]?)(\d+)(?:\.0*)?$/.exec(raw.trim())
  if (!match) return fault('not-a-number', `“${shown(raw)}” is not a whole number.`)
  const quantity = Number(match[2])
  if (match[1] === '-' || quantity === 0) {
    return fault('quantity-not-positive', `The quantity is ${shown(raw)}; an order needs 1 or more.`)
  }
  if (quantity > MAX_QUANTITY) return fault('quantity-too-large', `The quantity is above ${MAX_QUANTITY}.`)
  return parsed(quantity)
}

/** Most that one each weighs; the same limit as in the domain. */
const MAX_GRAMS = 100_000

/** Whole grams above 0. */
export function parseGrams(raw: string): Parsed<number> {
  const grams = Number(/^(\d{1,6})(?:\.0*)?$/.exec(raw.trim())?.[1] ?? 0)
  if (grams >= 1 && grams <= MAX_GRAMS) return parsed(grams)
  return fault('not-a-number', `“${shown(raw)}” is not a weight in whole grams, from 1 to ${MAX_GRAMS}.`)
}

/** Years, 0 to 120. */
export function parseAge(raw: string): Parsed<number> {
  const age = /^\d{1,3}$/.test(raw.trim()) ? Number(raw.trim()) : undefined
  if (age === undefined || age > 120) return fault('not-a-number', `“${shown(raw)}” is not an age in whole years.`)
  return parsed(age)
}

export function parseYes(raw: string): Parsed<boolean> {
  const word = raw.trim().toLowerCase()
  if (/^(yes|y|true|1|x)$/.test(word)) return parsed(true)
  if (/^(no|n|false|0)$/.test(word)) return parsed(false)
  return fault('unknown-word', `“${shown(raw)}” is neither yes nor no.`)
}

export function parseCurrency(raw: string): Parsed<string> {
  const code = raw.trim().toUpperCase()
  if (minorDigits(code) === undefined) return fault('bad-currency', `“${shown(raw)}” is not an ISO 4217 code.`)
  return parsed(code)
}

/** How the customer gets it: “pickup”, or “ship” and what shops call that. */
export function parseMethod(raw: string): Parsed<'pickup' | 'ship'> {
  const method = raw.trim().toLowerCase()
  if (['pickup', 'collect', 'bopis'].includes(method)) return parsed('pickup')
  if (['ship', 'shipping', 'delivery'].includes(method)) return parsed('ship')
  return fault('bad-method', `“${shown(raw)}” is neither pickup nor ship.`)
}

/** ISO 3166-1 alpha-2: its two letters; whether there is such a country the carrier knows. */
export function parseCountry(raw: string): Parsed<string> {
  const country = raw.trim().toUpperCase()
  if (/^[A-Z]{2}$/.test(country)) return parsed(country)
  return fault('bad-country', `“${shown(raw)}” is not a country’s two letters, such as GB.`)
}

const known = new Set(Intl.supportedValuesOf('currency'))
const digits = new Map<string, number>()

/** Decimal digits of a currency's minor unit: GBP 2, JPY 0, KWD 3. */
export function minorDigits(currency: string): number | undefined {
  if (!known.has(currency)) return undefined
  let count = digits.get(currency)
  if (count === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency })
    count = format.resolvedOptions().maximumFractionDigits ?? 2
    digits.set(currency, count)
  }
  return count
}

/** Decimal text to minor units; what the currency has no digit for is rounded half up. Never through a float. */
export function parsePrice(raw: string, currency: string): Parsed<number> {
  const match = /^\+?(\d{1,10})(?:\.(\d*))?$/.exec(raw.trim())
  if (!match) {
    const why = /^-\s*[\d.]+$/.test(raw.trim()) ? 'is below 0' : 'is not a price such as 1234.50'
    return fault('bad-price', `“${shown(raw)}” ${why}.`)
  }
  const minor = minorDigits(currency) ?? 2
  const fraction = (match[2] ?? '').padEnd(minor + 1, '0')
  const roundUp = fraction.charAt(minor) >= '5' ? 1 : 0
  return parsed(Number(`${match[1]}${fraction.slice(0, minor)}`) + roundUp)
}

const dateTime = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s*(Z|[+-]\d\d:?\d\d)?$/i

/** Instants of text seen lately: rows of an order share theirs, and time zones are slow. */
const RECENT = 5000

/**
 * Reads dates and times of one zone: ISO 8601, with an offset or without. Without one it is the zone's wall clock; a time
 * that a change of clocks skips is read an hour later, one that it repeats is the first ("compatible", as in RFC 5545).
 */
export class InstantReader {
  readonly #zone: string
  #recent = new Map<string, Parsed<number>>()

  constructor(zone: string) {
    this.#zone = zone
  }

  /** UTC ms */
  parse(raw: string): Parsed<number> {
    let instant = this.#recent.get(raw)
    if (!instant) {
      instant = this.#read(raw)
      if (this.#recent.size >= RECENT) this.#recent.clear()
      this.#recent.set(raw, instant)
    }
    return instant
  }

  #read(raw: string): Parsed<number> {
    const match = dateTime.exec(raw.trim())
    if (!match) return fault('bad-date', `“${shown(raw)}” is not a date and time such as 2026-11-16 08:25.`)
    const [, date, time, offset] = match
    try {
      const ms = offset
        ? Temporal.Instant.from(`${date}T${time}${offset}`).epochMilliseconds
        : Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(this.#zone).epochMilliseconds
      if (ms >= 0) return parsed(ms)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
    return fault('bad-date', `“${shown(raw)}” is not a date and time that exists after 1970.`)
  }
}

/** Whether this is a time zone of the IANA database. */
export function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

/** GTIN-14, check digit verified. */
export function parseGtin(raw: string): Parsed<string> {
  const reading = toGtin14(raw)
  if (reading.ok) return parsed(reading.gtin)
  return fault(
    'bad-gtin',
    `“${shown(raw)}” is not a barcode number: ${reading.code === 'bad-check-digit' ? 'its check digit is wrong' : '8, 12, 13 or 14 digits'}.`,
  )
}

/** A value as a message quotes it. */
export function shown(raw: string): string {
  const text = raw.trim()
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
