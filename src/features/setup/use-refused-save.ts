import { type ArgsOf, type CommandName, parseCommand } from '#domain/commands.ts'
import { useTranslations } from 'use-intl'
import { type AttentionEntry, useAttentionEntries } from '../shared/attention-entries.ts'
import { useDiscard } from '../shared/use-discard.ts'

/**
 * The last save of a record that the server refused, as somebody else's had come first.
 * @param draftOf what such a save wanted; undefined where it was about another record
 */
export function useRefusedSave<N extends CommandName, Draft>(
  name: N,
  draftOf: (args: ArgsOf<N>) => Draft | undefined,
): { entry: AttentionEntry; draft: Draft; discard: () => Promise<boolean> } | undefined {
  const t = useTranslations('setup')
  const entries = useAttentionEntries()
  const leave = useDiscard()
  for (const entry of entries.toReversed()) {
    if (entry.name !== name || entry.code !== 'changed-meanwhile') continue
    const command = parseCommand(name, entry.v, entry.args)
    // the registry has checked them
    const draft = command.ok ? draftOf(command.args as ArgsOf<N>) : undefined
    if (draft !== undefined) return { entry, draft, discard: () => leave(entry, t('tookTheirs')) }
  }
  return undefined
}
