import { useTranslations } from 'use-intl'
import type { Envelope } from '#domain/protocol.ts'
import { useEngine } from '../../offline/hooks.ts'
import { type Subject, subjectOf } from './subject.ts'

export type CommandWords = Subject & {
  /** "Picked 2" */
  what: string
}

/** What somebody did, in words. */
export function useCommandWords(): (command: Pick<Envelope, 'name' | 'args'>) => CommandWords {
  const t = useTranslations('command')
  const { view } = useEngine()
  // a newer server may tell of commands that this app does not know
  const isKnown = (name: string): name is 'pick-line' => t.has(name as never)
  return ({ name, args }) => {
    const subject = subjectOf(view, args)
    return { ...subject, what: isKnown(name) ? t(name, { quantity: subject.quantity ?? 0 }) : name }
  }
}
