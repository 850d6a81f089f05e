/** Fewer characters than this are a person's: an own bin code has at least four. */
const MIN_LENGTH = 4
/** Longest pause inside a burst, milliseconds. Handheld imagers type a key every 1 to 50 ms. */
const GAP_MS = 100
/** The same with a field in focus: people reach 60 ms there, and a fast PIN or name must stay theirs. */
const FIELD_GAP_MS = 50

/** What a key was: nothing to us, part of a burst that a person can no longer be typing, or the end of a scan. */
type WedgeAnswer = { kind: 'none' } | { kind: 'burst' } | { kind: 'scan'; text: string }

type Wedge = {
  /**
   * @param key `KeyboardEvent.key`
   * @param timeStamp milliseconds on any steady clock
   * @param inField true while a text field has the focus
   */
  feed: (key: string, timeStamp: number, inField?: boolean) => WedgeAnswer
  /** Forgets what was typed so far. */
  reset: () => void
}

const modifiers = new Set(['Shift', 'CapsLock', 'AltGraph', 'Control', 'Alt'])

/** Tells an imager that types (keyboard wedge) from a person by its pace: a burst that ends in Enter or Tab is a scan. */
export function createWedge(): Wedge {
  let text = ''
  let lastAt = 0

  const reset = () => {
    text = ''
  }

  const feed = (key: string, timeStamp: number, inField = false): WedgeAnswer => {
    if (modifiers.has(key)) return { kind: 'none' }
    const inTime = timeStamp - lastAt <= (inField ? FIELD_GAP_MS : GAP_MS)
    lastAt = timeStamp
    if (key === 'Enter' || key === 'Tab') {
      const scanned = inTime ? text : ''
      reset()
      return scanned.length >= MIN_LENGTH ? { kind: 'scan', text: scanned } : { kind: 'none' }
    }
    // Every key that types a character is named by that character; "Backspace", "ArrowLeft" and the like end a burst.
    if (key.length !== 1) {
      reset()
      return { kind: 'none' }
    }
    text = inTime ? text + key : key
    return text.length >= MIN_LENGTH ? { kind: 'burst' } : { kind: 'none' }
  }

  return { feed, reset }
}
