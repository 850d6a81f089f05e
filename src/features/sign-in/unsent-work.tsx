import { useTranslations } from 'use-intl'
import { usePending } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { groupByPerson } from '../shared/group-by-person.ts'
import { usePersonName } from '../shared/use-person-name.ts'

/** Someone left work behind that is not sent: it is safe, and blocks nobody. */
export function UnsentWork({ except }: { except: string | undefined }) {
  const t = useTranslations('signIn')
  const nameOf = usePersonName()
  const others = groupByPerson(usePending()).filter(({ personId }) => personId !== except)
  return others.map(({ personId, rows }) => (
    <Banner key={personId} tone="neutral" icon="cloud-up" live={false}>
      {t('waiting', { name: nameOf(personId), count: rows.length })}
    </Banner>
  ))
}
