import { useTranslations } from 'use-intl'
import { useRecord } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { ForLeads } from '../shared/for-leads.tsx'
import { ServerReads } from '../shared/online.tsx'
import { countPath } from './count-path.ts'
import { Review } from './review.tsx'

/** What a count found, line by line, beside what the record said then. */
export function ReviewScreen({ id }: { id: string }) {
  const t = useTranslations('count')
  const app = useTranslations('app')
  const session = useRecord('count-session', id)
  return (
    <Screen title={t('reviewTitle', { name: session?.name ?? '' })} back={{ label: app('back'), href: countPath(id) }}>
      {session ? (
        <ForLeads next={t('forLeads')}>
          <ServerReads>
            <Review session={session} />
          </ServerReads>
        </ForLeads>
      ) : (
        <Notice title={t('missing')} action={<ButtonLink href="/count">{t('title')}</ButtonLink>}>
          {t('missingNext')}
        </Notice>
      )}
    </Screen>
  )
}
