import { useTranslations } from 'use-intl'
import { usePending, useRecord } from '../../offline/hooks.ts'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { ForLeads } from '../shared/for-leads.tsx'
import { ServerReads } from '../shared/online.tsx'
import { useCountName } from '../shared/use-count-name.ts'
import { countPath } from './count-path.ts'
import { NoCount } from './no-count.tsx'
import { Review } from './review.tsx'

/** What a count found, line by line, beside what the record said then. */
export function ReviewScreen({ id }: { id: string }) {
  const t = useTranslations('count')
  const countName = useCountName()
  const app = useTranslations('app')
  const session = useRecord('count-session', id)
  // its server has never heard of it: asked, it would say that there is no such count
  const isHereOnly = usePending().some(({ cmdId }) => cmdId === session?.planned.id)
  return (
    <Screen
      title={t('reviewTitle', { name: countName(session?.name ?? '') })}
      back={{ label: app('back'), href: countPath(id) }}
    >
      {session ? (
        <ForLeads next={t('forLeads')}>
          {isHereOnly ? (
            <Notice icon="cloud-up" title={t('notSent')}>
              {t('notSentNext')}
            </Notice>
          ) : (
            <ServerReads>
              <Review session={session} />
            </ServerReads>
          )}
        </ForLeads>
      ) : (
        <NoCount />
      )}
    </Screen>
  )
}
