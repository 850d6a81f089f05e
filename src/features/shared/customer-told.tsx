import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { usePending } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useRun } from './use-run.ts'
import { useServerNow } from './use-server-now.ts'
import { useWhen } from './use-when.ts'

/**
 * Whether the customer of a ready order was told, and their code once more. Nothing where the server tells nobody.
 * @param withCode whether the code can be sent again from here
 */
export function CustomerTold({ order, withCode = false }: { order: Fulfillment; withCode?: boolean }) {
  const t = useTranslations('told')
  const when = useWhen(useServerNow())
  const isWaiting = usePending().some(({ cmdId }) => cmdId === order.ready?.id)
  if (!order.ready) return null
  // saved here or on its way: the message leaves when the server accepts
  if (isWaiting) return <Banner tone="warn">{t('notYet')}</Banner>
  const { at: readyAt } = order.ready
  const last = order.messages?.findLast(({ at, kind }) => at >= readyAt && kind !== 'delayed')
  if (!last) return null
  if (last.state === 'no-contact') return <Banner tone="warn">{t('noContact')}</Banner>
  const action = withCode ? <SendAgain order={order} /> : undefined
  if (last.state === 'sent') {
    return (
      <Banner tone="good" live={false} action={action}>
        {last.kind === 'code' ? t('codeSent', { when: when(last.at) }) : t('sent', { when: when(last.at) })}
      </Banner>
    )
  }
  return (
    <Banner tone="warn" action={action}>
      {last.state === 'failing' ? t('failing') : t('givenUp')}
    </Banner>
  )
}

function SendAgain({ order }: { order: Fulfillment }) {
  const t = useTranslations('told')
  const run = useRun()
  const show = useToasts((toasts) => toasts.show)
  const { busy, once } = useOneTap()
  const send = async () => {
    const result = await run('resend-code', { fulfillmentId: order.id })
    if (result.status === 'refused') return
    signal('saved')
    show({ tone: 'good', text: t('resent') })
  }
  return (
    <Button busy={busy} onClick={() => once(send)}>
      {t('sendAgain')}
    </Button>
  )
}
