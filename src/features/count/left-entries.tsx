import { useTranslations } from 'use-intl'
import { useEngineValue } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { usePersonName } from '../shared/use-person-name.ts'
import { useEntries } from './use-entries.ts'
import { useTellLeft } from './use-tell-left.ts'

/**
 * Entries that an earlier run of the app left here, as where its tab was killed: those of the person signed in are told of,
 * another's wait for them, and it says so. Of who may not sign in any more a lead finds them.
 */
export function LeftEntries() {
  const t = useTranslations('count')
  const nameOf = usePersonName()
  const me = useEngineValue((engine) => engine.session?.personId)
  const { waiting } = useEntries()
  // at once, and not when what every screen has is there
  useTellLeft()
  const others = new Map<string, number>()
  for (const { personId } of waiting) if (personId !== me) others.set(personId, (others.get(personId) ?? 0) + 1)
  return [...others].map(([personId, count]) => (
    <Banner key={personId} tone="warn">
      {t('waitingOf', { name: nameOf(personId), count })}
    </Banner>
  ))
}
