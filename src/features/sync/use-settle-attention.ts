import type { z } from 'zod/mini'
import { commands, parseCommand, type ArgsOf, type CommandName } from '#domain/commands.ts'
import type { Settlement } from '#domain/attention.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import type { AttentionEntry } from '../shared/attention-entries.ts'
import { useRun } from '../shared/use-run.ts'
import { seenNow } from './seen-now.ts'

type How = z.infer<typeof Settlement>

/** What can be done about a command that was not applied. */
export function useSettleAttention() {
  const engine = useEngine()
  const run = useRun()

  /** With the arguments as they would be sent now; undefined where it cannot be repeated from here. */
  const parsed = ({ name, args }: AttentionEntry, changes: object = {}) => {
    const v = commands.get(name)?.v
    if (v === undefined || args === null) return undefined
    const now = parseCommand(name, v, { ...(seenNow(engine.view, args) as object), ...changes })
    return now.ok ? { name: name as CommandName, v, args: now.args } : undefined
  }

  const settle = async ({ cmdId, isHere, isShared }: AttentionEntry, how: How, note: string, instead?: string) => {
    if (isShared) {
      const result = await run('settle-attention', { attentionId: cmdId, how, note, instead: instead ?? null })
      if (result.status === 'refused') return
    }
    if (isHere) await engine.dismiss(cmdId)
    signal('saved')
  }

  return {
    /** Leaves them as they are, the cause last: what follows it stays listed until then. */
    async discard(entries: AttentionEntry[], note: string): Promise<void> {
      for (const entry of entries.toReversed()) await settle(entry, 'discarded', note)
    },

    /** Whether the rules would take it now. */
    fits(entry: AttentionEntry): boolean {
      const command = parsed(entry)
      const { session, device, view, ports } = engine
      if (!command || !session || !device) return false
      const made = { ...command, cmdId: entry.cmdId, actorId: session.personId, deviceAt: ports.now() }
      return view.decide(made).kind !== 'reject'
    },

    /**
     * Does them anew in their order, as the person signed in; `changes` replace arguments of the first. A refusal is told,
     * and what was refused stays listed.
     */
    async repeat(entries: AttentionEntry[], changes?: object): Promise<void> {
      for (const [at, entry] of entries.entries()) {
        const changed = at === 0 ? changes : undefined
        const command = parsed(entry, changed)
        if (!command) return
        // the registry has checked them
        const result = await run(command.name, command.args as ArgsOf<CommandName>)
        if (result.status === 'refused') return
        await settle(entry, changed ? 'amended' : 'retried', '', result.cmdId)
      }
    },
  }
}
