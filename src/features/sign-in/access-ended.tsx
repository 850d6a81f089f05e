import { useTranslations } from 'use-intl'
import { roleAt } from '#domain/rights.ts'
import { useEngineValue, useRecord } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'

/** Whoever was signed in has no access any more: why the app is closed to them, and what became of their work. */
export function AccessEnded() {
  const t = useTranslations('signIn')
  const now = useServerNow()
  const when = useWhen(now)
  const person = useRecord('person', useEngineValue((engine) => engine.signedOut) ?? '')
  if (!person || roleAt(person, now) !== null) return null
  const since = person.rights?.findLast((right) => right.since <= now)?.since ?? 0
  return (
    <Banner tone="warn" icon="lock">
      {t('ended', { name: person.name, when: when(since) })}
    </Banner>
  )
}
