import { useTranslations } from 'use-intl'
import { useEngineValue } from '../../offline/hooks.ts'
import type { Refused } from '../../offline/oidc.ts'
import { useReason } from '../shared/use-reason.ts'

/** What people call the store's identity provider, and in words why a sign-in through it came to nothing. */
export function useProvider(): {
  provider: string
  refusal: (refused: Pick<Refused, 'code' | 'detail'>) => { says: string; next: string }
} {
  const t = useTranslations('oidc')
  const reason = useReason()
  const provider = useEngineValue(({ signInWith }) => signInWith) ?? t('provider')
  return {
    provider,
    refusal: ({ code, detail = '' }) => {
      if (!t.has(`refused.${code}.says` as never)) return reason({ code })
      const known = code as 'oidc-refused'
      return {
        says: t(`refused.${known}.says`, { provider, detail }),
        next: t(`refused.${known}.next`, { provider }),
      }
    },
  }
}
