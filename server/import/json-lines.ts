import { fault, parsed, type Parsed } from './reject.ts'

/**
 * One line of JSON lines: an object of texts and numbers. A number is taken as it is written, so that a price never
 * becomes a float and a long order number keeps its digits. What is neither (a list, an object) has no value.
 * Faults: bad-json
 */
export function readJsonLine(text: string): Parsed<[name: string, value: string | undefined][]> {
  const value = parse(text)
  if (value === undefined) return fault('bad-json', 'This line is not JSON.')
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return fault('bad-json', 'This line is not a JSON object.')
  }
  const entries: [string, string | undefined][] = []
  for (const [name, part] of Object.entries(value)) {
    const isNested = part !== null && typeof part === 'object'
    entries.push([name, isNested ? undefined : part === null ? '' : String(part)])
  }
  return parsed(entries)
}

/** The reviver's third argument is newer (ES2026) than the library that we compile against. */
type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown

const numbersAsWritten: Reviver = (_key, value, context) =>
  typeof value === 'number' ? (context.source ?? String(value)) : value

function parse(text: string): unknown {
  try {
    return JSON.parse(text, numbersAsWritten as (key: string, value: unknown) => unknown)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
