import type { CountSession } from '../count.ts'

export type CountState = 'scheduled' | 'counting' | 'review' | 'posted' | 'given-up'

export function countState({ counters, submitted, closed }: CountSession): CountState {
  if (closed) return closed.how
  if (submitted) return 'review'
  return counters.length > 0 ? 'counting' : 'scheduled'
}
