import { useTranslations } from 'use-intl'
import { holderOf } from '#domain/people/badge.ts'
import type { Person } from '#domain/store.ts'
import { useEngine, useRecords } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { BadgeReader } from '../shared/badge-reader.tsx'
import { useRun } from '../shared/use-run.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'

/** The badge that finds this person: scanned here it is theirs from then on. */
export function PersonsBadge({ person }: { person: Person }) {
  const t = useTranslations('badge')
  const app = useTranslations('app')
  const engine = useEngine()
  const run = useRun()
  const show = useToasts((toasts) => toasts.show)
  const people = useRecords('person')
  const now = useServerNow()
  const when = useWhen(now)
  const { id: personId, name } = person
  // two leads may have given it away: then it is the other’s
  const badge = person.badge && holderOf(people, person.badge.hash, now)?.id === personId ? person.badge : undefined

  const give = async (hash: string | null, holderId: string | null) => {
    const result = await run('set-badge', { personId, badge: hash, holderId })
    if (result.status === 'refused') return
    signal('saved')
    const undo = () => void run('set-badge', { personId, badge: badge?.hash ?? null, holderId: null })
    const text = hash === null ? t('taken', { name }) : t('given', { name })
    show({ tone: 'good', text, action: { label: app('undo'), run: undo } })
  }
  const scanned = (hash: string) => {
    const holder = holderOf(engine.view.all('person'), hash, engine.serverNow())
    if (holder?.id !== personId) return void give(hash, holder?.id ?? null)
    signal('duplicate')
    return show({ tone: 'neutral', text: t('same', { name }) })
  }
  return (
    <Section heading={t('title')}>
      <Text>{badge ? t('has', { name, when: when(badge.since) }) : t('none', { name })}</Text>
      <Text muted>{t('how')}</Text>
      <BadgeReader label={badge ? t('change') : t('give')} onBadge={scanned} />
      {badge && (
        <Button kind="quiet" onClick={() => void give(null, null)}>
          {t('take')}
        </Button>
      )}
    </Section>
  )
}
