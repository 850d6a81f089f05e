import { useTranslations } from 'use-intl'
import type { Person } from '#domain/store.ts'
import { useEngine } from '../../offline/hooks.ts'
import { useReason } from '../shared/use-reason.ts'

/** Sets another person's PIN. @returns why not, in words; undefined where it was done */
export function useSetPin(): (person: Pick<Person, 'id' | 'name'>, pin: string) => Promise<string | undefined> {
  const t = useTranslations('people')
  const engine = useEngine()
  const reason = useReason()
  return async ({ id, name }, pin) => {
    const result = await engine.resetPin(id, pin)
    if (result.kind === 'reset') return undefined
    if (result.kind === 'unreachable') return t('pinOffline')
    const { says, next } = reason({ code: result.code, detail: { name } })
    return `${says} ${next}`
  }
}
