import { useTranslations } from 'use-intl'
import { useConnection } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { EnrolAgain } from '../shared/enrol-again.tsx'

/** The server answers, and does not know this device: nobody new can sign in here before it is added again. */
export function UnknownDevice() {
  const t = useTranslations('sync')
  const connection = useConnection()
  if (connection.state !== 'problem' || connection.code !== 'unauthorised') return null
  return (
    <Banner tone="bad" action={<EnrolAgain />}>
      {t('unauthorised')}
    </Banner>
  )
}
