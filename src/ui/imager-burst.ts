/** The longest pause between an imager's keys, in ms. */
const GAP_MS = 50
/** Nobody types a PIN with no pause longer than this, in ms. */
const PACE_MS = 30
const SHORTEST = 4
/** No PIN looks like this: more digits than one has, or something else. */
const NO_PIN = /\D|^\d{9,}$/

const modifiers = new Set(['Shift', 'CapsLock', 'AltGraph', 'Control', 'Alt'])

/**
 * Tells what an imager types into the field of a PIN from a person's digits: by what no PIN looks like, or by a pace that
 * no person has.
 * @returns asked for each key (its name, and when it came in ms), the text where this key has ended a scan
 */
export function createImagerBurst(): (key: string, at: number) => string | undefined {
  let text = ''
  let lastAt = 0
  let longest = 0
  return (key, at) => {
    if (modifiers.has(key)) return undefined
    const gap = at - lastAt
    lastAt = at
    const goesOn = text !== '' && gap <= GAP_MS
    if (key === 'Enter' || key === 'Tab') {
      const isScan = goesOn && text.length >= SHORTEST && (NO_PIN.test(text) || Math.max(longest, gap) <= PACE_MS)
      const scanned = isScan ? text : undefined
      text = ''
      return scanned
    }
    const typed = key.length === 1 ? key : ''
    longest = goesOn ? Math.max(longest, gap) : 0
    text = goesOn && typed ? text + typed : typed
    return undefined
  }
}
