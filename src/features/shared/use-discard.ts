import { useEngine } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import type { AttentionEntry } from './attention-entries.ts'
import { useRun } from './use-run.ts'

/** Leaves an action that was not applied as it is, for everybody. @returns whether it is settled; a refusal is told */
export function useDiscard(): (
  entry: Pick<AttentionEntry, 'cmdId' | 'isHere' | 'isShared'>,
  note: string,
) => Promise<boolean> {
  const engine = useEngine()
  const run = useRun()
  return async ({ cmdId, isHere, isShared }, note) => {
    if (isShared) {
      const result = await run('settle-attention', { attentionId: cmdId, how: 'discarded', note, instead: null })
      if (result.status === 'refused') return false
    }
    if (isHere) await engine.dismiss(cmdId)
    signal('saved')
    return true
  }
}
