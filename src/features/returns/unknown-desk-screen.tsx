import { useTranslations } from 'use-intl'
import { Screen } from '../../ui/screen.tsx'
import { DeskBody } from './desk-body.tsx'
import { WITHOUT } from './use-desk-draft.ts'

/** Goods without a receipt, or that somebody only drops: nobody knows their purchase, or has the time to look. */
export function UnknownDeskScreen() {
  const t = useTranslations('returns')
  const app = useTranslations('app')
  return (
    <Screen title={t('withoutTitle')} back={{ label: app('back'), href: '/returns' }}>
      <DeskBody desk={WITHOUT} purchase={undefined} />
    </Screen>
  )
}
