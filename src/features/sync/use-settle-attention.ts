import { parseCommand, type ArgsOf, type CommandName } from '#domain/commands.ts'
import { useEngine } from '../../offline/hooks.ts'
import type { CommandOptions } from '../../offline/run-command.ts'
import { signal } from '../../scan/index.ts'
import type { AttentionEntry } from '../shared/attention-entries.ts'
import { useDiscard } from '../shared/use-discard.ts'
import { useRun } from '../shared/use-run.ts'
import { seenNow } from './seen-now.ts'

/** What can be done about a command that was not applied. */
export function useSettleAttention() {
  const engine = useEngine()
  const run = useRun()
  const discard = useDiscard()

  /** With the arguments as they would be sent now; undefined where it cannot be repeated from here. */
  const parsed = ({ name, v, args }: AttentionEntry, changes: object = {}) => {
    if (args === null) return undefined
    const now = parseCommand(name, v, { ...(seenNow(engine.view, args) as object), ...changes })
    return now.ok ? { name: name as CommandName, v: now.definition.v, args: now.args } : undefined
  }

  /** Somebody else's that was kept for a lead is done as theirs; where nobody knows whose it was, as the lead's own. */
  const onBehalfOf = ({ status, code, actorId, cmdId }: AttentionEntry) =>
    status === 'quarantined' && code !== 'bad-proof' && actorId !== engine.session?.personId
      ? { actorId, cmdId }
      : undefined

  return {
    /** Whether it is to be done as its author's. */
    isForOther: (entry: AttentionEntry) => onBehalfOf(entry) !== undefined,

    /** Leaves them as they are, the cause last: what follows it stays listed until then. */
    async discard(entries: AttentionEntry[], note: string): Promise<void> {
      for (const entry of entries.toReversed()) if (!(await discard(entry, note))) return
    },

    /** Whether the rules would take it now. */
    fits(entry: AttentionEntry): boolean {
      const command = parsed(entry)
      const { session, device, view, ports } = engine
      if (!command || !session || !device) return false
      const by = { actorId: session.personId, onBehalfOf: onBehalfOf(entry) }
      const made = { ...command, ...by, cmdId: entry.cmdId, deviceAt: ports.now() }
      return !['reject', 'hold'].includes(view.decide(made).kind)
    },

    /**
     * Does the first anew, and then what was not applied because of it, as the person signed in or on behalf of its author; `changes` replace arguments
     * of the first. A refusal is told, and what was refused stays listed.
     */
    async repeat([entry, ...because]: [AttentionEntry, ...AttentionEntry[]], changes?: object): Promise<void> {
      const how = changes ? 'amended' : 'retried'
      const after = await repeatOne(entry, { inPlaceOf: { cmdId: entry.cmdId, how } }, changes)
      if (after === undefined) return
      for (const other of because) {
        const options = { after, inPlaceOf: { cmdId: other.cmdId, how: 'retried' } } as const
        if ((await repeatOne(other, options)) === undefined) return
      }
    },
  }

  /** @returns the cmdId of what was done instead */
  async function repeatOne(entry: AttentionEntry, options: CommandOptions, changes?: object) {
    const command = parsed(entry, changes)
    if (!command) return undefined
    // the registry has checked them
    const result = await run(command.name, command.args as ArgsOf<CommandName>, {
      ...options,
      onBehalfOf: onBehalfOf(entry),
    })
    if (result.status === 'refused') return undefined
    signal('saved')
    return result.cmdId
  }
}
