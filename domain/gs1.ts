import { parseBarcode } from 'gs1-barcode-parser-mod'

/**
 * What stands in a GS1 code beside the number of the goods. Days are of the calendar, as 2026-11-29. Numbers in the comments
 * are application identifiers (AI) of the GS1 General Specifications 26.0, section 3.
 */
export interface ItemFacts {
  /** 10 */
  lot?: string
  /** 21 */
  serial?: string
  /** 17, or 7003 without its hour: not to be sold after that day */
  expires?: string
  /** 15: better sold before, and no harm after */
  bestBefore?: string
  /** 310n, or 320n in pounds: net weight, rounded to whole grams */
  grams?: number
  /** 392n: what it costs, in the currency of the place, such as 3.42 */
  price?: string
}

/** Elements by their AI. The first of each counts. */
type Elements = ReadonlyMap<string, string>

/** Shorter than AI 00, 01 or 02 with its number, it names no goods. */
const SHORTEST = 16

/** The imager's symbology identifier and an FNC1 in front, section 5.1.3. */
const FRONT = /^(?:\][CdQeJ]\d)?\p{Cc}*/u
/** Keys that people could read in early Digital Links, by their AI. */
const NAMED: Record<string, string> = { gtin: '01', sscc: '00', lot: '10', ser: '21', exp: '17' }

/**
 * The elements of a GS1 element string (with or without brackets) or of a Digital Link (GS1 Digital Link Standard: URI
 * Syntax), unless the text is neither. Check digits are not looked at.
 */
export function elementsOf(text: string): Elements | undefined {
  if (text.length < SHORTEST) return undefined
  return /^https?:\/\//i.test(text) ? elementsOfLink(text) : elementsOfString(text)
}

function elementsOfString(text: string): Elements | undefined {
  const front = FRONT.exec(text)?.[0].length ?? 0
  const rest = text.slice(front)
  if (!/^\(?\d\d/.test(rest)) return undefined
  // one element that is wrong, or newer than the parser, does not hide what stands in front of it
  for (let end = rest.length; end >= SHORTEST; end--) {
    try {
      return firstOfEach(parseBarcode(rest.slice(0, end)).parsedCodeItems.map(({ ai, raw }) => [ai, raw]))
    } catch {
      // shorter, then
    }
  }
  return undefined
}

/** Key and qualifiers in the path, attributes in the query; each part may be written with %, and all of it in capitals. */
function elementsOfLink(text: string): Elements | undefined {
  const [, path = '', query = ''] = /^https?:\/\/[^/?#]+([^?#]*)\??([^#]*)/i.exec(text) ?? []
  const parts = path.split('/').map(decoded)
  // a lot may be called 01 too: what follows it is no number of goods
  const keyAt = parts.findLastIndex(
    (part, index) => /^0[01]$/.test(aiOf(part)) && /^\d{8,18}$/.test(parts[index + 1] ?? ''),
  )
  if (keyAt < 0) return undefined
  const pairs: [string, string][] = []
  for (let at = keyAt; at + 1 < parts.length; at += 2) pairs.push([aiOf(parts[at] ?? ''), parts[at + 1] ?? ''])
  for (const attribute of query.split('&')) {
    const [key = '', value = ''] = attribute.split('=').map(decoded)
    pairs.push([aiOf(key), value])
  }
  return firstOfEach(pairs)
}

const aiOf = (part: string) => NAMED[part.toLowerCase()] ?? part

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // a bare % is no escape
    return part
  }
}

function firstOfEach(pairs: [string, string][]): Elements | undefined {
  const found = new Map<string, string>()
  for (const [ai, value] of pairs) if (/^\d{2,4}$/.test(ai) && !found.has(ai)) found.set(ai, value)
  // a lot alone, or an order's number that looks like one, names no goods
  return ['00', '01', '02'].some((ai) => found.has(ai)) ? found : undefined
}

/**
 * What a GS1 code says of the item that it is on; nothing where it says no more than a number.
 * @param year of the calendar now: the code gives two digits of it, section 7.12
 */
export function itemFacts(text: string, year: number): ItemFacts {
  const elements = elementsOf(text.trim())
  if (!elements) return {}
  const facts: ItemFacts = {}
  const [lot, serial] = [elements.get('10'), elements.get('21')]
  const expires = dayOf(elements.get('17') ?? elements.get('7003'), year)
  const bestBefore = dayOf(elements.get('15'), year)
  if (lot) facts.lot = lot
  if (serial) facts.serial = serial
  if (expires) facts.expires = expires
  if (bestBefore) facts.bestBefore = bestBefore
  for (const [ai, value] of elements) {
    const number = /^\d+$/.test(value) ? Number(value) / 10 ** Number(ai.at(-1)) : undefined
    if (number === undefined) continue
    if (/^310[0-5]$/.test(ai)) facts.grams = Math.round(number * 1000)
    if (/^320[0-5]$/.test(ai)) facts.grams = Math.round(number * GRAMS_A_POUND)
    if (/^392\d$/.test(ai)) facts.price = number.toFixed(Number(ai.at(-1)))
  }
  return facts
}

const GRAMS_A_POUND = 453.592_37
/** Of the months. */
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** YYMMDD as a day. Day 00 is the month's last; the century is the one that is nearer, section 7.12. */
function dayOf(text: string | undefined, now: number): string | undefined {
  const [, yy, mm, dd] = /^(\d\d)(\d\d)(\d\d)/.exec(text ?? '') ?? []
  if (yy === undefined || mm === undefined || dd === undefined) return undefined
  const gap = Number(yy) - (now % 100)
  const century = now - (now % 100) + (gap >= 51 ? -100 : gap <= -50 ? 100 : 0)
  const [year, month] = [century + Number(yy), Number(mm)]
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const last = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0)
  const day = Number(dd) || last
  if (last === 0 || day > last) return undefined
  return [String(year).padStart(4, '0'), mm, String(day).padStart(2, '0')].join('-')
}

/** Whether it must not be sold any more. @param today the store's, as 2026-11-29 */
export const isExpired = ({ expires }: ItemFacts, today: string): boolean => expires !== undefined && expires < today
