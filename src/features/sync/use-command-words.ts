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
  return ({ name, args }) => {
    const subject = subjectOf(view, args)
    return { ...subject, what: whatOf(name, subject.quantity ?? 0) }
  }

  function whatOf(name: string, quantity: number): string {
    switch (name) {
      case 'pick-line':
      case 'short-line':
      case 'put-back':
        return t(name, { quantity })
      case 'accept':
      case 'claim':
      case 'release':
      case 'take-over':
      case 'undo-pick':
      case 'same-items':
      case 'stage':
      case 'unstage':
      case 'mark-ready':
      case 'hand-over':
      case 'close-case':
      case 'settle-attention':
      case 'add-person':
      case 'set-role':
      case 'revoke-person':
      case 'revoke-device':
        return t(name)
      default:
        return name
    }
  }
}
