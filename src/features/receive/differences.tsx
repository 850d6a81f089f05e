import { useTranslations } from 'use-intl'
import type { Delivery } from '#domain/delivery.ts'
import { differencesOf } from '#domain/receive/delivery-tally.ts'
import { Banner } from '../../ui/banner.tsx'
import { Text } from '../../ui/text.tsx'

/** What did not come as announced: cartons that nobody has seen, told apart from units. */
export function Differences({ delivery }: { delivery: Delivery }) {
  const t = useTranslations('receive')
  const { missingCartons, missingUnits, over, damaged } = differencesOf({
    ...delivery,
    closed: delivery.closed ?? CLOSING,
  })
  const said = [
    missingUnits > 0 && t('missingUnits', { count: missingUnits }),
    over > 0 && t('overUnits', { count: over }),
    damaged > 0 && t('damagedUnits', { count: damaged }),
  ].filter((words) => words !== false)
  if (missingCartons.length === 0 && said.length === 0) return <Text>{t('allCame')}</Text>
  return (
    <>
      {missingCartons.length > 0 && (
        <Banner tone="warn" icon="box" live={false}>
          <strong>{t('missingCartons', { count: missingCartons.length })}</strong>{' '}
          {missingCartons.map((sscc) => `…${sscc.slice(-4)}`).join(', ')}
        </Banner>
      )}
      {said.map((words) => (
        <Banner key={words} tone="warn" icon="alert" live={false}>
          {words}
        </Banner>
      ))}
    </>
  )
}

/** What would be missing, were it closed now. */
const CLOSING = { id: '-', by: '-', at: 0 }
