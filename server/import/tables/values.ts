import { fault, parsed, type Parsed } from '../reject.ts'
import { parseText, shown } from '../values.ts'

/** Readers of one value, as most columns hold them. */
export const idText = (raw: string) => parseText(raw, 64)
export const text = (raw: string) => parseText(raw, 200)

/** Several values in one cell, between `separators`. */
export function several<T>(raw: string, separators: RegExp, read: (one: string) => Parsed<T>): Parsed<T[]> {
  const values: T[] = []
  for (const part of raw.split(separators)) {
    if (part.trim() === '') continue
    const value = read(part)
    if (!value.ok) return value
    if (!values.includes(value.value)) values.push(value.value)
  }
  return parsed(values)
}

/** Whole units from 0 to the limit. */
export const unitsUpTo =
  (limit: number) =>
  (raw: string): Parsed<number> => {
    const match = /^\+?(\d+)(?:\.0*)?$/.exec(raw.trim())
    if (!match) return fault('not-a-number', `“${shown(raw)}” is not a whole number of 0 or more.`)
    const units = Number(match[1])
    return units > limit ? fault('quantity-too-large', `It is above ${limit}.`) : parsed(units)
  }

/** One of these words, whatever its case. */
export const oneOf =
  <T extends string>(words: readonly T[]) =>
  (raw: string): Parsed<T> => {
    const wanted = raw
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_]+/g, '-')
    const word = words.find((one) => one === wanted)
    return word ? parsed(word) : fault('unknown-word', `“${shown(raw)}” is none of ${words.join(', ')}.`)
  }

const YES = ['1', 'true', 'yes', 'y', 'x']
const NO = ['0', 'false', 'no', 'n']
export function yesOrNo(raw: string): Parsed<boolean> {
  const word = raw.trim().toLowerCase()
  if (YES.includes(word)) return parsed(true)
  return NO.includes(word) ? parsed(false) : fault('unknown-word', `“${shown(raw)}” is neither yes nor no.`)
}
