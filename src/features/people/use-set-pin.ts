import { useTranslations } from 'use-intl'
import * as z from 'zod/mini'
import type { Person } from '#domain/store.ts'
import { useEngine } from '../../offline/hooks.ts'
import { useReason } from '../shared/use-reason.ts'

const Reset = z.object({ personId: z.string() })

/** Sets another person's PIN. @returns why not, in words; undefined where it was done */
export function useSetPin(): (person: Pick<Person, 'id' | 'name'>, pin: string) => Promise<string | undefined> {
  const t = useTranslations('people')
  const engine = useEngine()
  const reason = useReason()
  return async ({ id, name }, pin) => {
    const args = { personId: id, pin }
    const result = await engine.runOnline({ path: '/v1/people/reset-pin', name: 'reset-pin', args, answer: Reset })
    if (result.kind === 'done') return undefined
    if (result.kind === 'unreachable') return t('pinOffline')
    const { says, next } = reason({ code: result.code, detail: { name, role: 'lead' } })
    return `${says} ${next}`
  }
}
