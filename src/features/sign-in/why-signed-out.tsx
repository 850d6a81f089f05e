import { useTranslations } from 'use-intl'
import { roleAt } from '#domain/rights.ts'
import { useEngineValue, useRecord } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'

/**
 * Whoever was signed in was signed out from elsewhere: their access ended, or they got another PIN. Why the app is closed to
 * them, and what became of their work, until somebody signs in.
 */
export function WhySignedOut() {
  const t = useTranslations('signIn')
  const now = useServerNow()
  const when = useWhen(now)
  const person = useRecord('person', useEngineValue((engine) => engine.signedOut) ?? '')
  if (!person) return null
  const { name, rights, pinResetAt = 0 } = person
  const hasAccess = roleAt(person, now) !== null
  const since = rights?.findLast((right) => right.since <= now)?.since ?? 0
  return (
    <Banner tone="warn" icon="lock">
      {hasAccess ? t('newPin', { name, when: when(pinResetAt) }) : t('ended', { name, when: when(since) })}
    </Banner>
  )
}
