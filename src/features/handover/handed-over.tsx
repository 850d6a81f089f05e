import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment, Handover } from '#domain/fulfillment.ts'
import { useAttention, usePending, useSentSeq } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Text } from '../../ui/text.tsx'
import { StillInBin } from '../shared/closed-order.tsx'
import { Signatures } from '../shared/signatures.tsx'
import { TimelineLink } from '../shared/timeline-link.tsx'
import { useNextFetched } from '../shared/fetched.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { useReason } from '../shared/use-reason.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useWhen } from '../shared/use-when.ts'
import { ErrorSheet } from './error-sheet.tsx'
import { handedGoods } from './open-units.ts'
import { OrderItems } from './order-items.tsx'
import { TakeBackSheet } from './take-back-sheet.tsx'

/** "Hand over" has gone from under the thumb: the focus goes on to what comes next, the eye to what was done. */
const focusNow = (link: HTMLAnchorElement | null) => {
  link?.focus({ preventScroll: true })
  link?.closest('main')?.scrollTo({ top: 0 })
}

/** By whom and when, and how far the news of it has come. */
export function HandedOver({ order, handover }: { order: Fulfillment; handover: Handover }) {
  const t = useTranslations('handover')
  const closed = useTranslations('closed')
  const when = useWhen(useServerNow())
  const nameOf = usePersonName()
  const reason = useReason()
  const next = useNextFetched()
  const sentSeq = useSentSeq()
  const [sheet, setSheet] = useState<'report' | 'take-back'>()
  const own = usePending().find((row) => row.cmdId === handover.id)
  const answered = useAttention().find((row) => row.cmdId === handover.id)
  const trouble =
    answered?.outcome.code !== undefined && reason({ code: answered.outcome.code, detail: answered.outcome.detail })
  return (
    <>
      <Notice tone="good" icon="bag" title={closed('handedOver', { number: order.orderNumber })}>
        <p>{closed('handedOverBy', { name: nameOf(handover.by), when: when(handover.at) })}</p>
        <p role="status">{own ? (own.seq > sentSeq ? t('doneNext') : t('doneSent')) : t('doneAnswered')}</p>
      </Notice>
      {trouble && (
        <Banner tone="warn" action={<ButtonLink href="/sync">{t('look')}</ButtonLink>}>
          {trouble.says} {trouble.next}
        </Banner>
      )}
      <StillInBin order={order} />
      <OrderItems order={order} />
      <Signatures order={order} />
      {handover.unsigned && <Text muted>{t('notSigned', { why: t(`unsigned.${handover.unsigned}`) })}</Text>}
      <TimelineLink fulfillmentId={order.id} />
      {handedGoods(order).length > 0 && (
        <>
          <Button icon="alert" onClick={() => setSheet('report')}>
            {t('errorTitle')}
          </Button>
          <Button kind="quiet" icon="undo" onClick={() => setSheet('take-back')}>
            {t('takeBackTitle')}
          </Button>
        </>
      )}
      {sheet === 'report' && <ErrorSheet order={order} onClose={() => setSheet(undefined)} />}
      {sheet === 'take-back' && (
        <TakeBackSheet
          order={order}
          handover={handover}
          onReport={() => setSheet('report')}
          onClose={() => setSheet(undefined)}
        />
      )}
      <PrimaryBar>
        <ButtonLink kind="primary" href={next ? `/handover/${next.id}` : '/handover'} ref={own && focusNow}>
          {next ? t('nextOrder', { number: next.orderNumber }) : t('next')}
        </ButtonLink>
      </PrimaryBar>
    </>
  )
}
