import { words as first } from './en.ts?first'

/** What the screens say. It grows: nothing renders again because the words of another screen have come. */
export const words = first

/** Brings the words of every screen but the Work list: 6 KB gzip that the first screen does not wait for. */
export async function loadAllWords(): Promise<void> {
  const { words: later } = await import('./en.ts?later')
  Object.assign(words, later)
}
