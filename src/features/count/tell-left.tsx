import { useTellLeft } from './use-tell-left.ts'

/** On whichever screen somebody comes back: what they had counted is sent, not only once they look at a count. */
export function TellLeft() {
  useTellLeft()
  return null
}
