/** Fewer characters than this are a person's: an own bin code has at least four. */
const MIN_LENGTH = 4
/**
 * Longest pause inside a burst where nobody types, milliseconds: imagers send a key every 2 to 100 ms, and a device that does
 * something else for a moment sends none. Half a code must not be taken for a code.
 */
const GAP_MS = 300
/** The same with a field in focus: people reach 60 ms there, and a fast PIN or name must stay theirs. */
const FIELD_GAP_MS = 50
/** There it goes on after GAP_MS too, once half its keys came closer together than any person's, milliseconds. */
const MACHINE_MS = 35
/** Elsewhere nobody presses several keys this close together, milliseconds: what they would do is held back. */
const BURST_MS = 110

/** What a key was: nothing to us, part of a burst that a person can no longer be typing, or the end of a scan. */
type WedgeAnswer = { kind: 'none' } | { kind: 'burst' } | { kind: 'scan'; text: string }

export type Wedge = {
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
  /** the pause before each of its keys but the first, in ms */
  let pauses: number[] = []

  const reset = () => {
    text = ''
    pauses = []
  }

  /** Half its keys or more came that close together. */
  const isAt = (pace: number) =>
    text.length >= MIN_LENGTH && pauses.filter((pause) => pause <= pace).length * 2 >= pauses.length

  const feed = (key: string, timeStamp: number, inField = false): WedgeAnswer => {
    if (modifiers.has(key)) return { kind: 'none' }
    const pause = timeStamp - lastAt
    const isQuick = pause <= (inField ? FIELD_GAP_MS : GAP_MS)
    const inTime = isQuick || (pause <= GAP_MS && isAt(MACHINE_MS))
    lastAt = timeStamp
    if (key === 'Enter' || key === 'Tab') {
      // in a field, text may come at once that a person chose, as from the keyboard's suggestions: their Enter is later
      const scanned = isQuick ? text : ''
      reset()
      return scanned.trim().length >= MIN_LENGTH ? { kind: 'scan', text: scanned } : { kind: 'none' }
    }
    // Every key that types a character is named by that character; "Backspace", "ArrowLeft" and the like end a burst.
    if (key.length !== 1) {
      reset()
      return { kind: 'none' }
    }
    if (!inTime) reset()
    else if (text !== '') pauses.push(pause)
    text += key
    return isAt(BURST_MS) ? { kind: 'burst' } : { kind: 'none' }
  }

  return { feed, reset }
}
