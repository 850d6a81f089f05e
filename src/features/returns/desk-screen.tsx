import { useTranslations } from 'use-intl'
import { purchaseOf } from '#domain/purchase-of.ts'
import { useEngine, usePending, useRecord } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { DeskBody } from './desk-body.tsx'

/** What comes back of one purchase. */
export function DeskScreen({ purchaseId }: { purchaseId: string }) {
  const t = useTranslations('returns')
  const app = useTranslations('app')
  const { view } = useEngine()
  // the purchase follows from both
  useRecord('purchase', purchaseId)
  useRecord('fulfillment', purchaseId)
  const isComing = usePending().some(({ name, args }) => name === 'open-purchase' && isFor(args, purchaseId))
  const purchase = purchaseOf(view, purchaseId)
  const back = { label: app('back'), href: '/returns' }
  if (purchase) {
    return (
      <Screen title={t('purchase', { number: purchase.number })} back={back}>
        <DeskBody desk={purchaseId} purchase={purchase} />
      </Screen>
    )
  }
  return (
    <Screen title={t('title')} back={back}>
      {isComing ? (
        <Spinner label={t('fetching')} />
      ) : (
        <Notice icon="search" title={t('notHere')} action={<ButtonLink href="/returns">{t('lookAgain')}</ButtonLink>}>
          {t('notHereNext')}
        </Notice>
      )}
    </Screen>
  )
}

const isFor = (args: unknown, purchaseId: string) =>
  typeof args === 'object' && args !== null && 'purchaseId' in args && args.purchaseId === purchaseId
