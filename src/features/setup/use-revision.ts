import { useState } from 'react'
import type * as z from 'zod/mini'
import { useTranslations } from 'use-intl'
import type { ArgsOf, CommandName } from '#domain/commands.ts'
import type { Revision } from '#domain/revised.ts'
import type { CommandOptions } from '../../offline/run-command.ts'
import { signal } from '../../scan/index.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { useRun } from '../shared/use-run.ts'
import { isSame } from './is-same.ts'
import { useRefusedSave } from './use-refused-save.ts'

export type Rev = z.infer<typeof Revision>

export interface Revised<N extends CommandName, Draft> {
  /** of the record as it stands, all that waits included; undefined where there is none, or nobody has edited it */
  rev: Rev | undefined
  /** what a person edits of it, as it stands */
  now: Draft
  /** the command that saves it */
  name: N
  /** its arguments; `rev` is the revision that it is made on */
  argsOf: (draft: Draft, rev: string | null) => ArgsOf<N>
  /** what a save that was refused wanted; undefined where that was about another record */
  draftOf: (args: ArgsOf<N>) => Draft | undefined
}

/** Two versions of which a person chooses: theirs stands, and yours is not saved. */
export interface Clash<Draft> {
  yours: Draft
  /** whose “yours” is, and when it was saved (UTC ms), where it is not what is typed on the screen */
  refused: { by: string; at: number } | undefined
  takeTheirs: () => Promise<unknown>
  keepYours: () => Promise<unknown>
}

/**
 * A record that managers edit. Whoever began on a revision that is no longer the one that stands sees both versions: what they
 * have typed, or what the server has refused since, and what stands.
 */
export function useRevision<N extends CommandName, Draft>({ rev, now, name, argsOf, draftOf }: Revised<N, Draft>) {
  const t = useTranslations('setup')
  const run = useRun()
  const show = useToasts((toasts) => toasts.show)
  const stands = rev?.id ?? null
  const [begun, setBegun] = useState({ rev: stands, from: now })
  const [draft, setDraft] = useState(now)
  const [isSaving, setIsSaving] = useState(false)
  const refused = useRefusedSave(name, draftOf)
  const isTyped = !isSame(draft, begun.from)

  const begin = () => {
    setBegun({ rev: stands, from: now })
    setDraft(now)
  }
  // where nothing was typed, what came meanwhile is simply shown
  if (stands !== begun.rev && !isTyped && !isSaving) begin()

  /** @returns whether it is saved; a refusal is told */
  const save = async (wanted: Draft, on: string | null, options?: CommandOptions): Promise<boolean> => {
    setIsSaving(true)
    const result = await run(name, argsOf(wanted, on), options)
    setIsSaving(false)
    if (result.status === 'refused') return false
    signal('saved')
    // their own save is what stands now
    setBegun({ rev: result.cmdId, from: wanted })
    setDraft(wanted)
    // whether it is sent is told beside who changed it last
    show({ tone: 'good', text: t('saved') })
    return true
  }
  const clash = (): Clash<Draft> | undefined => {
    if (refused) {
      const { entry, draft: yours, discard } = refused
      const inPlaceOf = { cmdId: entry.cmdId, how: 'retried' } as const
      const keepYours = () => save(yours, stands, { inPlaceOf })
      return { yours, refused: { by: entry.actorId, at: entry.at }, takeTheirs: discard, keepYours }
    }
    if (stands === begun.rev || !isTyped || isSame(draft, now)) return undefined
    return { yours: draft, refused: undefined, takeTheirs: async () => begin(), keepYours: () => save(draft, stands) }
  }
  return {
    draft,
    setDraft,
    isChanged: isTyped,
    // what one saves oneself is no clash with it
    clash: isSaving ? undefined : clash(),
    /** what is given, or else what is typed */
    save: (wanted: Draft = draft) => save(wanted, begun.rev),
  }
}
