import { useEngine } from '../../offline/hooks.ts'
import { useNow } from '../../ui/use-now.ts'

const SECOND_MS = 1_000

/** How long somebody has waited since then, as a clock that ticks: "4:05", in minutes and seconds. */
export function useWait(since: number): string {
  const { view } = useEngine()
  const seconds = Math.max(0, Math.floor((view.serverTime(useNow(SECOND_MS)) - since) / SECOND_MS))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
